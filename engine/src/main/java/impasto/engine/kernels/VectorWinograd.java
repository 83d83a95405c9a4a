package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The transforms of Winograd's minimal filtering F(4x4, 3x3) with the points 0, 1, -1, 2, -2 and
 * infinity (Lavin & Gray 2016, arXiv 1509.09308), a vector of channels at a time. Each 2-D
 * transform is two 1-D ones, first down the columns, then along the rows; what lies between stays
 * in the first-level cache.
 */
final class VectorWinograd {
  private static final FloatVector TWO = FloatVector.broadcast(SPECIES, 2f);
  private static final FloatVector FOUR = FloatVector.broadcast(SPECIES, 4f);
  private static final FloatVector MINUS_FOUR = FloatVector.broadcast(SPECIES, -4f);
  private static final FloatVector MINUS_FIVE = FloatVector.broadcast(SPECIES, -5f);
  private static final FloatVector EIGHT = FloatVector.broadcast(SPECIES, 8f);

  private VectorWinograd() {}

  /** See {@link Kernels#winogradInput}. Neighbours share the columns in which they overlap. */
  static void input(
      int tiles,
      int channels,
      float[] in,
      int at,
      int rowStride,
      float[] points,
      int pointsAt,
      int pointStride,
      float[] scratch) {
    int width = 4 * tiles + 2;
    for (int c = 0; c < channels; c += LANES) {
      for (int x = 0; x < width; x++) {
        bt(in, at + x * channels + c, rowStride, scratch, x * LANES, width * LANES);
      }
      for (int t = 0; t < tiles; t++) {
        int to = pointsAt + t * channels + c;
        for (int y = 0; y < 6; y++) {
          bt(
              scratch,
              (y * width + 4 * t) * LANES,
              LANES,
              points,
              to + 6 * y * pointStride,
              pointStride);
        }
      }
    }
  }

  /**
   * {@code B^T} of six vectors {@code stride} apart: rows (4 0 -5 0 1 0), (0 -4 -4 1 1 0), (0 4 -4
   * -1 1 0), (0 -2 -1 2 1 0), (0 2 -1 -2 1 0), (0 4 0 -5 0 1).
   */
  private static void bt(float[] in, int i, int stride, float[] out, int o, int outStride) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, in, i);
    FloatVector d1 = FloatVector.fromArray(SPECIES, in, i + stride);
    FloatVector d2 = FloatVector.fromArray(SPECIES, in, i + 2 * stride);
    FloatVector d3 = FloatVector.fromArray(SPECIES, in, i + 3 * stride);
    FloatVector d4 = FloatVector.fromArray(SPECIES, in, i + 4 * stride);
    FloatVector d5 = FloatVector.fromArray(SPECIES, in, i + 5 * stride);
    FloatVector even = d2.fma(MINUS_FOUR, d4);
    FloatVector odd = d1.fma(MINUS_FOUR, d3);
    FloatVector even2 = d4.sub(d2);
    FloatVector odd2 = d3.sub(d1).mul(TWO);
    d0.fma(FOUR, d2.fma(MINUS_FIVE, d4)).intoArray(out, o);
    even.add(odd).intoArray(out, o + outStride);
    even.sub(odd).intoArray(out, o + 2 * outStride);
    even2.add(odd2).intoArray(out, o + 3 * outStride);
    even2.sub(odd2).intoArray(out, o + 4 * outStride);
    d1.fma(FOUR, d3.fma(MINUS_FIVE, d5)).intoArray(out, o + 5 * outStride);
  }

  /**
   * {@code A^T} down the six columns of a tile into scratch (4, 6, L): rows (1 1 1 1 1 0), (0 1 -1
   * 2 -2 0), (0 1 1 4 4 0), (0 1 -1 8 -8 1).
   */
  private static void columns(float[] points, int i, int pointStride, float[] scratch) {
    int down = 6 * pointStride;
    for (int x = 0; x < 6; x++, i += pointStride) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, points, i);
      FloatVector m1 = FloatVector.fromArray(SPECIES, points, i + down);
      FloatVector m2 = FloatVector.fromArray(SPECIES, points, i + 2 * down);
      FloatVector m3 = FloatVector.fromArray(SPECIES, points, i + 3 * down);
      FloatVector m4 = FloatVector.fromArray(SPECIES, points, i + 4 * down);
      FloatVector m5 = FloatVector.fromArray(SPECIES, points, i + 5 * down);
      FloatVector sum1 = m1.add(m2);
      FloatVector difference1 = m1.sub(m2);
      FloatVector sum2 = m3.add(m4);
      FloatVector difference2 = m3.sub(m4);
      int o = x * LANES;
      m0.add(sum1).add(sum2).intoArray(scratch, o);
      difference2.fma(TWO, difference1).intoArray(scratch, o + 6 * LANES);
      sum2.fma(FOUR, sum1).intoArray(scratch, o + 12 * LANES);
      difference2.fma(EIGHT, difference1).add(m5).intoArray(scratch, o + 18 * LANES);
    }
  }

  /** See {@link Kernels#winogradActivate}. */
  static void activate(
      int channels,
      float[] points,
      int pointsAt,
      int pointStride,
      float[] bias,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    int bytes = channels >> 3;
    for (int c = 0; c < channels; c += LANES) {
      columns(points, pointsAt + c, pointStride, scratch);
      FloatVector b = FloatVector.fromArray(SPECIES, bias, c);
      for (int y = 0; y < 4; y++) {
        int i = y * 6 * LANES;
        FloatVector m0 = FloatVector.fromArray(SPECIES, scratch, i).add(b);
        FloatVector m1 = FloatVector.fromArray(SPECIES, scratch, i + LANES);
        FloatVector m2 = FloatVector.fromArray(SPECIES, scratch, i + 2 * LANES);
        FloatVector m3 = FloatVector.fromArray(SPECIES, scratch, i + 3 * LANES);
        FloatVector m4 = FloatVector.fromArray(SPECIES, scratch, i + 4 * LANES);
        FloatVector m5 = FloatVector.fromArray(SPECIES, scratch, i + 5 * LANES).add(b);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        int o = at + y * rowStride + c;
        int q = maskAt + y * maskStride;
        Lanes.storeActivated(m0.add(sum1).add(sum2), out, o, mask, q, c);
        Lanes.storeActivated(
            difference2.fma(TWO, difference1).add(b), out, o + channels, mask, q + bytes, c);
        Lanes.storeActivated(
            sum2.fma(FOUR, sum1).add(b), out, o + 2 * channels, mask, q + 2 * bytes, c);
        Lanes.storeActivated(
            difference2.fma(EIGHT, difference1).add(m5),
            out,
            o + 3 * channels,
            mask,
            q + 3 * bytes,
            c);
      }
    }
  }

  /** See {@link Kernels#winogradGradient}. */
  static void gradient(
      int channels,
      float[] points,
      int pointsAt,
      int pointStride,
      boolean add,
      float[] out,
      int at,
      int rowStride,
      byte @Nullable [] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    int bytes = channels >> 3;
    for (int c = 0; c < channels; c += LANES) {
      columns(points, pointsAt + c, pointStride, scratch);
      for (int y = 0; y < 4; y++) {
        int i = y * 6 * LANES;
        FloatVector m0 = FloatVector.fromArray(SPECIES, scratch, i);
        FloatVector m1 = FloatVector.fromArray(SPECIES, scratch, i + LANES);
        FloatVector m2 = FloatVector.fromArray(SPECIES, scratch, i + 2 * LANES);
        FloatVector m3 = FloatVector.fromArray(SPECIES, scratch, i + 3 * LANES);
        FloatVector m4 = FloatVector.fromArray(SPECIES, scratch, i + 4 * LANES);
        FloatVector m5 = FloatVector.fromArray(SPECIES, scratch, i + 5 * LANES);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector r0 = m0.add(sum1).add(sum2);
        FloatVector r1 = difference2.fma(TWO, difference1);
        FloatVector r2 = sum2.fma(FOUR, sum1);
        FloatVector r3 = difference2.fma(EIGHT, difference1).add(m5);
        int o = at + y * rowStride + c;
        if (add) {
          r0 = r0.add(FloatVector.fromArray(SPECIES, out, o));
          r1 = r1.add(FloatVector.fromArray(SPECIES, out, o + channels));
          r2 = r2.add(FloatVector.fromArray(SPECIES, out, o + 2 * channels));
          r3 = r3.add(FloatVector.fromArray(SPECIES, out, o + 3 * channels));
        }
        if (mask != null) {
          int q = maskAt + y * maskStride;
          FloatVector zero = FloatVector.zero(SPECIES);
          r0 = zero.blend(r0, Lanes.loadMask(mask, q, c));
          r1 = zero.blend(r1, Lanes.loadMask(mask, q + bytes, c));
          r2 = zero.blend(r2, Lanes.loadMask(mask, q + 2 * bytes, c));
          r3 = zero.blend(r3, Lanes.loadMask(mask, q + 3 * bytes, c));
        }
        r0.intoArray(out, o);
        r1.intoArray(out, o + channels);
        r2.intoArray(out, o + 2 * channels);
        r3.intoArray(out, o + 3 * channels);
      }
    }
  }
}
