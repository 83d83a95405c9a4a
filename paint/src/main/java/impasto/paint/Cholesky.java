package impasto.paint;

import impasto.engine.Workers;
import java.util.Arrays;

/**
 * The factor L of {@code C + ridge I = L L^T}, lower triangular, in double precision: C is a
 * covariance that may be singular, and what is small in it decides about fine texture.
 */
final class Cholesky {
  /** Columns of a right-hand side that one piece of work solves. */
  private static final int BLOCK = 64;

  /** A pivot is at least the ridge; one that is below this share of it is mostly rounding. */
  private static final double NEGLIGIBLE = .5;

  private final int n;

  /** L^T, upper triangular, row by row: its rows are what all loops below run along. */
  private final double[] upper;

  /** The same in floats. */
  private final float[] transposed;

  /** {@code L^-T B}. */
  private final double[] solution;

  /** Allocates what factors of (n, n) matrices need. */
  Cholesky(int n) {
    this.n = n;
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
  boolean factor(double[] covariance, double ridge) {
    System.arraycopy(covariance, 0, upper, 0, n * n);
    boolean exact = true;
    for (int k = 0; k < n; k++) {
      upper[k * n + k] += ridge;
    }
    for (int k = 0; k < n; k++) {
      // Rounding may leave a singular matrix slightly indefinite. A variance is at least the ridge,
      // and no covariance is above the geometric mean of its two variances: hold it to that.
      double pivot = Math.sqrt(Math.max(upper[k * n + k], ridge));
      exact &= upper[k * n + k] >= NEGLIGIBLE * ridge;
      upper[k * n + k] = pivot;
      for (int j = k + 1; j < n; j++) {
        double bound = Math.sqrt(Math.max(upper[j * n + j], ridge));
        upper[k * n + j] = Math.clamp(upper[k * n + j] / pivot, -bound, bound);
      }
      for (int i = k + 1; i < n; i++) {
        subtract(upper[k * n + i], upper, k * n, upper, i * n, i, n);
      }
    }
    for (int i = 1; i < n; i++) {
      Arrays.fill(upper, i * n, i * n + i, 0);
    }
    return exact;
  }

  /** {@code to[j] -= factor * from[j]} for j in begin to end. */
  private static void subtract(
      double factor, double[] from, int fromAt, double[] to, int toAt, int begin, int end) {
    for (int j = begin; j < end; j++) {
      to[toAt + j] -= factor * from[fromAt + j];
    }
  }

  /** L^T as (n, n) floats, row by row; until the next call. */
  float[] transposed() {
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
  double[] solveTransposed(float[] b, Workers workers) {
    double[] x = solution;
    for (int i = 0; i < x.length; i++) {
      x[i] = b[i];
    }
    workers.run(
        (n + BLOCK - 1) / BLOCK,
        block -> {
          int begin = block * BLOCK;
          int end = Math.min(n, begin + BLOCK);
          for (int row = n - 1; row >= 0; row--) {
            double pivot = upper[row * n + row];
            for (int j = begin; j < end; j++) {
              x[row * n + j] /= pivot;
            }
            for (int above = 0; above < row; above++) {
              subtract(upper[above * n + row], x, row * n, x, above * n, begin, end);
            }
          }
        });
    return x;
  }
}
