package impasto.paint;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Workers;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.CheckpointsTest;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.recipe.OptimiserKind;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the optimisers make of a painting. */
@Tag("once")
class OptimiserPaintingTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");
  private static final Sources SOURCES = Sources.of(CONTENT, STYLE);

  /** 33 and 46 pixels. */
  private static final Recipe RECIPE =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.SIZE, 46)
          .set(Settings.SMALLEST, Optional.of(33))
          .set(Settings.STATISTIC, StyleStatistic.GAUSSIAN)
          .set(Settings.ITERATIONS, Optional.of(List.of(25)))
          .build();

  private static final Recipe LBFGS = RECIPE.with(Settings.OPTIMIZER, OptimiserKind.LBFGS);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static List<Progress> paint(Recipe recipe) {
    List<Progress> heard = new ArrayList<>();
    new Painter(network(), recipe, WORKERS).paint(SOURCES, heard::add).close();
    return heard;
  }

  @Test
  void lbfgsReachesALowerCostInAsManySteps() {
    double adam = paint(RECIPE).getLast().costs().total();
    List<Progress> lbfgs = paint(LBFGS);
    assertThat(lbfgs).hasSize(50);
    assertThat(lbfgs.getLast().costs().total()).isLessThan(adam);
  }

  @Test
  void lbfgsGoesDownWithTheLikestPlaces() {
    Recipe large =
        LBFGS.toBuilder()
            .set(Settings.SMALLEST, Optional.empty())
            .set(Settings.SIZE, 120)
            .set(Settings.STATISTIC, StyleStatistic.NEAREST)
            .build();
    List<Progress> heard = paint(large);
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i).costs().total())
          .isLessThanOrEqualTo(heard.get(i - 1).costs().total());
    }
  }

  @Test
  void descentGoesDown() {
    List<Progress> heard = paint(RECIPE.with(Settings.OPTIMIZER, OptimiserKind.DESCENT));
    assertThat(heard.get(24).costs().total()).isLessThan(.95 * heard.getFirst().costs().total());
  }

  @ParameterizedTest
  @EnumSource(OptimiserKind.class)
  void aStoppedPaintingEndsWithTheSameBits(OptimiserKind kind, @TempDir Path folder)
      throws IOException {
    Recipe recipe =
        RECIPE.with(Settings.OPTIMIZER, kind).with(Settings.ITERATIONS, Optional.of(List.of(12)));
    Picture whole = new Painter(network(), recipe, WORKERS).paint(SOURCES, step -> {}).picture();
    for (int step : new int[] {3, 9, 12, 15}) {
      var checkpoints = new Checkpoints(folder.resolve("out.impasto"));
      var painter = new Painter(network(), recipe, WORKERS);
      painter
          .paint(
              SOURCES,
              progress -> {
                if (progress.totalStep() == step) {
                  write(checkpoints, progress.snapshot());
                  painter.cancel();
                }
              })
          .close();
      Painting resumed =
          new Painter(network(), recipe, WORKERS)
              .resume(checkpoints.load(), SOURCES, progress -> {});
      assertThat(resumed.picture().rgb()).as("step %d", step).isEqualTo(whole.rgb());
    }
  }

  private static void write(Checkpoints checkpoints, Snapshot snapshot) {
    try {
      checkpoints.write(snapshot, CheckpointsTest.origin());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void littleMemoryGivesTheSameBits(@TempDir Path folder) {
    Recipe large =
        LBFGS.with(Settings.SIZE, 300).with(Settings.ITERATIONS, Optional.of(List.of(3)));
    Picture whole = new Painter(network(), large, WORKERS).paint(SOURCES, step -> {}).picture();
    long least = new Painter(network(), large, WORKERS).leastBytes(SOURCES);
    var little = new Painter(network(), large, WORKERS, new Memory(least, folder));
    assertThat(little.scratchBytes(SOURCES)).isPositive();
    try (Painting painting = little.paint(SOURCES, step -> {})) {
      assertThat(painting.picture().rgb()).isEqualTo(whole.rgb());
    }
  }

  @Test
  void aSizeIsLeftEarlyWhenLittleChanges() {
    Recipe patient = RECIPE.with(Settings.ITERATIONS, Optional.of(List.of(80)));
    List<Progress> heard = paint(patient.with(Settings.UNTIL, .2));
    assertThat(heard.size()).isBetween(40, 120);
    Progress last = heard.getLast();
    assertThat(last.totalStep()).isEqualTo(last.totalSteps()).isEqualTo(heard.size());
    assertThat(last.step()).isEqualTo(last.steps()).isLessThan(80);
    assertThat(last.done()).isEqualTo(1);
    List<Progress> longer = paint(patient.with(Settings.UNTIL, .02));
    assertThat(longer.size()).isGreaterThan(heard.size());
    Progress endOfFirst = heard.stream().filter(p -> p.scale() == 0).toList().getLast();
    assertThat(endOfFirst.step()).isEqualTo(endOfFirst.steps()).isLessThan(80);
  }

  @Test
  void aPaintingThatIsLeftEarlyGoesOnWithTheSameBits(@TempDir Path folder) throws IOException {
    Recipe recipe =
        RECIPE.toBuilder()
            .set(Settings.ITERATIONS, Optional.of(List.of(60)))
            .set(Settings.UNTIL, .2)
            .build();
    List<Progress> heard = new ArrayList<>();
    Painting whole = new Painter(network(), recipe, WORKERS).paint(SOURCES, heard::add);
    int endOfFirst = (int) heard.stream().filter(p -> p.scale() == 0).count();
    for (int step : new int[] {15, endOfFirst, endOfFirst + 12}) {
      var checkpoints = new Checkpoints(folder.resolve("out.impasto"));
      var painter = new Painter(network(), recipe, WORKERS);
      painter
          .paint(
              SOURCES,
              progress -> {
                if (progress.totalStep() == step) {
                  write(checkpoints, progress.snapshot());
                  painter.cancel();
                }
              })
          .close();
      Painting resumed =
          new Painter(network(), recipe, WORKERS)
              .resume(checkpoints.load(), SOURCES, progress -> {});
      assertThat(resumed.picture().rgb()).as("step %d", step).isEqualTo(whole.picture().rgb());
      assertThat(resumed.steps()).isEqualTo(heard.size());
    }
  }

  @Test
  void whatMakesNoSenseIsRefusedWithTheReason() {
    assertThatThrownBy(() -> LBFGS.with(Settings.STATISTIC, StyleStatistic.SLICED))
        .hasMessageContaining("draw by lot at every step");
    assertThatThrownBy(() -> RECIPE.with(Settings.HISTORY, 3))
        .hasMessage("history is what lbfgs remembers: it needs optimizer lbfgs");
    assertThatThrownBy(() -> LBFGS.with(Settings.BETA1, .5))
        .hasMessage("beta1, beta2 and epsilon are Adam's: they need optimizer adam");
    assertThatThrownBy(() -> LBFGS.with(Settings.AVERAGING, .5))
        .hasMessageContaining("nothing to average");
  }
}
