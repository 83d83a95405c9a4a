package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.PANEL;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * First and second moments of activations over positions: a symmetric rank-k update of which only
 * the upper half is computed.
 */
final class VectorMoments {
  private VectorMoments() {}

  /** See {@link Kernels#addProducts}. */
  static void addProducts(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] products) {
    for (int n = 0; n < channels; n += PANEL) {
      for (int k = 0; k < n + PANEL && k < channels; k += Kernels.ROWS) {
        tile(height, width, channels, a, at, rowStride, k, n, products, k * channels + n);
      }
    }
  }

  /** Products of six channels from {@code k} with a panel of channels from {@code n}. */
  private static void tile(
      int height,
      int width,
      int channels,
      float[] a,
      int at,
      int rowStride,
      int k,
      int n,
      float[] c,
      int i) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    for (int y = 0; y < height; y++) {
      int end = at + y * rowStride + width * channels;
      for (int p = at + y * rowStride; p < end; p += channels) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, a, p + n);
        FloatVector b1 = FloatVector.fromArray(SPECIES, a, p + n + LANES);
        FloatVector x = FloatVector.broadcast(SPECIES, a[p + k]);
        c00 = x.fma(b0, c00);
        c01 = x.fma(b1, c01);
        x = FloatVector.broadcast(SPECIES, a[p + k + 1]);
        c10 = x.fma(b0, c10);
        c11 = x.fma(b1, c11);
        x = FloatVector.broadcast(SPECIES, a[p + k + 2]);
        c20 = x.fma(b0, c20);
        c21 = x.fma(b1, c21);
        x = FloatVector.broadcast(SPECIES, a[p + k + 3]);
        c30 = x.fma(b0, c30);
        c31 = x.fma(b1, c31);
        x = FloatVector.broadcast(SPECIES, a[p + k + 4]);
        c40 = x.fma(b0, c40);
        c41 = x.fma(b1, c41);
        x = FloatVector.broadcast(SPECIES, a[p + k + 5]);
        c50 = x.fma(b0, c50);
        c51 = x.fma(b1, c51);
      }
    }
    c00.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c01.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
    i += channels;
    c10.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c11.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
    i += channels;
    c20.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c21.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
    i += channels;
    c30.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c31.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
    i += channels;
    c40.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c41.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
    i += channels;
    c50.add(FloatVector.fromArray(SPECIES, c, i)).intoArray(c, i);
    c51.add(FloatVector.fromArray(SPECIES, c, i + LANES)).intoArray(c, i + LANES);
  }

  /** See {@link Kernels#addSums}. */
  static void addSums(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] sums) {
    for (int y = 0; y < height; y++) {
      int end = at + y * rowStride + width * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, c);
        for (int p = at + y * rowStride; p < end; p += channels) {
          sum = sum.add(FloatVector.fromArray(SPECIES, a, p + c));
        }
        sum.intoArray(sums, c);
      }
    }
  }
}
