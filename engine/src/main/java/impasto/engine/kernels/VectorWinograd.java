package impasto.engine.kernels;

import static impasto.engine.kernels.Kernels.ORIGIN;
import static impasto.engine.kernels.Kernels.PITCH;
import static impasto.engine.kernels.Kernels.ROWS;
import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.PANEL;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The transforms of Winograd's minimal filtering F(4x4, 3x3) with the points 0, 1, -1, 2, -2 and
 * infinity (Lavin & Gray 2016, arXiv 1509.09308), a panel of channels at a time. Each 2-D transform
 * is two 1-D ones, first down the columns, then along the rows; what lies between stays in the
 * first-level cache.
 *
 * <p>The points of a tile lie at distances known to the compiler, which then checks one index
 * instead of six. No method takes or returns a vector, and each does one thing: C2 may refuse to
 * inline any call, of a method it has compiled before or in one that has grown too large, and then
 * puts every vector of that call on the heap. So one line of code stands in more than one place
 * here.
 */
final class VectorWinograd {
  /** Floats from one point of a tile to the next. */
  private static final int POINT = ROWS * PANEL;

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
      int first,
      float[] scratch) {
    for (int c = 0; c < channels; c += PANEL) {
      inputColumns(4 * tiles + 2, channels, in, at + c, rowStride, scratch);
      inputRows(tiles, channels, scratch, points, pointsAt + c * PITCH * ROWS, first);
    }
  }

  /**
   * {@code B^T d} of every column of a panel, into scratch (columns, 6, panel). B^T has the rows (4
   * 0 -5 0 1 0), (0 -4 -4 1 1 0), (0 4 -4 -1 1 0), (0 -2 -1 2 1 0), (0 2 -1 -2 1 0), (0 4 0 -5 0
   * 1).
   */
  private static void inputColumns(
      int columns, int channels, float[] in, int at, int rowStride, float[] scratch) {
    for (int half = 0; half < PANEL; half += LANES) {
      int i = at + half;
      int o = ORIGIN + half;
      for (int x = 0; x < columns; x++, i += channels, o += 6 * PANEL) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, in, i);
        FloatVector d1 = FloatVector.fromArray(SPECIES, in, i + rowStride);
        FloatVector d2 = FloatVector.fromArray(SPECIES, in, i + 2 * rowStride);
        FloatVector d3 = FloatVector.fromArray(SPECIES, in, i + 3 * rowStride);
        FloatVector d4 = FloatVector.fromArray(SPECIES, in, i + 4 * rowStride);
        FloatVector d5 = FloatVector.fromArray(SPECIES, in, i + 5 * rowStride);
        FloatVector even = d2.fma(MINUS_FOUR, d4);
        FloatVector odd = d1.fma(MINUS_FOUR, d3);
        FloatVector even2 = d4.sub(d2);
        FloatVector odd2 = d3.sub(d1).mul(TWO);
        d0.fma(FOUR, d2.fma(MINUS_FIVE, d4)).intoArray(scratch, o);
        even.add(odd).intoArray(scratch, o + PANEL);
        even.sub(odd).intoArray(scratch, o + 2 * PANEL);
        even2.add(odd2).intoArray(scratch, o + 3 * PANEL);
        even2.sub(odd2).intoArray(scratch, o + 4 * PANEL);
        d1.fma(FOUR, d3.fma(MINUS_FIVE, d5)).intoArray(scratch, o + 5 * PANEL);
      }
    }
  }

  /** {@code (B^T d) B} of each tile, from scratch (columns, 6, panel) to its points. */
  private static void inputRows(
      int tiles, int channels, float[] scratch, float[] points, int pointsAt, int first) {
    for (int t = 0; t < tiles; t++) {
      int tile = first + t;
      int at = pointsAt + tile / ROWS * ROWS * channels * PITCH + tile % ROWS * PANEL;
      for (int half = 0; half < PANEL; half += LANES) {
        int i = ORIGIN + t * 24 * PANEL + half;
        int o = at + half;
        for (int y = 0; y < 6; y++, i += PANEL, o += 6 * POINT) {
          FloatVector d0 = FloatVector.fromArray(SPECIES, scratch, i);
          FloatVector d1 = FloatVector.fromArray(SPECIES, scratch, i + 6 * PANEL);
          FloatVector d2 = FloatVector.fromArray(SPECIES, scratch, i + 12 * PANEL);
          FloatVector d3 = FloatVector.fromArray(SPECIES, scratch, i + 18 * PANEL);
          FloatVector d4 = FloatVector.fromArray(SPECIES, scratch, i + 24 * PANEL);
          FloatVector d5 = FloatVector.fromArray(SPECIES, scratch, i + 30 * PANEL);
          FloatVector even = d2.fma(MINUS_FOUR, d4);
          FloatVector odd = d1.fma(MINUS_FOUR, d3);
          FloatVector even2 = d4.sub(d2);
          FloatVector odd2 = d3.sub(d1).mul(TWO);
          d0.fma(FOUR, d2.fma(MINUS_FIVE, d4)).intoArray(points, o);
          even.add(odd).intoArray(points, o + POINT);
          even.sub(odd).intoArray(points, o + 2 * POINT);
          even2.add(odd2).intoArray(points, o + 3 * POINT);
          even2.sub(odd2).intoArray(points, o + 4 * POINT);
          d1.fma(FOUR, d3.fma(MINUS_FIVE, d5)).intoArray(points, o + 5 * POINT);
        }
      }
    }
  }

  /**
   * {@code A^T m} of a panel, down the six columns of a tile into scratch (6, 4, panel). A^T has
   * the rows (1 1 1 1 1 0), (0 1 -1 2 -2 0), (0 1 1 4 4 0), (0 1 -1 8 -8 1).
   */
  private static void outputColumns(float[] points, int at, float[] scratch) {
    for (int half = 0; half < PANEL; half += LANES) {
      int i = at + half;
      int o = ORIGIN + half;
      for (int x = 0; x < 6; x++, i += POINT, o += 4 * PANEL) {
        FloatVector m0 = FloatVector.fromArray(SPECIES, points, i);
        FloatVector m1 = FloatVector.fromArray(SPECIES, points, i + 6 * POINT);
        FloatVector m2 = FloatVector.fromArray(SPECIES, points, i + 12 * POINT);
        FloatVector m3 = FloatVector.fromArray(SPECIES, points, i + 18 * POINT);
        FloatVector m4 = FloatVector.fromArray(SPECIES, points, i + 24 * POINT);
        FloatVector m5 = FloatVector.fromArray(SPECIES, points, i + 30 * POINT);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        m0.add(sum1).add(sum2).intoArray(scratch, o);
        difference2.fma(TWO, difference1).intoArray(scratch, o + PANEL);
        sum2.fma(FOUR, sum1).intoArray(scratch, o + 2 * PANEL);
        difference2.fma(EIGHT, difference1).add(m5).intoArray(scratch, o + 3 * PANEL);
      }
    }
  }

  /** {@code (A^T m) A} of a panel: scratch (6, 4, panel) becomes the tile, in its first 16. */
  private static void outputRows(float[] scratch) {
    for (int half = 0; half < PANEL; half += LANES) {
      int i = ORIGIN + half;
      for (int y = 0; y < 4; y++, i += PANEL) {
        FloatVector m0 = FloatVector.fromArray(SPECIES, scratch, i);
        FloatVector m1 = FloatVector.fromArray(SPECIES, scratch, i + 4 * PANEL);
        FloatVector m2 = FloatVector.fromArray(SPECIES, scratch, i + 8 * PANEL);
        FloatVector m3 = FloatVector.fromArray(SPECIES, scratch, i + 12 * PANEL);
        FloatVector m4 = FloatVector.fromArray(SPECIES, scratch, i + 16 * PANEL);
        FloatVector m5 = FloatVector.fromArray(SPECIES, scratch, i + 20 * PANEL);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        m0.add(sum1).add(sum2).intoArray(scratch, i);
        difference2.fma(TWO, difference1).intoArray(scratch, i + 4 * PANEL);
        sum2.fma(FOUR, sum1).intoArray(scratch, i + 8 * PANEL);
        difference2.fma(EIGHT, difference1).add(m5).intoArray(scratch, i + 12 * PANEL);
      }
    }
  }

  /** See {@link Kernels#winogradActivate}. */
  static void activate(
      int channels,
      float[] points,
      int pointsAt,
      float[] bias,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    for (int c = 0; c < channels; c += PANEL) {
      outputColumns(points, pointsAt + c * PITCH * ROWS, scratch);
      outputRows(scratch);
      storeActivated(channels, scratch, bias, c, out, at, rowStride, mask, maskAt, maskStride);
    }
  }

  /** {@code out = max(0, tile + bias)} of a panel from channel {@code c}, and its mask. */
  private static void storeActivated(
      int channels,
      float[] scratch,
      float[] bias,
      int c,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    int bytes = channels >> 3;
    for (int half = 0; half < PANEL; half += LANES) {
      FloatVector b = FloatVector.fromArray(SPECIES, bias, c + half);
      for (int y = 0; y < 4; y++) {
        int i = ORIGIN + y * PANEL + half;
        int o = at + y * rowStride + c + half;
        int q = maskAt + y * maskStride;
        for (int x = 0; x < 4; x++, i += 4 * PANEL, o += channels, q += bytes) {
          FloatVector v = FloatVector.fromArray(SPECIES, scratch, i).add(b);
          VectorMask<Float> positive = v.compare(VectorOperators.GT, 0f);
          FloatVector.zero(SPECIES).blend(v, positive).intoArray(out, o);
          Lanes.storeMask(positive.toLong(), mask, q, c + half);
        }
      }
    }
  }

  /** See {@link Kernels#winogradGradient}. */
  static void gradient(
      int channels,
      float[] points,
      int pointsAt,
      boolean add,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    for (int c = 0; c < channels; c += PANEL) {
      outputColumns(points, pointsAt + c * PITCH * ROWS, scratch);
      outputRows(scratch);
      if (add) {
        addTile(channels, scratch, out, at + c, rowStride);
      }
      storeMasked(channels, scratch, c, out, at, rowStride, mask, maskAt, maskStride);
    }
  }

  /** {@code tile += out} of a panel. */
  private static void addTile(int channels, float[] scratch, float[] out, int at, int rowStride) {
    for (int half = 0; half < PANEL; half += LANES) {
      for (int y = 0; y < 4; y++) {
        int i = ORIGIN + y * PANEL + half;
        int o = at + y * rowStride + half;
        for (int x = 0; x < 4; x++, i += 4 * PANEL, o += channels) {
          FloatVector.fromArray(SPECIES, scratch, i)
              .add(FloatVector.fromArray(SPECIES, out, o))
              .intoArray(scratch, i);
        }
      }
    }
  }

  /** {@code out = mask * tile} of a panel from channel {@code c}. */
  private static void storeMasked(
      int channels,
      float[] scratch,
      int c,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    int bytes = channels >> 3;
    for (int half = 0; half < PANEL; half += LANES) {
      for (int y = 0; y < 4; y++) {
        int i = ORIGIN + y * PANEL + half;
        int o = at + y * rowStride + c + half;
        int q = maskAt + y * maskStride;
        for (int x = 0; x < 4; x++, i += 4 * PANEL, o += channels, q += bytes) {
          FloatVector v = FloatVector.fromArray(SPECIES, scratch, i);
          VectorMask<Float> kept = VectorMask.fromLong(SPECIES, Lanes.loadMask(mask, q, c + half));
          FloatVector.zero(SPECIES).blend(v, kept).intoArray(out, o);
        }
      }
    }
  }
}
