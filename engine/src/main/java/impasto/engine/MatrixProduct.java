package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * Products of dense matrices of one shape on the engine's kernels, {@code C = A B} with A of (m, k)
 * and B of (k, n). What it works in is allocated once; one product is computed at a time.
 */
public final class MatrixProduct {
  /** Rows of A that one piece of work multiplies. */
  private static final int BLOCK = 48;

  /** Side of a square that is transposed while it is in the first-level cache. */
  private static final int TILE = 16;

  private final int m;
  private final int k;
  private final int n;
  private final Workers workers;
  private final Kernels kernels = KernelProvider.kernels();

  /** k and n in whole panels. */
  private final int depth;

  private final int columns;

  /** B, as (columns / panel, depth, panel); what lies beyond it stays 0. */
  private final float[] packed;

  private final float[] zeros;

  /** By worker: rows of A that are not in whole groups of {@link Kernels#ROWS}. */
  private final float[][] tails;

  /** By worker: what becomes of them. */
  private final float[][] results;

  public MatrixProduct(int m, int k, int n, Workers workers) {
    this.m = m;
    this.k = k;
    this.n = n;
    this.workers = workers;
    this.depth = Padded.roundUp(k, kernels.panel());
    this.columns = Padded.roundUp(n, kernels.panel());
    this.packed = new float[depth * columns];
    this.zeros = new float[columns];
    boolean whole = depth == k && columns == n;
    int rows = whole ? Kernels.ROWS : Math.min(BLOCK, Padded.roundUp(m, Kernels.ROWS));
    this.tails = new float[workers.count()][rows * depth];
    this.results = new float[workers.count()][rows * columns];
  }

  /**
   * {@code C = A B}, row by row.
   *
   * @param a (m, k)
   * @param b (k, n)
   * @param c (m, n), overwritten; neither {@code a} nor {@code b}
   */
  public void multiply(float[] a, float[] b, float[] c) {
    if (a.length < m * k || b.length < k * n || c.length < m * n) {
      throw new IllegalArgumentException(
          "(%d, %d) (%d, %d) with arrays of %d, %d and %d"
              .formatted(m, k, k, n, a.length, b.length, c.length));
    }
    pack(b);
    boolean whole = depth == k && columns == n;
    workers.run(
        (m + BLOCK - 1) / BLOCK,
        (worker, block) -> {
          int first = block * BLOCK;
          int rows = Math.min(BLOCK, m - first);
          int direct = whole ? rows / Kernels.ROWS * Kernels.ROWS : 0;
          kernels.multiply(direct, k, n, a, first * k, k, packed, 0, zeros, 0, 0, c, first * n, n);
          if (direct < rows) {
            multiplyRest(first + direct, rows - direct, a, c, tails[worker], results[worker]);
          }
        });
  }

  private void multiplyRest(
      int first, int rest, float[] a, float[] c, float[] tail, float[] result) {
    int padded = Padded.roundUp(rest, Kernels.ROWS);
    Arrays.fill(tail, 0, padded * depth, 0f);
    for (int row = 0; row < rest; row++) {
      System.arraycopy(a, (first + row) * k, tail, row * depth, k);
    }
    kernels.multiply(
        padded, depth, columns, tail, 0, depth, packed, 0, zeros, 0, 0, result, 0, columns);
    for (int row = 0; row < rest; row++) {
      System.arraycopy(result, row * columns, c, (first + row) * n, n);
    }
  }

  /** Packs B, runs of a row at a time. */
  private void pack(float[] b) {
    int panel = kernels.panel();
    workers.run(
        columns / panel,
        piece -> {
          int column = piece * panel;
          int run = Math.min(panel, n - column);
          for (int row = 0; row < k; row++) {
            System.arraycopy(b, row * n + column, packed, column * depth + row * panel, run);
          }
        });
  }

  /**
   * {@code A^T}, row by row.
   *
   * @param a (m, n)
   * @param transposed (n, m), overwritten
   */
  public static void transpose(int m, int n, float[] a, float[] transposed) {
    for (int top = 0; top < m; top += TILE) {
      for (int left = 0; left < n; left += TILE) {
        for (int i = top; i < Math.min(m, top + TILE); i++) {
          for (int j = left; j < Math.min(n, left + TILE); j++) {
            transposed[j * m + i] = a[i * n + j];
          }
        }
      }
    }
  }
}
