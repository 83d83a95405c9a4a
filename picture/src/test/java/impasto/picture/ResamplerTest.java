package impasto.picture;

import static impasto.picture.Fixtures.alpha;
import static impasto.picture.Fixtures.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static final String SIZES =
      """
      1, 1, 7, 5
      1, 13, 1, 4
      17, 1, 3, 1
      2, 3, 31, 29
      31, 29, 2, 3
      37, 23, 36, 24
      64, 48, 32, 24
      61, 47, 61, 11
      53, 59, 101, 59
      127, 5, 8, 97
      255, 3, 64, 2
      """;

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void agreesWithTheFormula(int width, int height, int toWidth, int toHeight) {
    Picture picture = Fixtures.random(width, height, false, 7);
    Picture actual = Resampler.resize(picture, toWidth, toHeight);
    assertThat(actual.alpha()).isNull();
    assertClose(actual.rgb(), naive(picture, toWidth, toHeight).rgb(), 1e-5f);
  }

  /** Where alpha is small, rounding is divided by it: the tolerance is for what can be seen. */
  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void agreesWithTheFormulaUnderAlpha(int width, int height, int toWidth, int toHeight) {
    Picture picture = Fixtures.random(width, height, true, 11);
    Picture actual = Resampler.resize(picture, toWidth, toHeight);
    Picture expected = naive(picture, toWidth, toHeight);
    assertClose(alpha(actual), alpha(expected), 2e-6f);
    for (int i = 0; i < actual.rgb().length; i++) {
      float visible = (actual.rgb()[i] - expected.rgb()[i]) * alpha(actual)[i / 3];
      assertThat(visible).isCloseTo(0, within(1e-5f));
    }
  }

  /** The formula as it is written, in two dimensions at once and double precision. */
  private static Picture naive(Picture picture, int width, int height) {
    float[] rgb = new float[width * height * 3];
    float[] opacity = new float[width * height];
    float[] alpha = picture.alpha();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] sum = new double[5];
        for (int v = 0; v < picture.height(); v++) {
          double down = weight(v, picture.height(), y, height);
          for (int u = 0; u < picture.width() && down != 0; u++) {
            double weight = down * weight(u, picture.width(), x, width);
            int at = v * picture.width() + u;
            double visible = alpha == null ? 1 : alpha[at];
            for (int c = 0; c < 3; c++) {
              sum[c] += weight * visible * Srgb.exactToLinear(picture.rgb()[3 * at + c]);
            }
            sum[3] += weight * visible;
            sum[4] += weight;
          }
        }
        int to = y * width + x;
        opacity[to] = (float) Math.clamp(sum[3] / sum[4], 0, 1);
        for (int c = 0; c < 3; c++) {
          rgb[3 * to + c] = encode(Math.clamp(sum[c] / sum[3], 0, 1));
        }
      }
    }
    return new Picture(width, height, rgb, alpha == null ? null : opacity);
  }

  private static double weight(int from, int source, int to, int target) {
    double scale = (double) source / target;
    double x = (from + 0.5 - (to + 0.5) * scale) / Math.max(1, scale);
    if (Math.abs(x) >= 3) {
      return 0;
    }
    return x == 0 ? 1 : sinc(x) * sinc(x / 3);
  }

  private static double sinc(double x) {
    return Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static float encode(double linear) {
    return (float)
        (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void oneColourStaysThatColour(int width, int height, int toWidth, int toHeight) {
    for (float value : new float[] {0, 0.02f, 0.0405f, 0.3f, 128 / 255f, 1}) {
      float[] rgb = new float[width * height * 3];
      Arrays.fill(rgb, value);
      Picture actual = Resampler.resize(new Picture(width, height, rgb, null), toWidth, toHeight);
      float[] expected = new float[toWidth * toHeight * 3];
      Arrays.fill(expected, value);
      assertClose(actual.rgb(), expected, 2e-6f);
    }
  }

  /**
   * Half of the light is left, which sRGB writes as 0.735; a filter of encoded values gives 0.5.
   */
  @Test
  void aCheckerboardShrinksToHalfItsLight() {
    int size = 64;
    float[] rgb = new float[size * size * 3];
    for (int i = 0; i < size * size; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (i % size + i / size) % 2);
    }
    Picture small = Resampler.resize(new Picture(size, size, rgb, null), 16, 16);
    for (int y = 3; y < 13; y++) {
      for (int x = 3; x < 13; x++) {
        assertThat(small.rgb()[(y * 16 + x) * 3]).isCloseTo(0.7354f, within(0.002f));
      }
    }
  }

  @Test
  void colourUnderTransparentPixelsDoesNotBleed() {
    float[] rgb = new float[40 * 3];
    float[] alpha = new float[40];
    for (int x = 0; x < 40; x++) {
      boolean left = x < 20;
      rgb[3 * x] = left ? 0.25f : 1; // dark and visible beside bright and hidden
      rgb[3 * x + 1] = left ? 0.5f : 1;
      alpha[x] = left ? 1 : 0;
    }
    for (int width : new int[] {7, 13, 97}) {
      Picture actual = Resampler.resize(new Picture(40, 1, rgb, alpha), width, 1);
      int visible = 0;
      for (int x = 0; x < width; x++) {
        if (alpha(actual)[x] > 0.01f) {
          assertThat(actual.rgb()[3 * x]).isCloseTo(0.25f, within(1e-4f));
          assertThat(actual.rgb()[3 * x + 1]).isCloseTo(0.5f, within(1e-4f));
          visible++;
        }
      }
      assertThat(visible).isBetween(width / 2, width / 2 + 6);
    }
  }

  @Test
  void hiddenColoursStayWhereAllIsTransparent() {
    float[] rgb = new float[6 * 4 * 3];
    Arrays.fill(rgb, 0.75f);
    Picture actual = Resampler.resize(new Picture(6, 4, rgb, new float[24]), 5, 9);
    for (float value : actual.rgb()) {
      assertThat(value).isEqualTo(0.75f);
    }
    assertThat(alpha(actual)).containsOnly(0f);
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture picture = Fixtures.random(5, 3, true, 1);
    Picture actual = Resampler.resize(picture, 5, 3);
    assertThat(actual.rgb()).isEqualTo(picture.rgb());
    assertThat(actual.alpha()).isEqualTo(picture.alpha());
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() throws Exception {
    Picture picture = Fixtures.random(211, 157, true, 3);
    Picture many = Resampler.resize(picture, 100, 83);
    try (var one = new ForkJoinPool(1)) {
      Picture alone = one.submit(() -> Resampler.resize(picture, 100, 83)).get();
      assertThat(alone.rgb()).isEqualTo(many.rgb());
      assertThat(alone.alpha()).isEqualTo(many.alpha());
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void rowsAreBitByBitThoseOfTheWholePicture(int width, int height, int toWidth, int toHeight) {
    for (boolean withAlpha : new boolean[] {false, true}) {
      Picture picture = Fixtures.random(width, height, withAlpha, 13);
      RowSource rows = Resampler.rows(picture, toWidth, toHeight);
      int rowLength = toWidth * rows.channels();
      float[] expected = new float[toHeight * rowLength];
      Resampler.resize(picture, toWidth, toHeight).rows().read(0, toHeight, expected);
      for (int band : new int[] {1, 2, 7, toHeight}) { // again and again from the first row
        float[] actual = new float[expected.length];
        float[] values = new float[band * rowLength];
        for (int y = 0; y < toHeight; y += band) {
          int n = Math.min(band, toHeight - y);
          rows.read(y, n, values);
          System.arraycopy(values, 0, actual, y * rowLength, n * rowLength);
        }
        assertThat(actual).isEqualTo(expected);
      }
    }
  }

  @Test
  void rowsMayBeginAgainMidway() {
    RowSource rows = Resampler.rows(Fixtures.random(20, 30, true, 5), 11, 47);
    float[] first = new float[47 * 11 * 4];
    float[] second = first.clone();
    rows.read(0, 31, second);
    rows.read(0, 47, first);
    rows.read(0, 47, second);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void rowsAreReadInTheirOrder() {
    RowSource rows = Resampler.rows(Fixtures.random(4, 4, false, 5), 8, 8);
    float[] values = new float[8 * 8 * 3];
    rows.read(0, 3, values);
    assertThatThrownBy(() -> rows.read(4, 1, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 3 is next, not row 4");
  }

  /** 3.6 thousand million values, more than an array can have. */
  @Test
  void rowsMayBeMoreThanMemoryHolds() {
    float[] rgb = {0.25f, 0.5f, 0.75f, 0.25f, 0.5f, 0.75f};
    RowSource rows = Resampler.rows(new Picture(1, 2, rgb, null), 40_000, 30_000);
    float[] values = new float[10 * 40_000 * 3];
    for (int y = 0; y < 100; y += 10) {
      rows.read(y, 10, values);
    }
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i] - rgb[i % 3]) > 1e-6f) {
        assertThat(values[i]).as("value %d", i).isEqualTo(rgb[i % 3]);
      }
    }
  }

  @Test
  void refusesImpossibleSizes() {
    Picture picture = Fixtures.random(2, 2, false, 1);
    assertThatThrownBy(() -> Resampler.resize(picture, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture cannot have 0 x 5 pixels");
    assertThatThrownBy(() -> Resampler.resize(picture, 100_000, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture cannot have 100000 x 100000 pixels");
    assertThatThrownBy(() -> Resampler.rows(picture, 5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture cannot have 5 x 0 pixels");
  }
}
