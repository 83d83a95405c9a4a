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
  private static final float[] NO_SUMMAND = new float[LANES];

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
    for (int x = 0; x < width; x++) {
      int i = at + 2 * x * channels;
      int w = winnerAt + 4 * x * bytes;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector a = FloatVector.fromArray(SPECIES, in, i + c);
        FloatVector b = FloatVector.fromArray(SPECIES, in, i + c + channels);
        FloatVector d = FloatVector.fromArray(SPECIES, in, i + c + inStride);
        FloatVector e = FloatVector.fromArray(SPECIES, in, i + c + inStride + channels);
        FloatVector top = a.blend(b, b.compare(VectorOperators.GT, a));
        FloatVector bottom = d.blend(e, e.compare(VectorOperators.GT, d));
        FloatVector largest = top.blend(bottom, bottom.compare(VectorOperators.GT, top));
        long first = a.compare(VectorOperators.EQ, largest).toLong();
        long second = b.compare(VectorOperators.EQ, largest).toLong() & ~first;
        long third = d.compare(VectorOperators.EQ, largest).toLong() & ~first & ~second;
        long fourth = e.compare(VectorOperators.EQ, largest).toLong() & ~first & ~second & ~third;
        largest.intoArray(out, outAt + x * channels + c);
        Lanes.storeMask(first, winner, w, c);
        Lanes.storeMask(second, winner, w + bytes, c);
        Lanes.storeMask(third, winner, w + 2 * bytes, c);
        Lanes.storeMask(fourth, winner, w + 3 * bytes, c);
      }
    }
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
    unpool(
        width,
        channels,
        .25f,
        in,
        at,
        null,
        0,
        add,
        out,
        outAt,
        outStride,
        mask,
        maskAt,
        maskStride);
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
    unpool(
        width,
        channels,
        1,
        in,
        at,
        winner,
        winnerAt,
        add,
        out,
        outAt,
        outStride,
        mask,
        maskAt,
        maskStride);
  }

  /**
   * {@code out = mask * ((add ? out : 0) + winner * share * in)}; without winners all four win.
   * Where nothing is added zeros are: a vector out of one of two branches may end on the heap.
   */
  private static void unpool(
      int width,
      int channels,
      float share,
      float[] in,
      int at,
      byte @Nullable [] winner,
      int winnerAt,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    int bytes = channels >> 3;
    float[] summand = add ? out : NO_SUMMAND;
    for (int x = 0; x < width; x++) {
      for (int cell = 0; cell < 4; cell++) {
        int i = at + x * channels;
        int o = outAt + cell / 2 * outStride + (2 * x + cell % 2) * channels;
        int q = maskAt + cell / 2 * maskStride + (2 * x + cell % 2) * bytes;
        int w = winnerAt + (4 * x + cell) * bytes;
        for (int c = 0; c < channels; c += LANES) {
          long won = winner == null ? -1 : Lanes.loadMask(winner, w, c);
          long kept = Lanes.loadMask(mask, q, c);
          FloatVector g = FloatVector.fromArray(SPECIES, in, i + c).mul(share);
          ZERO.blend(g, VectorMask.fromLong(SPECIES, won))
              .add(FloatVector.fromArray(SPECIES, summand, add ? o + c : 0))
              .blend(ZERO, VectorMask.fromLong(SPECIES, ~kept))
              .intoArray(out, o + c);
        }
      }
    }
  }

  /** See {@link Kernels#applyMask}. */
  static void applyMask(
      int positions, int channels, float[] values, int at, byte[] mask, int maskAt) {
    int bytes = channels >> 3;
    for (int p = 0; p < positions; p++) {
      int i = at + p * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, values, i + c);
        long kept = Lanes.loadMask(mask, maskAt + p * bytes, c);
        ZERO.blend(v, VectorMask.fromLong(SPECIES, kept)).intoArray(values, i + c);
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
        long kept = mask == null ? -1 : Lanes.loadMask(mask, maskAt + p * bytes, c);
        FloatVector s = FloatVector.fromArray(SPECIES, summand, summandAt + p * channels + c);
        FloatVector.fromArray(SPECIES, values, i + c)
            .add(ZERO.blend(s, VectorMask.fromLong(SPECIES, kept)))
            .intoArray(values, i + c);
      }
    }
  }
}
