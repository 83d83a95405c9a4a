package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.PANEL;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first convolution, from 3 channels: too thin for Winograd. The nine taps of a filter row read
 * nine neighbouring floats, and the next position starts three floats on, so it is a matrix product
 * with 27 steps that needs no copying of patches.
 */
final class VectorFirstLayer {
  private static final VectorSpecies<Float> PIXEL = FloatVector.SPECIES_128;

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
    for (int x = 0; x < width; x += 4) {
      int count = Math.min(4, width - x);
      for (int n = 0; n < channels; n += PANEL) {
        quad(
            count,
            channels,
            in,
            at + 3 * x,
            inStride,
            filter,
            n * 27,
            bias,
            n,
            out,
            outAt + x * channels + n);
      }
      activate(count, channels, out, outAt + x * channels, mask, maskAt + x * (channels >> 3));
    }
  }

  /** Four positions by one panel of output channels; stores the first {@code count} of them. */
  private static void quad(
      int count,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] filter,
      int f,
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
    for (int dy = 0; dy < 3; dy++) {
      int i = at + dy * inStride;
      for (int k = 0; k < 9; k++, f += PANEL) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, filter, f);
        FloatVector w1 = FloatVector.fromArray(SPECIES, filter, f + LANES);
        FloatVector x = FloatVector.broadcast(SPECIES, in[i + k]);
        c00 = x.fma(w0, c00);
        c01 = x.fma(w1, c01);
        x = FloatVector.broadcast(SPECIES, in[i + k + 3]);
        c10 = x.fma(w0, c10);
        c11 = x.fma(w1, c11);
        x = FloatVector.broadcast(SPECIES, in[i + k + 6]);
        c20 = x.fma(w0, c20);
        c21 = x.fma(w1, c21);
        x = FloatVector.broadcast(SPECIES, in[i + k + 9]);
        c30 = x.fma(w0, c30);
        c31 = x.fma(w1, c31);
      }
    }
    c00.intoArray(out, outAt);
    c01.intoArray(out, outAt + LANES);
    if (count > 1) {
      c10.intoArray(out, outAt + channels);
      c11.intoArray(out, outAt + channels + LANES);
    }
    if (count > 2) {
      c20.intoArray(out, outAt + 2 * channels);
      c21.intoArray(out, outAt + 2 * channels + LANES);
    }
    if (count > 3) {
      c30.intoArray(out, outAt + 3 * channels);
      c31.intoArray(out, outAt + 3 * channels + LANES);
    }
  }

  /** {@code out = max(0, out)} of some positions next to each other, and the mask. */
  private static void activate(
      int positions, int channels, float[] out, int outAt, byte[] mask, int maskAt) {
    for (int x = 0; x < positions; x++) {
      int o = outAt + x * channels;
      int q = maskAt + x * (channels >> 3);
      for (int c = 0; c < channels; c += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, out, o + c);
        VectorMask<Float> positive = v.compare(VectorOperators.GT, 0f);
        FloatVector.zero(SPECIES).blend(v, positive).intoArray(out, o + c);
        Lanes.storeMask(positive.toLong(), mask, q, c);
      }
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
