package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;

/** Products of dense matrices on the engine's kernels. */
public final class MatrixProduct {
  /** Rows of A that one piece of work multiplies. */
  private static final int BLOCK = 48;

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
    float[] packed = new float[k * columns];
    Padded.pack(k, n, k, kernels.panel(), packed, (row, column) -> b[row * n + column]);
    float[] zeros = new float[columns];
    workers.run(
        (m + BLOCK - 1) / BLOCK,
        block -> {
          int first = block * BLOCK;
          int rows = Math.min(BLOCK, m - first);
          int whole = columns == n ? rows / Kernels.ROWS * Kernels.ROWS : 0;
          kernels.multiply(whole, k, n, a, first * k, k, packed, 0, zeros, 0, 0, c, first * n, n);
          int rest = rows - whole;
          if (rest > 0) {
            int padded = Padded.roundUp(rest, Kernels.ROWS);
            float[] tail = new float[padded * k];
            float[] result = new float[padded * columns];
            System.arraycopy(a, (first + whole) * k, tail, 0, rest * k);
            kernels.multiply(
                padded, k, columns, tail, 0, k, packed, 0, zeros, 0, 0, result, 0, columns);
            for (int row = 0; row < rest; row++) {
              System.arraycopy(result, row * columns, c, (first + whole + row) * n, n);
            }
          }
        });
  }
}
