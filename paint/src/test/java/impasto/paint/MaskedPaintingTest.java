package impasto.paint;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.checkpoint.SourceFile;
import impasto.paint.cost.Objective;
import impasto.paint.cost.StyleTargets;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.Colour;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import impasto.picture.Mask;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What masks and transparency make of a painting. */
@Tag("once")
class MaskedPaintingTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(WIDTH, HEIGHT);
  private static final Picture GLASS = SamplePicture.GLASS.draw(70, 60);
  private static final Picture SWIRLS = SamplePicture.SWIRLS.draw(50, 80);
  private static final Mask LEFT = mask(x -> x < WIDTH / 2 ? 1 : 0);
  private static final Recipe RECIPE =
      Recipe.IMPASTO
          .with(Settings.STATISTIC, StyleStatistic.GAUSSIAN)
          .with(Settings.SIZE, WIDTH)
          .with(Settings.ITERATIONS, Optional.of(List.of(12)));

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Mask mask(IntToDoubleFunction ofColumn) {
    float[] values = new float[WIDTH * HEIGHT];
    for (int p = 0; p < values.length; p++) {
      values[p] = (float) ofColumn.applyAsDouble(p % WIDTH);
    }
    return new Mask(WIDTH, HEIGHT, values);
  }

  private static Sources.Style style(Picture picture) {
    return new Sources.Style(picture, 1);
  }

  private static Picture paint(Recipe recipe, Sources sources) {
    return new Painter(network(), recipe, WORKERS).paint(sources, progress -> {}).picture();
  }

  /** Columns of a picture, from one on. */
  private static Picture columns(Picture picture, int from, int width) {
    float[] rgb = new float[3 * width * picture.height()];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(
          picture.rgb(), 3 * (y * picture.width() + from), rgb, 3 * y * width, 3 * width);
    }
    return new Picture(width, picture.height(), rgb, null);
  }

  private static double distance(Picture style, Picture painted, int from) {
    return Score.of(
            network(),
            Recipe.LECTURE.weights(),
            columns(CONTENT, from, WIDTH / 2),
            style,
            columns(painted, from, WIDTH / 2),
            WORKERS,
            Memory.all())
        .gaussian();
  }

  @ParameterizedTest
  @EnumSource
  void eachRegionGetsItsOwnStyle(StyleStatistic statistic) {
    Recipe recipe = RECIPE.with(Settings.STATISTIC, statistic);
    Picture painted =
        paint(recipe, new Sources(CONTENT, List.of(style(GLASS).in(LEFT), style(SWIRLS))));
    Picture swapped =
        paint(recipe, new Sources(CONTENT, List.of(style(SWIRLS).in(LEFT), style(GLASS))));
    for (int from : new int[] {0, WIDTH / 2}) {
      Picture mine = from == 0 ? GLASS : SWIRLS;
      assertThat(distance(mine, painted, from)).isLessThan(.8 * distance(mine, swapped, from));
    }
  }

  /** A statistic that cannot count by shares still paints where a region has most of no place. */
  @ParameterizedTest
  @EnumSource
  void aRegionThatHasMostOfNoPlaceLeavesItToTheOther(StyleStatistic statistic) {
    Recipe recipe =
        RECIPE.toBuilder()
            .set(Settings.STATISTIC, statistic)
            .set(Settings.ITERATIONS, Optional.of(List.of(2)))
            .build();
    Sources.Style faint = style(GLASS).in(mask(x -> .3)).from(new Mask(1, 1, new float[] {.2f}));
    Picture painted = paint(recipe, new Sources(CONTENT, List.of(faint, style(SWIRLS))));
    for (float value : painted.rgb()) {
      assertThat(value).isBetween(0f, 1f);
    }
    assertThat(difference(painted, CONTENT)).isGreaterThan(.01);
  }

  @Test
  void oneMaskThatIsAllWhiteIsNoMask() {
    Picture plain = paint(RECIPE, Sources.of(CONTENT, GLASS));
    Picture masked = paint(RECIPE, new Sources(CONTENT, List.of(style(GLASS).in(mask(x -> 1)))));
    for (int i = 0; i < plain.rgb().length; i++) {
      assertThat(masked.rgb()[i]).isCloseTo(plain.rgb()[i], within(.03f));
    }
  }

  @Test
  void whatIsKeptOutIsThePhotographAndTheRestIsPainted() {
    Picture painted = paint(RECIPE, Sources.of(CONTENT, GLASS).keepingOut(LEFT));
    assertPhotograph(painted, 0, WIDTH / 2 - 1);
    assertThat(difference(columns(painted, WIDTH / 2 + 8, 40), columns(CONTENT, WIDTH / 2 + 8, 40)))
        .isGreaterThan(.03);
  }

  @Test
  void whereNoMaskReachesThePhotographStays() {
    Picture painted = paint(RECIPE, new Sources(CONTENT, List.of(style(GLASS).in(LEFT))));
    assertPhotograph(painted, WIDTH / 2 + 1, WIDTH);
    assertThat(difference(columns(painted, 0, 40), columns(CONTENT, 0, 40))).isGreaterThan(.03);
  }

  @Test
  void keptColoursStopWhereThePhotographStays() {
    Recipe recipe = RECIPE.with(Settings.COLOR, Colour.KEEP);
    assertPhotograph(paint(recipe, Sources.of(CONTENT, GLASS).keepingOut(LEFT)), 0, WIDTH / 2 - 1);
  }

  private static void assertPhotograph(Picture painted, int from, int to) {
    assertThat(columns(painted, from, to - from).rgb())
        .isEqualTo(columns(CONTENT, from, to - from).rgb());
  }

  private static double difference(Picture one, Picture other) {
    double sum = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      sum += Math.abs(one.rgb()[i] - other.rgb()[i]);
    }
    return sum / one.rgb().length;
  }

  @Test
  void aPartOfAPaintingHasAStyleOfItsOwn() {
    float[] rgb = new float[3 * 80 * 60];
    Picture left = SamplePicture.GLASS.draw(40, 60);
    Picture right = SamplePicture.SWIRLS.draw(40, 60);
    float[] inLeft = new float[80 * 60];
    for (int p = 0; p < inLeft.length; p++) {
      boolean isLeft = p % 80 < 40;
      inLeft[p] = isLeft ? 1 : 0;
      int from = 3 * (p / 80 * 40 + p % 80 % 40);
      System.arraycopy((isLeft ? left : right).rgb(), from, rgb, 3 * p, 3);
    }
    Picture both = new Picture(80, 60, rgb, null);
    Picture of =
        paint(RECIPE, new Sources(CONTENT, List.of(style(both).from(new Mask(80, 60, inLeft)))));
    Picture whole = paint(RECIPE, Sources.of(CONTENT, both));
    assertThat(distance(left, of, 0)).isLessThan(.9 * distance(left, whole, 0));
    assertThat(distance(right, of, 0)).isGreaterThan(distance(right, whole, 0));
  }

  /** Half of a picture transparent, hiding a colour. */
  private static Picture half(Picture picture, float hidden) {
    float[] alpha = new float[picture.width() * picture.height()];
    float[] rgb = picture.rgb().clone();
    for (int p = 0; p < alpha.length; p++) {
      alpha[p] = p % picture.width() < picture.width() / 2 ? 1 : 0;
      if (alpha[p] == 0) {
        rgb[3 * p] = hidden;
        rgb[3 * p + 1] = 1 - hidden;
      }
    }
    return new Picture(picture.width(), picture.height(), rgb, alpha);
  }

  @Test
  void whatIsTransparentIsNotRead() {
    for (Recipe recipe :
        List.of(
            RECIPE,
            RECIPE.with(Settings.STATISTIC, StyleStatistic.GRAM),
            RECIPE.with(Settings.STATISTIC, StyleStatistic.NEAREST),
            RECIPE.with(Settings.COLOR, Colour.MATCH))) {
      Picture one = paint(recipe, Sources.of(half(CONTENT, .1f), half(GLASS, .9f)));
      Picture other = paint(recipe, Sources.of(half(CONTENT, .8f), half(GLASS, .2f)));
      assertThat(one.rgb()).isEqualTo(other.rgb());
    }
  }

  /** Two halves of a style image, of which the transparent one would pull the other way. */
  @Test
  void onlyTheVisiblePartOfAStyleCounts() {
    Picture left = columns(GLASS, 0, GLASS.width() / 2);
    Picture seen = paint(RECIPE, Sources.of(CONTENT, half(GLASS, .5f)));
    Picture whole = paint(RECIPE, Sources.of(CONTENT, GLASS));
    assertThat(distance(left, seen, 0)).isLessThan(distance(left, whole, 0));
  }

  @Test
  void matchedColoursAreThoseOfTheRegion() {
    Recipe start = RECIPE.with(Settings.ITERATIONS, Optional.of(List.of(1)));
    Picture red = flat(.9f, .1f, .1f);
    Picture blue = flat(.1f, .1f, .9f);
    Picture painted = paint(start, new Sources(CONTENT, List.of(style(red).in(LEFT), style(blue))));
    int left = 3 * (30 * WIDTH + 10);
    int right = 3 * (30 * WIDTH + 80);
    assertThat(painted.rgb()[left]).isGreaterThan(painted.rgb()[left + 2] + .3f);
    assertThat(painted.rgb()[right + 2]).isGreaterThan(painted.rgb()[right] + .3f);
  }

  /** Nearly flat: a layer must have some variance. */
  private static Picture flat(float red, float green, float blue) {
    float[] rgb = new float[3 * 64 * 64];
    for (int p = 0; p < 64 * 64; p++) {
      float more = p * 7919 % 13 / 260f;
      rgb[3 * p] = red + more;
      rgb[3 * p + 1] = green + more;
      rgb[3 * p + 2] = blue - more;
    }
    return new Picture(64, 64, rgb, null);
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "GRAM"})
  void gradientIsTheSlopeOfTheCost(StyleStatistic statistic) {
    Weights weights = RECIPE.toBuilder().set(Settings.STATISTIC, statistic).build().weights();
    Sources sources =
        new Sources(CONTENT, List.of(style(GLASS).in(mask(x -> x / 95.0)), style(SWIRLS)));
    var regions = new Regions(sources);
    var shape = new Shape(HEIGHT, WIDTH, 3);
    var targets = new StyleTargets(network(), weights, 2, WORKERS, Long.MAX_VALUE);
    targets.add(0, Objective.raster(GLASS), null, 1);
    targets.add(1, Objective.raster(SWIRLS), null, 1);
    Raster shares = regions.shares(shape, RasterStore.HEAP);
    Raster pixels = Objective.raster(SamplePicture.GLASS.draw(WIDTH, HEIGHT));
    Raster gradient = Raster.allocate(shape);
    try (var objective =
        new Objective(
            network(),
            weights,
            Objective.raster(CONTENT),
            targets.finish(shape, shares),
            shares,
            WORKERS,
            Long.MAX_VALUE,
            Raster::allocate)) {
      objective.evaluate(pixels, gradient);
      float[] slope = gradient.array().orElseThrow();
      double norm = 0;
      for (float g : slope) {
        norm += (double) g * g;
      }
      double step = 5e-5 * Math.sqrt(slope.length / norm);
      double up = objective.costs(moved(pixels, slope, step)).total();
      double down = objective.costs(moved(pixels, slope, -step)).total();
      assertThat((up - down) / (2 * step)).isCloseTo(norm, within(.02 * norm));
    }
  }

  private static Raster moved(Raster pixels, float[] slope, double step) {
    float[] moved = pixels.array().orElseThrow().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * slope[i]);
    }
    return Raster.of(pixels.shape(), moved);
  }

  private static Sources everything() {
    return new Sources(
            half(CONTENT, .3f),
            List.of(
                style(GLASS).in(LEFT).from(new Mask(2, 1, new float[] {1, .5f})), style(SWIRLS)))
        .keepingOut(mask(x -> x % 40 < 5 ? .7 : 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "SLICED", "NEAREST"})
  void littleMemoryAndOtherThreadsGiveTheSameBits(StyleStatistic statistic, @TempDir Path folder) {
    Recipe recipe =
        RECIPE
            .with(Settings.STATISTIC, statistic)
            .with(Settings.SIZE, 400)
            .with(Settings.ITERATIONS, Optional.of(List.of(2)));
    Sources sources = everything();
    Picture plain = paint(recipe, sources);
    try (var several = new Workers(3)) {
      long least = new Painter(network(), recipe, several).leastBytes(sources);
      try (Painting little =
          new Painter(network(), recipe, several, new Memory(least, folder))
              .paint(sources, progress -> {})) {
        assertThat(little.picture().rgb()).isEqualTo(plain.rgb());
      }
    }
  }

  @Test
  void goesOnWithTheSameBits(@TempDir Path folder) throws IOException {
    Recipe recipe = RECIPE.with(Settings.ITERATIONS, Optional.of(List.of(3)));
    var checkpoints = new Checkpoints(folder.resolve("out.impasto"));
    Picture plain = paint(recipe, everything());
    var painter = new Painter(network(), recipe, WORKERS);
    painter
        .paint(
            everything(),
            progress -> {
              if (progress.scale() == progress.scales() - 1 && progress.step() == 2) {
                write(checkpoints, progress.snapshot());
                painter.cancel();
              }
            })
        .close();
    Picture resumed =
        new Painter(network(), recipe, WORKERS)
            .resume(checkpoints.load(), everything(), progress -> {})
            .picture();
    assertThat(resumed.rgb()).isEqualTo(plain.rgb());
  }

  private static void write(Checkpoints checkpoints, Snapshot snapshot) {
    var file = new SourceFile("/photo.jpg", "photo.jpg", "00");
    try {
      checkpoints.write(
          snapshot,
          new Origin(
              new Origin.NetworkFile("slim", "00", ""),
              file,
              List.of(new Origin.Style(file, 1, 1, null, null)),
              null,
              new TreeMap<>()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatMakesNoSenseIsRefusedWithTheReason() {
    Sources masked = new Sources(CONTENT, List.of(style(GLASS).in(LEFT)));
    Recipe tileable =
        RECIPE.toBuilder().set(Settings.ALPHA, 0.0).set(Settings.TILEABLE, true).build();
    assertThatThrownBy(() -> paint(tileable, masked)).hasMessageContaining("without masks");
    assertThat(Objects.toString(LEFT)).isEqualTo("Mask[96 x 64, 50.0 % inside]");
  }
}
