package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.raster.RasterStore;
import impasto.paint.raster.Scratch;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("once")
class EaselTest {
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");
  private static final Sources SOURCES = Sources.of(CONTENT, STYLE);

  @TempDir Path folder;

  private static Recipe recipe(Schedule.Start start) {
    return Recipe.IMPASTO.toBuilder()
        .set(Settings.SIZE, 52)
        .set(Settings.SMALLEST, Optional.of(26))
        .set(Settings.FIRST_ITERATIONS, 2)
        .set(Settings.LATER_ITERATIONS, 1)
        .set(Settings.START, start)
        .set(Settings.DETAIL, .8)
        .set(Settings.AVERAGING, .9)
        .build();
  }

  /** Three sizes, each with its own store. */
  private static float[] paint(Schedule.Start start, IntFunction<RasterStore> stores)
      throws IOException {
    Network network = Networks.slimVgg16().network();
    Recipe recipe = recipe(start);
    List<Scale> scales = Scale.of(recipe, SOURCES);
    assertThat(scales).hasSize(3);
    try (var workers = new Workers(2)) {
      var easel = new Easel(network, recipe, workers, SOURCES);
      for (int index = 0; index < 3; index++) {
        Scale scale = scales.get(index);
        RasterStore store = stores.apply(index);
        Raster photograph = easel.moveTo(scale, store);
        try (var objective = easel.objective(photograph, scale, store, Long.MAX_VALUE)) {
          for (int step = 0; step < scale.steps(); step++) {
            easel.step(objective);
          }
        }
      }
      return easel.picture().rgb();
    }
  }

  @ParameterizedTest
  @EnumSource(Schedule.Start.class)
  void aPictureIsTheSameOnTheHeapAndOnTheDisk(Schedule.Start start) throws IOException {
    float[] onHeap = paint(start, index -> RasterStore.HEAP);
    long[] bytes = new long[2];
    try (var workers = new Workers(1)) {
      var footprint =
          Footprint.of(Networks.slimVgg16().network(), Recipe.IMPASTO, workers, SOURCES);
      List<Scale> scales = Scale.of(recipe(start), SOURCES);
      for (int index = 0; index < 3; index++) {
        bytes[index % 2] = footprint.scratchBytes(scales.get(index));
      }
    }
    try (var scratch = new Scratch(folder, bytes[0], bytes[1])) {
      assertThat(paint(start, index -> scratch.part(index % 2))).isEqualTo(onHeap);
      assertThat(paint(start, index -> index == 1 ? scratch.part(1) : RasterStore.HEAP))
          .isEqualTo(onHeap);
    }
  }

  @Test
  void theDiskIsTakenWhenTheHeapIsTooSmall() throws IOException {
    var photograph = new Picture(1500, 1000, new float[1500 * 1000 * 3], null);
    Sources sources = Sources.of(photograph, photograph);
    Scale scale = Scale.of(Recipe.IMPASTO.with(Settings.SIZE, 20_000), sources).getLast();
    assertThat(scale.shape()).isEqualTo(new Shape(13_333, 20_000, 3));
    try (var workers = new Workers(2)) {
      var footprint =
          Footprint.of(Networks.slimVgg16().network(), Recipe.IMPASTO, workers, sources);
      long gib = 1L << 30;
      assertThat(place(footprint, scale, 400 * gib).scratchBytes()).isZero();
      assertThat(place(footprint, scale, 100 * gib).scratchBytes()).isZero();
      Footprint.Placement small = place(footprint, scale, 4 * gib);
      assertThat(small.scratchBytes()).isBetween(26 * gib, 32 * gib);
      assertThat(small.planBytes()).isBetween(3 * gib, 4 * gib);
    }
  }

  private static Footprint.Placement place(Footprint footprint, Scale scale, long bytes) {
    return footprint.place(scale, Memory.all().withBytes(bytes));
  }
}
