package impasto.engine.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernels in plain loops: the readable reference, and what runs where there is no Vector API.
 * Inner loops run over channels, which C2 turns into vector code where it can.
 */
final class ScalarKernels implements Kernels {
  private static final int PANEL = 16;

  /** B^T of F(4x4, 3x3), row by row. */
  private static final float[][] INPUT = {
    {4, 0, -5, 0, 1, 0},
    {0, -4, -4, 1, 1, 0},
    {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0},
    {0, 2, -1, -2, 1, 0},
    {0, 4, 0, -5, 0, 1},
  };

  /** A^T of F(4x4, 3x3), row by row. */
  private static final float[][] OUTPUT = {
    {1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1},
  };

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int panel() {
    return PANEL;
  }

  @Override
  public void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] init,
      int initAt,
      int initStride,
      float[] c,
      int cAt,
      int cStride) {
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < columns; n += PANEL) {
        int to = cAt + row * cStride + n;
        for (int j = 0; j < PANEL; j++) {
          c[to + j] = init[initAt + row * initStride + n + j];
        }
        for (int k = 0; k < depth; k++) {
          float x = a[aAt + row * aStride + k];
          int panel = bAt + n * depth + k * PANEL;
          for (int j = 0; j < PANEL; j++) {
            c[to + j] += x * b[panel + j];
          }
        }
      }
    }
  }

  @Override
  public void addProducts(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] products) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int p = at + y * rowStride + x * channels;
        for (int k = 0; k < channels; k++) {
          float value = a[p + k];
          for (int j = k / PANEL * PANEL; j < channels; j++) {
            products[k * channels + j] += value * a[p + j];
          }
        }
      }
    }
  }

  @Override
  public void addSums(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] sums) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int p = at + y * rowStride + x * channels;
        for (int c = 0; c < channels; c++) {
          sums[c] += a[p + c];
        }
      }
    }
  }

  @Override
  public void subtractRows(
      int length,
      int count,
      double[] factors,
      int factorsAt,
      int factorStride,
      double[] rows,
      int at,
      int rowStride,
      double[] to,
      int toAt) {
    for (int j = 0; j < length; j++) {
      double value = to[toAt + j];
      for (int r = 0; r < count; r++) {
        value -= factors[factorsAt + r * factorStride] * rows[at + r * rowStride + j];
      }
      to[toAt + j] = value;
    }
  }

  @Override
  public void winogradInput(
      int tiles,
      int channels,
      float[] in,
      int at,
      int rowStride,
      float[] points,
      int pointsAt,
      int first,
      float[] scratch) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        int from = at + 4 * t * channels + c;
        for (int y = 0; y < 6; y++) {
          for (int x = 0; x < 6; x++) {
            scratch[y * 6 + x] = in[from + y * rowStride + x * channels];
          }
        }
        sandwich(INPUT, scratch);
        int to = pointsAt + tileAt(first + t, channels) + channelAt(c);
        for (int point = 0; point < POINTS; point++) {
          points[to + point * ROWS * PANEL] = scratch[point];
        }
      }
    }
  }

  @Override
  public void multiplyPoint(
      int point,
      int tiles,
      int inputs,
      int outputs,
      float[] points,
      int pointsAt,
      float[] filter,
      int filterAt,
      float[] products,
      int productsAt) {
    for (int t = 0; t < tiles; t++) {
      int from = pointsAt + tileAt(t, inputs) + point * ROWS * PANEL;
      for (int n = 0; n < outputs; n += PANEL) {
        int to = productsAt + tileAt(t, outputs) + point * ROWS * PANEL + channelAt(n);
        Arrays.fill(products, to, to + PANEL, 0f);
        for (int c = 0; c < inputs; c++) {
          float x = points[from + channelAt(c)];
          int panel = filterAt + n * inputs + c * PANEL;
          for (int j = 0; j < PANEL; j++) {
            products[to + j] += x * filter[panel + j];
          }
        }
      }
    }
  }

  @Override
  public void winogradActivate(
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
    for (int c = 0; c < channels; c++) {
      outputTile(points, pointsAt + channelAt(c), scratch);
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          float value = Math.max(0, scratch[y * 6 + x] + bias[c]);
          out[at + y * rowStride + x * channels + c] = value;
          setBit(mask, maskAt + y * maskStride + x * (channels >> 3), c, value > 0);
        }
      }
    }
  }

  @Override
  public void winogradGradient(
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
    for (int c = 0; c < channels; c++) {
      outputTile(points, pointsAt + channelAt(c), scratch);
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          int o = at + y * rowStride + x * channels + c;
          float sum = scratch[y * 6 + x] + (add ? out[o] : 0);
          int bits = maskAt + y * maskStride + x * (channels >> 3);
          out[o] = bit(mask, bits, c) ? sum : 0;
        }
      }
    }
  }

  /** Where channel c of a tile's first point lies. */
  private static int channelAt(int c) {
    return c / PANEL * PITCH * ROWS * PANEL + c % PANEL;
  }

  private static void outputTile(float[] points, int at, float[] scratch) {
    for (int point = 0; point < POINTS; point++) {
      scratch[point] = points[at + point * ROWS * PANEL];
    }
    sandwich(OUTPUT, scratch);
  }

  /**
   * {@code t = M t M^T} for the 6 x 6 tile at the start of {@code t}, using the 36 floats after.
   */
  private static void sandwich(float[][] m, float[] t) {
    for (int r = 0; r < m.length; r++) {
      for (int x = 0; x < 6; x++) {
        float sum = 0;
        for (int y = 0; y < 6; y++) {
          sum += m[r][y] * t[y * 6 + x];
        }
        t[POINTS + r * 6 + x] = sum;
      }
    }
    for (int r = 0; r < m.length; r++) {
      for (int s = 0; s < m.length; s++) {
        float sum = 0;
        for (int x = 0; x < 6; x++) {
          sum += m[s][x] * t[POINTS + r * 6 + x];
        }
        t[r * 6 + s] = sum;
      }
    }
  }

  @Override
  public void firstLayer(
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
    for (int x = 0; x < width; x++) {
      int o = outAt + x * channels;
      for (int k = 0; k < channels; k++) {
        out[o + k] = bias[k];
      }
      for (int tap = 0; tap < 27; tap++) {
        float value = in[at + tap / 9 * inStride + 3 * x + tap % 9];
        for (int n = 0; n < channels; n += PANEL) {
          for (int j = 0; j < PANEL; j++) {
            out[o + n + j] += value * filter[(n * 27) + tap * PANEL + j];
          }
        }
      }
      for (int k = 0; k < channels; k++) {
        out[o + k] = Math.max(0, out[o + k]);
        setBit(mask, maskAt + x * (channels >> 3), k, out[o + k] > 0);
      }
    }
  }

  @Override
  public void gatherTaps(
      int width, float[] rows, int below, int same, int above, int stride, float[] out, int outAt) {
    for (int x = 0; x < width; x++) {
      gatherPixel(x, rows, below, same, above, stride, out, outAt);
    }
  }

  /** One pixel of {@link #gatherTaps}. */
  static void gatherPixel(
      int x, float[] rows, int below, int same, int above, int stride, float[] out, int outAt) {
    for (int c = 0; c < 3; c++) {
      int left = x * stride + c;
      int middle = left + stride + 3;
      int right = left + 2 * stride + 6;
      // The tap that read from the left belongs to the position on the right.
      float top = rows[below + right - 6] + rows[below + middle] + rows[below + left + 6];
      float centre = rows[same + right + 3] + rows[same + middle + 9] + rows[same + left + 15];
      float bottom = rows[above + right + 12] + rows[above + middle + 18] + rows[above + left + 24];
      out[outAt + 3 * x + c] = top + centre + bottom;
    }
  }

  @Override
  public void applyMask(
      int positions, int channels, float[] values, int at, byte[] mask, int maskAt) {
    for (int i = 0; i < positions * channels; i++) {
      if (!bit(mask, maskAt, i)) {
        values[at + i] = 0;
      }
    }
  }

  @Override
  public void addMasked(
      int positions,
      int channels,
      float[] values,
      int at,
      float[] summand,
      int summandAt,
      byte @Nullable [] mask,
      int maskAt) {
    for (int i = 0; i < positions * channels; i++) {
      if (mask == null || bit(mask, maskAt, i)) {
        values[at + i] += summand[summandAt + i];
      }
    }
  }

  @Override
  public void poolAverage(
      int width, int channels, float[] in, int at, int inStride, float[] out, int outAt) {
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        int i = at + 2 * x * channels + c;
        int below = i + inStride;
        out[outAt + x * channels + c] =
            .25f * ((in[i] + in[i + channels]) + (in[below] + in[below + channels]));
      }
    }
  }

  @Override
  public void unpoolAverage(
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
    for (int x = 0; x < 2 * width; x++) {
      for (int y = 0; y < 2; y++) {
        for (int c = 0; c < channels; c++) {
          int o = outAt + y * outStride + x * channels + c;
          float sum = .25f * in[at + x / 2 * channels + c] + (add ? out[o] : 0);
          out[o] = bit(mask, maskAt + y * maskStride + x * (channels >> 3), c) ? sum : 0;
        }
      }
    }
  }

  @Override
  public void poolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] out,
      int outAt,
      byte[] winner,
      int winnerAt) {
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        int i = at + 2 * x * channels + c;
        int largest = 0;
        for (int q = 1; q < 4; q++) {
          if (in[block(i, q, channels, inStride)] > in[block(i, largest, channels, inStride)]) {
            largest = q;
          }
        }
        out[outAt + x * channels + c] = in[block(i, largest, channels, inStride)];
        for (int q = 0; q < 4; q++) {
          int bits = winnerAt + (4 * x + q) * (channels >> 3);
          setBit(winner, bits, c, q == largest);
        }
      }
    }
  }

  @Override
  public void unpoolMaximum(
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
    for (int x = 0; x < width; x++) {
      for (int q = 0; q < 4; q++) {
        for (int c = 0; c < channels; c++) {
          int o = block(outAt + 2 * x * channels + c, q, channels, outStride);
          int bits = block(maskAt + 2 * x * bytes, q, bytes, maskStride);
          boolean won = bit(winner, winnerAt + (4 * x + q) * bytes, c);
          float sum = (won ? in[at + x * channels + c] : 0) + (add ? out[o] : 0);
          out[o] = bit(mask, bits, c) ? sum : 0;
        }
      }
    }
  }

  /** Index of the q-th of a 2x2 block, in reading order. */
  private static int block(int first, int q, int across, int down) {
    return first + (q & 1) * across + (q >> 1) * down;
  }

  private static boolean bit(byte[] mask, int at, int c) {
    return (mask[at + (c >> 3)] >> (c & 7) & 1) != 0;
  }

  private static void setBit(byte[] mask, int at, int c, boolean value) {
    int index = at + (c >> 3);
    int bit = 1 << (c & 7);
    mask[index] = (byte) (value ? mask[index] | bit : mask[index] & ~bit);
  }
}
