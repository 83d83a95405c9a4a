package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaskTest {

  private static Picture picture(int width, int height, float @Nullable [] alpha, float... rgb) {
    return new Picture(width, height, rgb, alpha);
  }

  @Test
  void greysAreSharesAndColoursCountByTheirLuma() {
    Mask mask = Mask.ofGrey(picture(4, 1, null, 0, 0, 0, 1, 1, 1, .4f, .4f, .4f, 1, 0, 0));
    assertThat(mask.at(0, 0)).isEqualTo(0);
    assertThat(mask.at(1, 0)).isEqualTo(1);
    assertThat(mask.at(2, 0)).isEqualTo(.4f);
    assertThat(mask.at(3, 0)).isCloseTo(.299f, within(1e-6f));
    assertThat(mask.largest()).isEqualTo(1);
  }

  @Test
  void whatIsTransparentIsOutside() {
    Mask mask = Mask.ofGrey(picture(2, 1, new float[] {0, .5f}, 1, 1, 1, 1, 1, 1));
    assertThat(mask.at(0, 0)).isEqualTo(0);
    assertThat(mask.at(1, 0)).isEqualTo(.5f);
  }

  @Test
  void anotherSizeStaysWithinTheSharesAndKeepsTheirSum() {
    int width = 37;
    int height = 23;
    float[] values = new float[width * height];
    for (int p = 0; p < values.length; p++) {
      values[p] = p % width < 20 ? 1 : p / width < 9 ? .5f : 0;
    }
    var mask = new Mask(width, height, values);
    double mean = mean(mask.rows(width, height));
    for (int[] size : new int[][] {{11, 7}, {74, 46}, {200, 23}, {1, 1}}) {
      Mask.Rows rows = mask.rows(size[0], size[1]);
      assertThat(mean(rows)).as("%d x %d", size[0], size[1]).isCloseTo(mean, within(.03));
    }
  }

  private static double mean(Mask.Rows rows) {
    float[] row = new float[rows.width()];
    double sum = 0;
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (float value : row) {
        assertThat(value).isBetween(0f, 1f);
        sum += value;
      }
    }
    return sum / rows.height() / rows.width();
  }

  @Test
  void rowsMayBeReadAgain() {
    float[] values = new float[30 * 40];
    for (int p = 0; p < values.length; p++) {
      values[p] = p * 7 % 11 / 10f;
    }
    Mask.Rows rows = new Mask(30, 40, values).rows(17, 19);
    float[] first = new float[17];
    float[] later = new float[17];
    float[] again = new float[17];
    rows.read(3, first);
    rows.read(18, later);
    rows.read(3, again);
    assertThat(again).isEqualTo(first).isNotEqualTo(later);
  }

  @Test
  void twoMasksMeetInTheirProduct() {
    var one = new Mask(2, 1, new float[] {1, .5f});
    var other = new Mask(4, 2, new float[] {1, 1, .5f, .5f, 1, 1, .5f, .5f});
    assertThat(one.and(other).at(0, 0)).isCloseTo(.93f, within(.08f));
    assertThat(one.and(other).at(1, 0)).isCloseTo(.27f, within(.05f));
    assertThat(one.and(one)).isEqualTo(new Mask(2, 1, new float[] {1, .25f}));
  }

  /** Three flat colours, with a seam of mixed ones. */
  private static Picture map() {
    float[] rgb = new float[90 * 60 * 3];
    for (int p = 0; p < 90 * 60; p++) {
      int x = p % 90;
      int at = 3 * p;
      if (x == 30) {
        Arrays.fill(rgb, at, at + 3, .5f * (p / 90) / 60);
      } else {
        rgb[at + x / 31] = 1;
      }
    }
    return new Picture(90, 60, rgb, null);
  }

  @Test
  void aColourMapGivesARegionForEachOfItsColoursWithoutGaps() {
    ColourMap map = ColourMap.of(map());
    assertThat(map.palette()).containsExactlyInAnyOrder(0xff0000, 0x00ff00, 0x0000ff);
    Mask red = map.region(0xff0000);
    Mask green = map.region(0x02fd03);
    Mask blue = map.region(0x0000ff);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 90; x++) {
        assertThat(red.at(x, y) + green.at(x, y) + blue.at(x, y)).isEqualTo(1);
      }
    }
    assertThat(red.at(29, 10)).isEqualTo(1);
    assertThat(green.at(31, 10)).isEqualTo(1);
    assertThat(blue.at(89, 10)).isEqualTo(1);
  }

  @Test
  void aColourThatIsNotInTheMapIsRefusedWithThoseThatAre() {
    ColourMap map = ColourMap.of(map());
    assertThatThrownBy(() -> map.region(0xffff00))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has no region of #ffff00; its colours are #00ff00, #ff0000, #0000ff")
        .hasNoCause();
  }

  @Test
  void hiddenColoursGoOnLikeTheVisibleOnes() {
    int side = 64;
    float[] rgb = new float[side * side * 3];
    float[] alpha = new float[side * side];
    for (int p = 0; p < alpha.length; p++) {
      boolean visible = p % side < side / 2;
      alpha[p] = visible ? 1 : 0;
      rgb[3 * p] = visible ? .8f : 0;
      rgb[3 * p + 1] = visible ? (float) (p / side) / side : 1;
      rgb[3 * p + 2] = visible ? .1f : 1;
    }
    Picture picture = new Picture(side, side, rgb, alpha);
    Picture uncovered = picture.uncovered();
    assertThat(uncovered.alpha()).isNull();
    for (int p = 0; p < alpha.length; p++) {
      assertThat(uncovered.rgb()[3 * p]).isCloseTo(.8f, within(1e-4f));
      assertThat(uncovered.rgb()[3 * p + 2]).isCloseTo(.1f, within(1e-4f));
      if (alpha[p] == 1) {
        assertThat(uncovered.rgb()[3 * p + 1]).isEqualTo(rgb[3 * p + 1]);
      }
    }
    // Next to the edge, nearly the colours of that height; their mean is a half.
    int near = 3 * (48 * side + side / 2 + 1) + 1;
    assertThat(uncovered.rgb()[near]).isCloseTo(.75f, within(.12f));
    Picture opaque = uncovered.uncovered();
    assertThat(opaque).isSameAs(uncovered);
  }
}
