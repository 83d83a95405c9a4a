package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

class LayerTimesTest {
  /** An engine's event, made up. */
  @Name("impasto.Layer")
  static final class MadeUpEvent extends Event {
    String layer = "";
    String work = "";

    static void of(String layer, String work, int milliseconds) {
      var event = new MadeUpEvent();
      event.layer = layer;
      event.work = work;
      event.begin();
      long start = System.nanoTime();
      for (long past = 0; past < milliseconds * 1_000_000L; past = System.nanoTime() - start) {
        LockSupport.parkNanos(milliseconds * 1_000_000L - past);
      }
      event.commit();
    }
  }

  @Test
  void addsEventsOfOneLayerAndWorkAndKeepsTheOrderOfTheStep() throws IOException {
    LayerTimes times =
        LayerTimes.of(
            () -> {
              MadeUpEvent.of("relu1_2", "some new work", 3);
              MadeUpEvent.of("relu1_1", "forward", 5);
              MadeUpEvent.of("relu1_2", "some new work", 3);
            },
            3);

    assertThat(times.pieces())
        .extracting(LayerTimes.Piece::layer)
        .containsExactly("relu1_2", "relu1_1");
    assertThat(times.pieces().getFirst().work()).isEqualTo("some new work");
    assertThat(times.pieces().getFirst().milliseconds()).isGreaterThanOrEqualTo(5.9);
    assertThat(times.pieces().getLast().milliseconds()).isGreaterThanOrEqualTo(4.9);
    assertThat(times.step()).isGreaterThanOrEqualTo(10.9);
  }

  @Test
  void takesTheMedianOverSteps() throws IOException {
    var milliseconds = List.of(2, 60, 2, 2, 60).iterator();
    LayerTimes times = LayerTimes.of(() -> MadeUpEvent.of("a", "b", milliseconds.next()), 5);

    assertThat(times.pieces().getFirst().milliseconds()).isBetween(1.9, 20.0);
    assertThat(times.step()).isBetween(1.9, 20.0);
  }

  /** Whatever the engine fuses, every layer must turn up, or a table would leave some out. */
  @Test
  void everyLayerOfTheEngineTurnsUp() throws IOException {
    var network = Subjects.network("slim-vgg16");
    var size = new Size(45, 37);
    try (var workers = new Workers(2);
        var workload = new Workload(network, size, Recipe.LECTURE, workers)) {
      Set<String> found = new TreeSet<>();
      var bounds = new LayerBounds(network, size, Set.of());
      for (LayerTimes.Piece piece : LayerTimes.of(workload::step, 1).pieces()) {
        found.addAll(bounds.of(piece.layer(), piece.work()).layers());
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(network.layerNames());
    }
  }
}
