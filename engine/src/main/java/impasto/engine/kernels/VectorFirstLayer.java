package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.PANEL;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first convolution, from 3 channels: too thin for Winograd. The nine taps of a filter row read
 * nine neighbouring floats, and the next position starts three floats on, so it is a matrix product
 * with 27 steps that needs no copying of patches.
 */
final class VectorFirstLayer {
  private static final VectorSpecies<Float> PIXEL = FloatVector.SPECIES_128;

  private static final int TAPS = 27;

  /** Positions computed together: with two vectors each, as many sums as registers allow. */
  private static final int POSITIONS = 6;

  /** Floats of a filter from one row of taps to the next. */
  private static final int FILTER_ROW = 9 * PANEL;

  private VectorFirstLayer() {}

  /** See {@link Kernels#firstLayer}. */
  static void row(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] filter,
      float[] bias,
      float[] out,
      int outAt,
      byte[] mask,
      int maskAt) {
    for (int x = 0; x < width; x += POSITIONS) {
      for (int n = 0; n < channels; n += PANEL) {
        positions(
            Math.min(POSITIONS, width - x),
            channels,
            in,
            at + 3 * x,
            inStride,
            filter,
            n * TAPS,
            bias,
            n,
            out,
            outAt + x * channels + n);
      }
    }
    mask(width * channels, out, outAt, mask, maskAt);
  }

  /**
   * Six positions by one panel of output channels; stores the first {@code count} of them. One loop
   * of nine rounds, a tap of each of the three rows in each: C2 splits shorter loops in three.
   */
  private static void positions(
      int count,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] filter,
      int filterAt,
      float[] bias,
      int n,
      float[] out,
      int outAt) {
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, n);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, n + LANES);
    FloatVector c00 = b0;
    FloatVector c01 = b1;
    FloatVector c10 = b0;
    FloatVector c11 = b1;
    FloatVector c20 = b0;
    FloatVector c21 = b1;
    FloatVector c30 = b0;
    FloatVector c31 = b1;
    FloatVector c40 = b0;
    FloatVector c41 = b1;
    FloatVector c50 = b0;
    FloatVector c51 = b1;
    for (int k = 0; k < 9; k++) {
      int f = filterAt + k * PANEL;
      int top = at + k;
      int middle = top + inStride;
      int bottom = middle + inStride;
      FloatVector w0 = FloatVector.fromArray(SPECIES, filter, f);
      FloatVector w1 = FloatVector.fromArray(SPECIES, filter, f + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, in[top]);
      c00 = x.fma(w0, c00);
      c01 = x.fma(w1, c01);
      x = FloatVector.broadcast(SPECIES, in[top + 3]);
      c10 = x.fma(w0, c10);
      c11 = x.fma(w1, c11);
      x = FloatVector.broadcast(SPECIES, in[top + 6]);
      c20 = x.fma(w0, c20);
      c21 = x.fma(w1, c21);
      x = FloatVector.broadcast(SPECIES, in[top + 9]);
      c30 = x.fma(w0, c30);
      c31 = x.fma(w1, c31);
      x = FloatVector.broadcast(SPECIES, in[top + 12]);
      c40 = x.fma(w0, c40);
      c41 = x.fma(w1, c41);
      x = FloatVector.broadcast(SPECIES, in[top + 15]);
      c50 = x.fma(w0, c50);
      c51 = x.fma(w1, c51);
      w0 = FloatVector.fromArray(SPECIES, filter, f + 1 * FILTER_ROW);
      w1 = FloatVector.fromArray(SPECIES, filter, f + 1 * FILTER_ROW + LANES);
      x = FloatVector.broadcast(SPECIES, in[middle]);
      c00 = x.fma(w0, c00);
      c01 = x.fma(w1, c01);
      x = FloatVector.broadcast(SPECIES, in[middle + 3]);
      c10 = x.fma(w0, c10);
      c11 = x.fma(w1, c11);
      x = FloatVector.broadcast(SPECIES, in[middle + 6]);
      c20 = x.fma(w0, c20);
      c21 = x.fma(w1, c21);
      x = FloatVector.broadcast(SPECIES, in[middle + 9]);
      c30 = x.fma(w0, c30);
      c31 = x.fma(w1, c31);
      x = FloatVector.broadcast(SPECIES, in[middle + 12]);
      c40 = x.fma(w0, c40);
      c41 = x.fma(w1, c41);
      x = FloatVector.broadcast(SPECIES, in[middle + 15]);
      c50 = x.fma(w0, c50);
      c51 = x.fma(w1, c51);
      w0 = FloatVector.fromArray(SPECIES, filter, f + 2 * FILTER_ROW);
      w1 = FloatVector.fromArray(SPECIES, filter, f + 2 * FILTER_ROW + LANES);
      x = FloatVector.broadcast(SPECIES, in[bottom]);
      c00 = x.fma(w0, c00);
      c01 = x.fma(w1, c01);
      x = FloatVector.broadcast(SPECIES, in[bottom + 3]);
      c10 = x.fma(w0, c10);
      c11 = x.fma(w1, c11);
      x = FloatVector.broadcast(SPECIES, in[bottom + 6]);
      c20 = x.fma(w0, c20);
      c21 = x.fma(w1, c21);
      x = FloatVector.broadcast(SPECIES, in[bottom + 9]);
      c30 = x.fma(w0, c30);
      c31 = x.fma(w1, c31);
      x = FloatVector.broadcast(SPECIES, in[bottom + 12]);
      c40 = x.fma(w0, c40);
      c41 = x.fma(w1, c41);
      x = FloatVector.broadcast(SPECIES, in[bottom + 15]);
      c50 = x.fma(w0, c50);
      c51 = x.fma(w1, c51);
    }
    c00.max(0f).intoArray(out, outAt);
    c01.max(0f).intoArray(out, outAt + LANES);
    if (count > 1) {
      c10.max(0f).intoArray(out, outAt + channels);
      c11.max(0f).intoArray(out, outAt + channels + LANES);
    }
    if (count > 2) {
      c20.max(0f).intoArray(out, outAt + 2 * channels);
      c21.max(0f).intoArray(out, outAt + 2 * channels + LANES);
    }
    if (count > 3) {
      c30.max(0f).intoArray(out, outAt + 3 * channels);
      c31.max(0f).intoArray(out, outAt + 3 * channels + LANES);
    }
    if (count > 4) {
      c40.max(0f).intoArray(out, outAt + 4 * channels);
      c41.max(0f).intoArray(out, outAt + 4 * channels + LANES);
    }
    if (count > 5) {
      c50.max(0f).intoArray(out, outAt + 5 * channels);
      c51.max(0f).intoArray(out, outAt + 5 * channels + LANES);
    }
  }

  /** The bits of {@code out > 0}. */
  private static void mask(int floats, float[] out, int outAt, byte[] mask, int maskAt) {
    for (int i = 0; i < floats; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, out, outAt + i);
      Lanes.storeMask(v.compare(VectorOperators.GT, 0f).toLong(), mask, maskAt, i);
    }
  }

  /**
   * See {@link Kernels#gatherTaps}. A pixel is four lanes, of which the last is nothing; it is
   * written over by the next pixel, and of the last pixel not written at all.
   */
  static void gatherTaps(
      int width, float[] rows, int below, int same, int above, int stride, float[] out, int outAt) {
    for (int x = 0; x < width - 1; x++) {
      int left = x * stride;
      int middle = left + stride + 3;
      int right = left + 2 * stride + 6;
      FloatVector top =
          FloatVector.fromArray(PIXEL, rows, below + right - 6)
              .add(FloatVector.fromArray(PIXEL, rows, below + middle))
              .add(FloatVector.fromArray(PIXEL, rows, below + left + 6));
      FloatVector centre =
          FloatVector.fromArray(PIXEL, rows, same + right + 3)
              .add(FloatVector.fromArray(PIXEL, rows, same + middle + 9))
              .add(FloatVector.fromArray(PIXEL, rows, same + left + 15));
      FloatVector bottom =
          FloatVector.fromArray(PIXEL, rows, above + right + 12)
              .add(FloatVector.fromArray(PIXEL, rows, above + middle + 18))
              .add(FloatVector.fromArray(PIXEL, rows, above + left + 24));
      top.add(centre).add(bottom).intoArray(out, outAt + 3 * x);
    }
    ScalarKernels.gatherPixel(width - 1, rows, below, same, above, stride, out, outAt);
  }
}
