package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.paint.raster.RasterStore;
import impasto.picture.Mask;
import impasto.picture.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which share of each pixel is painted in which style. */
class RegionsTest {
  private static final Shape SHAPE = new Shape(1, 4, 3);

  private static Picture picture(float @Nullable [] alpha) {
    return new Picture(4, 1, new float[12], alpha);
  }

  private static Mask mask(float... values) {
    return new Mask(values.length, 1, values);
  }

  private static Sources.Style style() {
    return new Sources.Style(picture(null), 1);
  }

  private static float[] values(@Nullable Raster raster) {
    return Objects.requireNonNull(raster).array().orElseThrow();
  }

  @Test
  void withoutMasksThereIsButTheWhole() {
    var regions = new Regions(Sources.of(picture(null), picture(null)));
    assertThat(regions.whole()).isTrue();
    assertThat(regions.keepsSome()).isFalse();
    assertThat(regions.shares(SHAPE, RasterStore.HEAP)).isNull();
    assertThat(regions.kept(SHAPE, RasterStore.HEAP)).isNull();
    assertThat(regions.floats()).isZero();
  }

  @Test
  void stylesWithoutMaskTakeWhatTheMasksLeave() {
    Sources sources =
        new Sources(
            picture(null), List.of(style(), style().in(mask(1, .25f, 0, 0)), style(), style()));
    var regions = new Regions(sources);
    assertThat(regions.count()).isEqualTo(2);
    assertThat(List.of(regions.of(0), regions.of(1), regions.of(2))).containsExactly(1, 0, 1);
    assertThat(values(regions.shares(SHAPE, RasterStore.HEAP)))
        .containsExactly(1, 0, .25f, .75f, 0, 1, 0, 1);
    assertThat(regions.keepsSome()).isFalse();
    assertThat(sources.styles().stream().mapToDouble(Sources.Style::weight))
        .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1)
        .containsExactly(1 / 3.0, 1.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void whereNoMaskReachesThePhotographStaysAndWhereTheyOverlapTheyShare() {
    var regions =
        new Regions(
            new Sources(
                picture(null),
                List.of(style().in(mask(1, 1, 0, .5f)), style().in(mask(0, 1, 0, .25f)))));
    assertThat(values(regions.shares(SHAPE, RasterStore.HEAP)))
        .containsExactly(1, 0, .5f, .5f, 0, 0, .5f, .25f);
    assertThat(values(regions.kept(SHAPE, RasterStore.HEAP))).containsExactly(0, 0, 1, .25f);
    assertThat(regions.floats()).isEqualTo(3);
  }

  @Test
  void whatIsKeptOutIsTakenFromAllRegions() {
    var regions =
        new Regions(
            new Sources(picture(null), List.of(style(), style().in(mask(1, 1, 0, 0))))
                .keepingOut(mask(0, 1, .5f, 1)));
    assertThat(values(regions.shares(SHAPE, RasterStore.HEAP)))
        .containsExactly(1, 0, 0, 0, 0, .5f, 0, 0);
    assertThat(values(regions.kept(SHAPE, RasterStore.HEAP))).containsExactly(0, 1, .5f, 1);
  }

  @Test
  void whatIsTransparentIsOfNoStyle() {
    var regions = new Regions(Sources.of(picture(new float[] {1, .5f, 0, 1}), picture(null)));
    assertThat(regions.whole()).isFalse();
    assertThat(values(regions.shares(SHAPE, RasterStore.HEAP))).containsExactly(1, .5f, 0, 1);
    assertThat(regions.kept(SHAPE, RasterStore.HEAP)).isNull();
  }

  @Test
  void twoStylesWithTheSameMaskAreBlendedThere() {
    Mask mask = mask(1, 0, 0, 0);
    Mask same = mask(1, 0, 0, 0);
    var sources = new Sources(picture(null), List.of(style().in(mask), style().in(same), style()));
    assertThat(new Regions(sources).count()).isEqualTo(2);
    assertThat(sources.styles().get(0).weight()).isEqualTo(.5);
  }

  @Test
  void sharesAddUpToOneAtEverySize() {
    float[] left = new float[60];
    Arrays.fill(left, 0, 23, 1f);
    float[] right = new float[60];
    Arrays.fill(right, 23, 60, 1f);
    var regions =
        new Regions(
            new Sources(picture(null), List.of(style().in(mask(left)), style().in(mask(right)))));
    for (int width : new int[] {7, 60, 143}) {
      var shape = new Shape(2, width, 3);
      float[] shares = values(regions.shares(shape, RasterStore.HEAP));
      float[] kept = values(regions.kept(shape, RasterStore.HEAP));
      for (int x = 0; x < kept.length; x++) {
        assertThat(shares[2 * x] + shares[2 * x + 1] + kept[x]).isCloseTo(1, within(1e-6f));
        assertThat(kept[x]).isCloseTo(0, within(1e-6f));
      }
    }
  }
}
