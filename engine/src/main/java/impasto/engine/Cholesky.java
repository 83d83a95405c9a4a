package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * The factor L of {@code C + ridge I = L L^T}, lower triangular, in double precision: C is a
 * covariance that may be singular, and what is small in it decides about fine texture.
 *
 * <p>What it works in is allocated once for matrices of one size. Rows are subtracted from others a
 * panel at a time, each element's terms in the order of the textbook (Golub and Van Loan 2013,
 * algorithm 4.2.2): the bits depend neither on the panels nor on the workers.
 */
public final class Cholesky {
  /** Rows that are subtracted from another at once, while it is in registers. */
  private static final int PANEL = 8;

  /** Rows that one piece of work subtracts a panel from. */
  private static final int ROWS = 32;

  /** Columns of a right-hand side that one piece of work solves. */
  private static final int COLUMNS = 64;

  /** A pivot is at least the ridge; one that is below this share of it is mostly rounding. */
  private static final double NEGLIGIBLE = .5;

  private final int n;
  private final Workers workers;
  private final Kernels kernels = KernelProvider.kernels();

  /** L^T, upper triangular, row by row: its rows are what all loops below run along. */
  private final double[] upper;

  /** The same in floats. */
  private final float[] transposed;

  /** {@code L^-T B}. */
  private final double[] solution;

  /** Allocates what factors of (n, n) matrices need. */
  public Cholesky(int n, Workers workers) {
    this.n = n;
    this.workers = workers;
    this.upper = new double[n * n];
    this.transposed = new float[n * n];
    this.solution = new double[n * n];
  }

  /**
   * Factors a matrix; what was factored before is forgotten.
   *
   * @param covariance (n, n), symmetric and positive semidefinite
   * @param ridge above 0, added to the diagonal
   * @return whether the ridge outweighs the rounding of the covariance. If not, this is the factor
   *     of something else nearby, whose inverse may be of any size.
   */
  public boolean factor(double[] covariance, double ridge) {
    System.arraycopy(covariance, 0, upper, 0, n * n);
    for (int k = 0; k < n; k++) {
      upper[k * n + k] += ridge;
    }
    boolean exact = true;
    for (int k = 0; k < n; k += PANEL) {
      int first = k;
      int end = Math.min(n, k + PANEL);
      for (int row = k; row < end; row++) {
        exact &= finishRow(row, ridge);
        for (int i = row + 1; i < end; i++) {
          subtract(row, 1, i);
        }
      }
      workers.run(
          (n - end + ROWS - 1) / ROWS,
          block -> {
            int begin = end + block * ROWS;
            for (int i = begin; i < Math.min(n, begin + ROWS); i++) {
              subtract(first, end - first, i);
            }
          });
    }
    for (int i = 1; i < n; i++) {
      Arrays.fill(upper, i * n, i * n + i, 0);
    }
    return exact;
  }

  /** Row k, once all rows above have been subtracted from it. */
  private boolean finishRow(int k, double ridge) {
    // Rounding may leave a singular matrix slightly indefinite. A variance is at least the ridge,
    // and no covariance is above the geometric mean of its two variances: hold it to that.
    boolean exact = upper[k * n + k] >= NEGLIGIBLE * ridge;
    double pivot = Math.sqrt(Math.max(upper[k * n + k], ridge));
    upper[k * n + k] = pivot;
    for (int j = k + 1; j < n; j++) {
      double bound = Math.sqrt(Math.max(upper[j * n + j], ridge));
      upper[k * n + j] = Math.clamp(upper[k * n + j] / pivot, -bound, bound);
    }
    return exact;
  }

  /** Subtracts rows {@code first} to {@code first + count - 1}, finished, from row i below. */
  private void subtract(int first, int count, int i) {
    int at = first * n + i;
    kernels.subtractRows(n - i, count, upper, at, n, upper, at, n, upper, i * n + i);
  }

  /** L^T as (n, n) floats, row by row; until the next call. */
  public float[] transposed() {
    for (int i = 0; i < transposed.length; i++) {
      transposed[i] = (float) upper[i];
    }
    return transposed;
  }

  /**
   * {@code L^-T B}, (n, n); until the next call.
   *
   * @param b (n, n), row by row; not written to
   */
  public double[] solveTransposed(float[] b) {
    for (int i = 0; i < solution.length; i++) {
      solution[i] = b[i];
    }
    workers.run(
        (n + COLUMNS - 1) / COLUMNS,
        block -> {
          int begin = block * COLUMNS;
          solveColumns(begin, Math.min(n, begin + COLUMNS));
        });
    return solution;
  }

  /** From the last row to the first. */
  private void solveColumns(int begin, int end) {
    for (int last = n - 1; last >= 0; last -= PANEL) {
      int count = Math.min(PANEL, last + 1);
      for (int row = last; row > last - count; row--) {
        divide(row, begin, end);
        for (int above = row - 1; above > last - count; above--) {
          subtractSolved(row, 1, above, begin, end);
        }
      }
      for (int above = 0; above <= last - count; above++) {
        subtractSolved(last, count, above, begin, end);
      }
    }
  }

  private void divide(int row, int begin, int end) {
    double pivot = upper[row * n + row];
    for (int j = row * n + begin; j < row * n + end; j++) {
      solution[j] /= pivot;
    }
  }

  /** Subtracts rows {@code last}, {@code last - 1} and so on, solved, from a row above. */
  private void subtractSolved(int last, int count, int above, int begin, int end) {
    kernels.subtractRows(
        end - begin,
        count,
        upper,
        above * n + last,
        -1,
        solution,
        last * n + begin,
        -n,
        solution,
        above * n + begin);
  }
}
