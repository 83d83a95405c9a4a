package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;

/** Products of dense matrices on the engine's kernels. */
public final class MatrixProduct {
  /** Rows of A that one piece of work multiplies. */
  private static final int BLOCK = 48;

  /** Side of a square that is transposed while it is in the first-level cache. */
  private static final int TILE = 16;

  private MatrixProduct() {}

  /**
   * {@code C = A B}, row by row.
   *
   * @param a (m, k)
   * @param b (k, n)
   * @param c (m, n), overwritten; neither {@code a} nor {@code b}
   */
  public static void multiply(
      int m, int k, int n, float[] a, float[] b, float[] c, Workers workers) {
    if (a.length < m * k || b.length < k * n || c.length < m * n) {
      throw new IllegalArgumentException(
          "(%d, %d) (%d, %d) with arrays of %d, %d and %d"
              .formatted(m, k, k, n, a.length, b.length, c.length));
    }
    Kernels kernels = KernelProvider.kernels();
    int columns = Padded.roundUp(n, kernels.panel());
    int depth = Padded.roundUp(k, kernels.panel());
    float[] packed = new float[depth * columns];
    pack(k, n, depth, kernels.panel(), b, packed);
    float[] zeros = new float[columns];
    boolean whole = depth == k && columns == n;
    workers.run(
        (m + BLOCK - 1) / BLOCK,
        block -> {
          int first = block * BLOCK;
          int rows = Math.min(BLOCK, m - first);
          int direct = whole ? rows / Kernels.ROWS * Kernels.ROWS : 0;
          kernels.multiply(direct, k, n, a, first * k, k, packed, 0, zeros, 0, 0, c, first * n, n);
          int rest = rows - direct;
          if (rest > 0) {
            int padded = Padded.roundUp(rest, Kernels.ROWS);
            float[] tail = new float[padded * depth];
            float[] result = new float[padded * columns];
            for (int row = 0; row < rest; row++) {
              System.arraycopy(a, (first + direct + row) * k, tail, row * depth, k);
            }
            kernels.multiply(
                padded, depth, columns, tail, 0, depth, packed, 0, zeros, 0, 0, result, 0, columns);
            for (int row = 0; row < rest; row++) {
              System.arraycopy(result, row * columns, c, (first + direct + row) * n, n);
            }
          }
        });
  }

  /**
   * (k, n) into (columns / panel, depth, panel), runs of a row at a time; what lies beyond stays 0.
   */
  private static void pack(int k, int n, int depth, int panel, float[] b, float[] packed) {
    for (int column = 0; column < n; column += panel) {
      int run = Math.min(panel, n - column);
      for (int row = 0; row < k; row++) {
        System.arraycopy(b, row * n + column, packed, column * depth + row * panel, run);
      }
    }
  }

  /**
   * {@code A^T}, row by row.
   *
   * @param a (m, n)
   * @return (n, m)
   */
  public static float[] transpose(int m, int n, float[] a) {
    float[] result = new float[m * n];
    for (int top = 0; top < m; top += TILE) {
      for (int left = 0; left < n; left += TILE) {
        for (int i = top; i < Math.min(m, top + TILE); i++) {
          for (int j = left; j < Math.min(n, left + TILE); j++) {
            result[j * m + i] = a[i * n + j];
          }
        }
      }
    }
    return result;
  }
}
