package impasto.engine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kernel of this run against its scalar twin. Tolerances grow with the length of the sums. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelsTest {
  private static final float ULP = 0x1p-23f;
  private final Kernels kernels = KernelProvider.kernels();
  private final Kernels scalar = new ScalarKernels();
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** A channel count that is whole panels of both twins. */
  private int channels(int panels) {
    return panels * Math.max(kernels.panel(), scalar.panel());
  }

  private float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private byte[] bits(int length) {
    byte[] values = new byte[length];
    random.nextBytes(values);
    return values;
  }

  private void assertClose(float[] actual, float[] expected, int terms) {
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    double tolerance = 4 * ULP * Math.sqrt(terms) * Math.max(1, scale);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("value %d, seed %d", i, seed)
          .isCloseTo(expected[i], within(tolerance));
    }
  }

  private static float[] packed(float[] b, int depth, int columns, int panel) {
    float[] packed = new float[depth * columns];
    for (int k = 0; k < depth; k++) {
      for (int n = 0; n < columns; n++) {
        packed[n / panel * panel * depth + k * panel + n % panel] = b[k * columns + n];
      }
    }
    return packed;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 3", "32, 8", "33, 5", "100, 8"})
  void subtractRows(int length, int count) {
    double[] rows = random.doubles(count * (length + 1)).toArray();
    double[] factors = random.doubles(2 * count).toArray();
    double[] actual = random.doubles(length + 4).toArray();
    double[] expected = actual.clone();
    int last = (count - 1) * (length + 1);
    kernels.subtractRows(length, count, factors, 1, 2, rows, last + 1, -length - 1, actual, 3);
    scalar.subtractRows(length, count, factors, 1, 2, rows, last + 1, -length - 1, expected, 3);
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"6, 1, 1", "12, 1, 2", "6, 2, 3", "30, 5, 1"})
  void multiply(int rows, int depthPanels, int panels) {
    int depth = channels(depthPanels);
    int columns = channels(panels);
    float[] a = normal(rows * (depth + 3));
    float[] b = normal(depth * columns);
    float[] init = normal(rows * columns);
    float[] actual = new float[rows * columns];
    float[] expected = new float[rows * columns];
    for (int initStride : new int[] {0, columns}) {
      kernels.multiply(
          rows,
          depth,
          columns,
          a,
          2,
          depth + 3,
          packed(b, depth, columns, kernels.panel()),
          0,
          init,
          0,
          initStride,
          actual,
          0,
          columns);
      scalar.multiply(
          rows,
          depth,
          columns,
          a,
          2,
          depth + 3,
          packed(b, depth, columns, scalar.panel()),
          0,
          init,
          0,
          initStride,
          expected,
          0,
          columns);
      assertClose(actual, expected, depth);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 7, 2", "2, 13, 5"})
  void addProductsAndSums(int height, int width, int panels) {
    int c = channels(panels);
    int rowStride = (width + 2) * c;
    float[] a = normal(height * rowStride + 8);
    float[] actual = new float[(c + 5) * c];
    float[] expected = new float[(c + 5) * c];
    float[] actualSums = new float[c];
    float[] expectedSums = new float[c];
    for (int twice = 0; twice < 2; twice++) {
      kernels.addProducts(height, width, c, a, c, rowStride, actual);
      scalar.addProducts(height, width, c, a, c, rowStride, expected);
      kernels.addSums(height, width, c, a, c, rowStride, actualSums);
      scalar.addSums(height, width, c, a, c, rowStride, expectedSums);
    }
    assertClose(upper(actual, c), upper(expected, c), 2 * height * width);
    assertClose(actualSums, expectedSums, 2 * height * width);
  }

  private static float[] upper(float[] matrix, int c) {
    float[] half = new float[c * c];
    for (int k = 0; k < c; k++) {
      System.arraycopy(matrix, k * c + k, half, k * c + k, c - k);
    }
    return half;
  }

  /** Points as of {@link Kernels#tileAt} of one twin as (tiles, PITCH, C) of none. */
  private static float[] unpacked(float[] points, int at, int tiles, int c, Kernels twin) {
    float[] result = new float[tiles * Kernels.PITCH * c];
    for (int i = 0; i < result.length; i++) {
      int channel = i % c;
      int point = i / c % Kernels.PITCH;
      int tile = i / c / Kernels.PITCH;
      result[i] = points[at + twin.tileAt(tile, c) + pointAt(point, channel, twin.panel())];
    }
    return result;
  }

  /** The opposite. */
  private static float[] points(float[] values, int at, int tiles, int c, Kernels twin) {
    float[] result = new float[at + pointFloats(tiles, c)];
    for (int i = 0; i < values.length; i++) {
      int channel = i % c;
      int point = i / c % Kernels.PITCH;
      int tile = i / c / Kernels.PITCH;
      result[at + twin.tileAt(tile, c) + pointAt(point, channel, twin.panel())] = values[i];
    }
    return result;
  }

  /** Where a tile's value lies from its first. */
  private static int pointAt(int point, int channel, int panel) {
    return (channel / panel * Kernels.PITCH + point) * Kernels.ROWS * panel + channel % panel;
  }

  private static int pointFloats(int tiles, int c) {
    return (tiles + Kernels.ROWS - 1) / Kernels.ROWS * Kernels.ROWS * c * Kernels.PITCH;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 5", "4, 4", "4, 12"})
  void winogradInput(int tiles, int first) {
    int c = channels(2);
    int rowStride = (4 * tiles + 5) * c;
    float[] in = normal(6 * rowStride);
    float[] actual = new float[3 + pointFloats(first + tiles, c)];
    float[] expected = actual.clone();
    float[] scratch = new float[Kernels.ORIGIN + 6 * (4 * tiles + 2) * 32];
    kernels.winogradInput(tiles, c, in, c, rowStride, actual, 3, first, scratch);
    scalar.winogradInput(tiles, c, in, c, rowStride, expected, 3, first, scratch);
    assertClose(
        unpacked(actual, 3, first + tiles, c, kernels),
        unpacked(expected, 3, first + tiles, c, scalar),
        36);
  }

  @ParameterizedTest
  @CsvSource({"6, 1, 2", "18, 3, 1"})
  void multiplyPoint(int tiles, int inputPanels, int outputPanels) {
    int c = channels(inputPanels);
    int k = channels(outputPanels);
    float[] points = normal(tiles * c * Kernels.PITCH);
    float[] filter = normal(c * k);
    float[] actual = new float[tiles * k * Kernels.PITCH];
    float[] expected = actual.clone();
    int point = 7;
    kernels.multiplyPoint(
        point,
        tiles,
        c,
        k,
        points(points, 0, tiles, c, kernels),
        0,
        packed(filter, c, k, kernels.panel()),
        0,
        actual,
        0);
    scalar.multiplyPoint(
        point,
        tiles,
        c,
        k,
        points(points, 0, tiles, c, scalar),
        0,
        packed(filter, c, k, scalar.panel()),
        0,
        expected,
        0);
    assertClose(unpacked(actual, 0, tiles, k, kernels), unpacked(expected, 0, tiles, k, scalar), c);
  }

  @Test
  void winogradActivate() {
    int c = channels(1);
    float[] points = normal(Kernels.PITCH * c);
    float[] bias = normal(c);
    float[] actual = new float[4 * 6 * c];
    float[] expected = new float[4 * 6 * c];
    byte[] actualMask = new byte[4 * 6 * c / 8];
    byte[] expectedMask = new byte[4 * 6 * c / 8];
    float[] scratch = new float[Kernels.ORIGIN + 24 * 32];
    kernels.winogradActivate(
        c,
        points(points, 5, 1, c, kernels),
        5,
        bias,
        actual,
        c,
        6 * c,
        actualMask,
        c / 8,
        6 * c / 8,
        scratch);
    scalar.winogradActivate(
        c,
        points(points, 5, 1, c, scalar),
        5,
        bias,
        expected,
        c,
        6 * c,
        expectedMask,
        c / 8,
        6 * c / 8,
        scratch);
    assertClose(actual, expected, 36);
    assertThat(actualMask).as("seed %d", seed).isEqualTo(expectedMask);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void winogradGradient(boolean add) {
    int c = channels(2);
    float[] points = normal(Kernels.PITCH * c);
    float[] actual = normal(16 * c);
    float[] expected = actual.clone();
    byte[] mask = bits(2 * c);
    float[] scratch = new float[Kernels.ORIGIN + 24 * 32];
    kernels.winogradGradient(
        c, points(points, 0, 1, c, kernels), 0, add, actual, 0, 4 * c, mask, 0, c / 2, scratch);
    scalar.winogradGradient(
        c, points(points, 0, 1, c, scalar), 0, add, expected, 0, 4 * c, mask, 0, c / 2, scratch);
    assertClose(actual, expected, 36);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 11})
  void firstLayer(int width) {
    int c = channels(2);
    int inStride = (width + 2) * 3;
    float[] in = normal(3 * inStride + 15);
    float[] filter = normal(27 * c);
    float[] bias = normal(c);
    float[] actual = new float[width * c];
    float[] expected = new float[width * c];
    byte[] actualMask = new byte[width * c / 8];
    byte[] expectedMask = new byte[width * c / 8];
    kernels.firstLayer(
        width,
        c,
        in,
        0,
        inStride,
        packed(filter, 27, c, kernels.panel()),
        bias,
        actual,
        0,
        actualMask,
        0);
    scalar.firstLayer(
        width,
        c,
        in,
        0,
        inStride,
        packed(filter, 27, c, scalar.panel()),
        bias,
        expected,
        0,
        expectedMask,
        0);
    assertClose(actual, expected, 27);
    assertThat(actualMask).as("seed %d", seed).isEqualTo(expectedMask);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void gatherTaps(int width) {
    int stride = 32;
    int row = (width + 2) * stride;
    float[] rows = normal(3 * row);
    float[] actual = new float[5 + width * 3];
    float[] expected = actual.clone();
    kernels.gatherTaps(width, rows, row, 2 * row, 0, stride, actual, 5);
    scalar.gatherTaps(width, rows, row, 2 * row, 0, stride, expected, 5);
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void averagePoolingAndItsGradient(boolean add) {
    int c = channels(1);
    int width = 5;
    float[] in = normal(2 * 11 * c);
    float[] actual = new float[width * c];
    float[] expected = new float[width * c];
    kernels.poolAverage(width, c, in, 0, 11 * c, actual, 0);
    scalar.poolAverage(width, c, in, 0, 11 * c, expected, 0);
    assertThat(actual).isEqualTo(expected);
    byte[] mask = bits(2 * 11 * c / 8);
    float[] actualGradient = in.clone();
    float[] expectedGradient = in.clone();
    kernels.unpoolAverage(width, c, actual, 0, add, actualGradient, 0, 11 * c, mask, 0, 11 * c / 8);
    scalar.unpoolAverage(
        width, c, expected, 0, add, expectedGradient, 0, 11 * c, mask, 0, 11 * c / 8);
    assertThat(actualGradient).isEqualTo(expectedGradient);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void maximumPoolingAndItsGradientWithTies(boolean add) {
    int c = channels(1);
    int width = 5;
    float[] in = normal(2 * 10 * c);
    for (int i = 0; i < in.length; i += 3) {
      in[i] = 0;
    }
    float[] actual = new float[width * c];
    float[] expected = new float[width * c];
    byte[] actualWinner = new byte[4 * width * c / 8];
    byte[] expectedWinner = new byte[4 * width * c / 8];
    kernels.poolMaximum(width, c, in, 0, 10 * c, actual, 0, actualWinner, 0);
    scalar.poolMaximum(width, c, in, 0, 10 * c, expected, 0, expectedWinner, 0);
    assertThat(actual).isEqualTo(expected);
    assertThat(actualWinner).isEqualTo(expectedWinner);
    byte[] mask = bits(2 * 10 * c / 8);
    float[] actualGradient = in.clone();
    float[] expectedGradient = in.clone();
    kernels.unpoolMaximum(
        width, c, actual, 0, actualWinner, 0, add, actualGradient, 0, 10 * c, mask, 0, 10 * c / 8);
    scalar.unpoolMaximum(
        width,
        c,
        expected,
        0,
        expectedWinner,
        0,
        add,
        expectedGradient,
        0,
        10 * c,
        mask,
        0,
        10 * c / 8);
    assertThat(actualGradient).isEqualTo(expectedGradient);
  }

  @Test
  void masks() {
    int c = channels(1);
    byte[] mask = bits(7 * c / 8);
    float[] values = normal(7 * c);
    float[] actual = values.clone();
    float[] expected = values.clone();
    kernels.applyMask(7, c, actual, 0, mask, 0);
    scalar.applyMask(7, c, expected, 0, mask, 0);
    assertThat(actual).isEqualTo(expected);
    float[] summand = normal(7 * c);
    kernels.addMasked(7, c, actual, 0, summand, 0, mask, 0);
    scalar.addMasked(7, c, expected, 0, summand, 0, mask, 0);
    kernels.addMasked(7, c, actual, 0, summand, 0, null, 0);
    scalar.addMasked(7, c, expected, 0, summand, 0, null, 0);
    assertThat(actual).isEqualTo(expected);
  }
}
