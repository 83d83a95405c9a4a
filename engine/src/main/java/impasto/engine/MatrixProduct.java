package impasto.engine;

/** Products of small dense matrices on the engine's kernels. */
public final class MatrixProduct {
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
    workers.run(
        m,
        row -> {
          java.util.Arrays.fill(c, row * n, row * n + n, 0f);
          for (int i = 0; i < k; i++) {
            float x = a[row * k + i];
            for (int j = 0; j < n; j++) {
              c[row * n + j] += x * b[i * n + j];
            }
          }
        });
  }
}
