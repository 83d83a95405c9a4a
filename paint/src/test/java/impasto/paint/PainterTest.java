package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.raster.ScratchException;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PainterTest {
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");
  private static final Recipe SMALL =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.SIZE, 64)
          .set(Settings.SMALLEST, Optional.of(45))
          .set(Settings.FIRST_ITERATIONS, 12)
          .set(Settings.LATER_ITERATIONS, 6)
          .set(Settings.START, Schedule.Start.CONTENT)
          .set(Settings.AVERAGING, .9)
          .build();

  @SuppressWarnings("NullAway.Init")
  private static Network network;

  @BeforeAll
  static void load() throws IOException {
    network = Networks.slimVgg16().network();
  }

  private static Painting paint(Recipe recipe, int threads, PaintListener listener) {
    try (var workers = new Workers(threads)) {
      return new Painter(network, recipe, workers).paint(CONTENT, STYLE, listener);
    }
  }

  @Test
  void paintingLowersTheCost() {
    List<Progress> steps = new ArrayList<>();
    Painting painting = paint(SMALL, 2, steps::add);
    assertThat(painting.complete()).isTrue();
    assertThat(painting.steps()).isEqualTo(18);
    assertThat(painting.picture().width()).isEqualTo(64);
    assertThat(painting.picture().height()).isEqualTo(50);
    assertThat(steps).hasSize(18);
    assertThat(steps.getFirst().width()).isEqualTo(45);
    assertThat(steps.getLast().done()).isEqualTo(1);
    assertThat(steps.get(11).costs().total()).isLessThan(.8 * steps.get(0).costs().total());
    for (float value : painting.picture().rgb()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Tag("once")
  @Test
  void sameSettingsGiveTheSamePictureOnAnyNumberOfThreads() {
    Painting one = paint(SMALL, 1, progress -> {});
    Painting again = paint(SMALL, 1, progress -> {});
    Painting three = paint(SMALL, 3, progress -> {});
    assertThat(again.picture().rgb()).isEqualTo(one.picture().rgb());
    assertThat(three.picture().rgb()).isEqualTo(one.picture().rgb());
  }

  @Tag("once")
  @Test
  void littleMemoryGivesTheSamePicture(@TempDir Path folder) throws IOException {
    Recipe recipe = SMALL.with(Settings.ITERATIONS, Optional.of(List.of(2)));
    Painting one = paint(recipe, 2, progress -> {});
    try (var workers = new Workers(2)) {
      long least = new Painter(network, recipe, workers).leastBytes(Sources.of(CONTENT, STYLE));
      var little = new Memory(least, folder);
      var painter = new Painter(network, recipe, workers, little);
      assertThat(painter.paint(CONTENT, STYLE, progress -> {}).picture().rgb())
          .isEqualTo(one.picture().rgb());
      assertThat(folder).isEmptyDirectory();
      Memory nowhere = little.withScratch(folder.resolve("none"));
      assertThatThrownBy(
              () ->
                  new Painter(network, recipe, workers, nowhere)
                      .paint(CONTENT, STYLE, progress -> {}))
          .isInstanceOf(ScratchException.class);
      Memory less = little.withBytes(least - 10);
      assertThatThrownBy(
              () ->
                  new Painter(network, recipe, workers, less).paint(CONTENT, STYLE, progress -> {}))
          .hasMessageContaining("too little for a painting of 64 x 50 pixels");
    }
  }

  @Test
  void seedDecidesAboutTheNoise() {
    Recipe lecture =
        Recipe.LECTURE.with(Settings.SIZE, 48).with(Settings.ITERATIONS, Optional.of(List.of(2)));
    Painting one = paint(lecture.with(Settings.SEED, 1L), 2, progress -> {});
    Painting same = paint(lecture.with(Settings.SEED, 1L), 2, progress -> {});
    Painting other = paint(lecture.with(Settings.SEED, 2L), 2, progress -> {});
    assertThat(same.picture().rgb()).isEqualTo(one.picture().rgb());
    assertThat(other.picture().rgb()).isNotEqualTo(one.picture().rgb());
  }

  @Test
  void cancellingKeepsThePictureSoFar() {
    try (var workers = new Workers(2)) {
      var painter = new Painter(network, SMALL, workers);
      Painting painting =
          painter.paint(
              CONTENT,
              STYLE,
              progress -> {
                if (progress.totalStep() == 5) {
                  painter.cancel();
                }
              });
      assertThat(painting.complete()).isFalse();
      assertThat(painting.steps()).isEqualTo(5);
      assertThat(painting.picture().width()).isEqualTo(45);
    }
  }

  @Test
  void onlyTheLayersWithALambdaAreCompared() {
    SortedMap<String, Double> first = new TreeMap<>();
    first.put("relu1_1", 1.0);
    List<Progress> steps = new ArrayList<>();
    paint(SMALL.with(Settings.LAMBDA, first), 2, steps::add);
    assertThat(steps.getLast().costs().styleLayers()).containsOnlyKeys("relu1_1");
  }

  @Test
  void refusesUnknownLayersAndTinyPictures() {
    SortedMap<String, Double> unknown = new TreeMap<>();
    unknown.put("relu9_1", 1.0);
    Recipe recipe = SMALL.with(Settings.LAMBDA, unknown);
    assertThatThrownBy(() -> paint(recipe, 1, progress -> {}))
        .hasMessageContaining("has no layer 'relu9_1'");
    var tiny = new Picture(1, 1, new float[3], null);
    try (var workers = new Workers(1)) {
      assertThatThrownBy(
              () -> new Painter(network, SMALL, workers).paint(tiny, STYLE, progress -> {}))
          .hasMessage("the photograph has only 1 x 1 pixels; at least 16 x 16 are needed");
    }
  }
}
