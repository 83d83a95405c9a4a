package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.checkpoint.SourceFile;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a painting that was stopped and resumed has in common with one that was not. */
@Tag("once")
class CheckpointTest {
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");
  private static final Sources SOURCES = Sources.of(CONTENT, STYLE);

  /** 23, 33 and 46 pixels wide; 4 steps at the first and 3 at each later size. */
  private static final Recipe RECIPE =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.SIZE, 46)
          .set(Settings.SMALLEST, Optional.of(23))
          .set(Settings.FIRST_ITERATIONS, 4)
          .set(Settings.LATER_ITERATIONS, 3)
          .set(Settings.DETAIL, .8)
          .set(Settings.AVERAGING, .9)
          .build();

  private static final int STEPS = 10;

  @SuppressWarnings("NullAway.Init")
  private static Network network;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Checkpoints checkpoints;

  @BeforeAll
  static void load() throws IOException {
    network = Networks.slimVgg16().network();
  }

  @BeforeEach
  void begin() {
    checkpoints = new Checkpoints(folder.resolve("out.impasto"));
  }

  private static Origin origin() {
    var file = new SourceFile("/photo.jpg", "photo.jpg", "00");
    return new Origin(
        new Origin.NetworkFile("slim", "00", ""),
        file,
        List.of(new Origin.Style(file, 1, 1, null, null)),
        null,
        new TreeMap<>());
  }

  private record Given(int threads, boolean scratch) {
    Painter painter(Recipe recipe, Workers workers, Path folder) {
      var painter = new Painter(network, recipe, workers);
      return scratch
          ? new Painter(network, recipe, workers, new Memory(painter.leastBytes(SOURCES), folder))
          : painter;
    }
  }

  private static void write(Checkpoints checkpoints, Snapshot snapshot) {
    try {
      checkpoints.write(snapshot, origin());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float[] uninterrupted(Recipe recipe) {
    try (var workers = new Workers(2);
        var painting = new Painter(network, recipe, workers).paint(CONTENT, STYLE, step -> {})) {
      return painting.picture().rgb();
    }
  }

  /** Stops after a step; what has been painted on since is not in the checkpoint. */
  private void stopAfter(int step, Recipe recipe, Given given) {
    try (var workers = new Workers(given.threads())) {
      Painter painter = given.painter(recipe, workers, folder);
      painter
          .paint(
              CONTENT,
              STYLE,
              progress -> {
                if (progress.totalStep() == step) {
                  write(checkpoints, progress.snapshot());
                } else if (progress.totalStep() == step + 1) {
                  painter.cancel();
                }
              })
          .close();
    }
  }

  private float[] resumed(Recipe recipe, Given given, List<Progress> heard) throws IOException {
    Checkpoint stopped = checkpoints.load();
    try (var workers = new Workers(given.threads());
        var painting =
            given.painter(recipe, workers, folder).resume(stopped, SOURCES, heard::add)) {
      assertThat(painting.complete()).isTrue();
      assertThat(painting.steps()).isEqualTo(STEPS);
      return painting.picture().rgb();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // after step 1 of the first size, within it, at its end, and the same at the last
    "1, 1, false, 2, true",
    "3, 2, true, 1, false",
    "4, 2, false, 2, false",
    "4, 1, true, 2, true",
    "6, 2, true, 2, true",
    "7, 2, false, 1, true",
    "8, 1, false, 2, false",
    "9, 2, true, 2, false",
  })
  void resumedPaintingHasTheBitsOfAnUninterruptedOne(
      int step, int threads, boolean scratch, int threadsThen, boolean scratchThen)
      throws IOException {
    stopAfter(step, RECIPE, new Given(threads, scratch));
    List<Progress> heard = new ArrayList<>();
    assertThat(resumed(RECIPE, new Given(threadsThen, scratchThen), heard))
        .isEqualTo(uninterrupted(RECIPE));
    assertThat(heard).extracting(Progress::totalStep).startsWith(step + 1).hasSize(STEPS - step);
    assertThat(heard.getLast().done()).isEqualTo(1);
    assertThat(folder).isDirectoryNotContaining("glob:**.scratch");
  }

  @Test
  void resumesFromNoise() throws IOException {
    Recipe noise =
        Recipe.LECTURE
            .with(Settings.SIZE, 40)
            .with(Settings.SMALLEST, Optional.of(28))
            .with(Settings.ITERATIONS, Optional.of(List.of(5)))
            .with(Settings.SEED, Long.MIN_VALUE + 7);
    stopAfter(2, noise, new Given(2, false));
    assertThat(resumed(noise, new Given(2, false), new ArrayList<>()))
        .isEqualTo(uninterrupted(noise));
  }

  @Test
  void resumesMoreThanOnce() throws IOException {
    stopAfter(1, RECIPE, new Given(2, false));
    for (int step : new int[] {2, 4, 5, 9}) {
      Checkpoint stopped = checkpoints.load();
      try (var workers = new Workers(2)) {
        var painter = new Painter(network, RECIPE, workers);
        Painting painting =
            painter.resume(
                stopped,
                SOURCES,
                progress -> {
                  if (progress.totalStep() == step) {
                    painter.cancel();
                  }
                });
        assertThat(painting.steps()).isEqualTo(step);
        write(checkpoints, painting.snapshot().orElseThrow());
      }
    }
    assertThat(resumed(RECIPE, new Given(2, false), new ArrayList<>()))
        .isEqualTo(uninterrupted(RECIPE));
  }

  @Test
  void tellsWhereThePaintingStandsAndWhatItIsMadeFrom() throws IOException {
    stopAfter(6, RECIPE, new Given(2, false));
    Checkpoint stopped = checkpoints.load();
    assertThat(stopped.recipe()).isEqualTo(RECIPE);
    assertThat(List.copyOf(stopped.recipe().weights().lambda().keySet()))
        .isEqualTo(List.copyOf(RECIPE.weights().lambda().keySet()));
    assertThat(stopped.origin()).isEqualTo(origin());
    assertThat(stopped.moment().width()).isEqualTo(33);
    assertThat(stopped.moment().step()).isEqualTo(2);
    assertThat(stopped.moment().totalStep()).isEqualTo(6);
    assertThat(stopped.moment().done()).isBetween(.1, .9);
  }

  @Test
  void aFinishedPaintingHasNothingToBeResumed() {
    try (var workers = new Workers(2);
        var painting = new Painter(network, RECIPE, workers).paint(CONTENT, STYLE, step -> {})) {
      assertThat(painting.snapshot()).isEmpty();
    }
  }

  @Test
  void refusesAnotherRecipeAndAPhotographOfAnotherSize() throws IOException {
    stopAfter(6, RECIPE, new Given(2, false));
    Checkpoint stopped = checkpoints.load();
    try (var workers = new Workers(1)) {
      var other = new Painter(network, RECIPE.with(Settings.SEED, 1L), workers);
      assertThatThrownBy(() -> other.resume(stopped, SOURCES, step -> {}))
          .hasMessageContaining("out.impasto: has another recipe");
      var turned = new Picture(CONTENT.height(), CONTENT.width(), CONTENT.rgb(), null);
      var same = new Painter(network, RECIPE, workers);
      assertThatThrownBy(() -> same.resume(stopped, Sources.of(turned, STYLE), step -> {}))
          .hasMessageContaining("stands at 33 x 26 pixels, step 2");
    }
    assertThat(Files.size(stopped.file())).isLessThan(4 * 12 * 33 * 26 + 2000);
  }
}
