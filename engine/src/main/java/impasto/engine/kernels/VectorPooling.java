package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/** Pooling of 2x2 blocks and its gradient, and masks applied to gradients. */
final class VectorPooling {
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private VectorPooling() {}

  /** See {@link Kernels#poolAverage}. */
  static void average(
      int width, int channels, float[] in, int at, int inStride, float[] out, int outAt) {
    for (int x = 0; x < width; x++) {
      int i = at + 2 * x * channels;
      int o = outAt + x * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector top =
            FloatVector.fromArray(SPECIES, in, i + c)
                .add(FloatVector.fromArray(SPECIES, in, i + c + channels));
        FloatVector bottom =
            FloatVector.fromArray(SPECIES, in, i + c + inStride)
                .add(FloatVector.fromArray(SPECIES, in, i + c + inStride + channels));
        top.add(bottom).mul(.25f).intoArray(out, o + c);
      }
    }
  }

  /** See {@link Kernels#poolMaximum}. */
  static void maximum(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] out,
      int outAt,
      byte[] winner,
      int winnerAt) {
    int bytes = channels >> 3;
    int block = width * bytes;
    for (int x = 0; x < width; x++) {
      int i = at + 2 * x * channels;
      int w = winnerAt + x * bytes;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector a = FloatVector.fromArray(SPECIES, in, i + c);
        FloatVector b = FloatVector.fromArray(SPECIES, in, i + c + channels);
        FloatVector d = FloatVector.fromArray(SPECIES, in, i + c + inStride);
        FloatVector e = FloatVector.fromArray(SPECIES, in, i + c + inStride + channels);
        FloatVector largest = larger(larger(a, b), larger(d, e));
        VectorMask<Float> first = a.compare(VectorOperators.EQ, largest);
        VectorMask<Float> second = b.compare(VectorOperators.EQ, largest).andNot(first);
        VectorMask<Float> upper = first.or(second);
        VectorMask<Float> third = d.compare(VectorOperators.EQ, largest).andNot(upper);
        largest.intoArray(out, outAt + x * channels + c);
        Lanes.storeMask(first, winner, w, c);
        Lanes.storeMask(second, winner, w + block, c);
        Lanes.storeMask(third, winner, w + 2 * block, c);
        Lanes.storeMask(upper.or(third).not(), winner, w + 3 * block, c);
      }
    }
  }

  private static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }

  /** See {@link Kernels#unpoolAverage}. */
  static void unpoolAverage(
      int width,
      int channels,
      float[] in,
      int at,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    int bytes = channels >> 3;
    for (int x = 0; x < width; x++) {
      int i = at + x * channels;
      int o = outAt + 2 * x * channels;
      int q = maskAt + 2 * x * bytes;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector g = FloatVector.fromArray(SPECIES, in, i + c).mul(.25f);
        put(g, add, out, o + c, mask, q, c);
        put(g, add, out, o + c + channels, mask, q + bytes, c);
        put(g, add, out, o + c + outStride, mask, q + maskStride, c);
        put(g, add, out, o + c + outStride + channels, mask, q + maskStride + bytes, c);
      }
    }
  }

  /** See {@link Kernels#unpoolMaximum}. */
  static void unpoolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      byte[] winner,
      int winnerAt,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    int bytes = channels >> 3;
    int block = width * bytes;
    for (int x = 0; x < width; x++) {
      int i = at + x * channels;
      int o = outAt + 2 * x * channels;
      int q = maskAt + 2 * x * bytes;
      int w = winnerAt + x * bytes;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector g = FloatVector.fromArray(SPECIES, in, i + c);
        put(won(g, winner, w, c), add, out, o + c, mask, q, c);
        put(won(g, winner, w + block, c), add, out, o + c + channels, mask, q + bytes, c);
        put(won(g, winner, w + 2 * block, c), add, out, o + c + outStride, mask, q + maskStride, c);
        put(
            won(g, winner, w + 3 * block, c),
            add,
            out,
            o + c + outStride + channels,
            mask,
            q + maskStride + bytes,
            c);
      }
    }
  }

  private static FloatVector won(FloatVector g, byte[] winner, int at, int c) {
    return ZERO.blend(g, Lanes.loadMask(winner, at, c));
  }

  private static void put(
      FloatVector g, boolean add, float[] out, int o, byte[] mask, int maskAt, int c) {
    FloatVector sum = add ? g.add(FloatVector.fromArray(SPECIES, out, o)) : g;
    ZERO.blend(sum, Lanes.loadMask(mask, maskAt, c)).intoArray(out, o);
  }

  /** See {@link Kernels#applyMask}. */
  static void applyMask(
      int positions, int channels, float[] values, int at, byte[] mask, int maskAt) {
    int bytes = channels >> 3;
    for (int p = 0; p < positions; p++) {
      int i = at + p * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, values, i + c);
        ZERO.blend(v, Lanes.loadMask(mask, maskAt + p * bytes, c)).intoArray(values, i + c);
      }
    }
  }

  /** See {@link Kernels#addMasked}. */
  static void addMasked(
      int positions,
      int channels,
      float[] values,
      int at,
      float[] summand,
      int summandAt,
      byte @Nullable [] mask,
      int maskAt) {
    int bytes = channels >> 3;
    for (int p = 0; p < positions; p++) {
      int i = at + p * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector s = FloatVector.fromArray(SPECIES, summand, summandAt + p * channels + c);
        if (mask != null) {
          s = ZERO.blend(s, Lanes.loadMask(mask, maskAt + p * bytes, c));
        }
        FloatVector.fromArray(SPECIES, values, i + c).add(s).intoArray(values, i + c);
      }
    }
  }
}
