package impasto.paint.cost;

import impasto.engine.MatrixProduct;

/**
 * The orthogonal factor U of the polar decomposition {@code X = U H}, H symmetric and positive: X
 * with all its singular values made 1. The trace of H, the sum of the singular values, is {@code
 * <U, X>}.
 *
 * <p>By Newton-Schulz iterations {@code X <- X (3/2 rho I - 1/2 rho^3 X^T X)}, products of matrices
 * only. The step length rho of Chen and Chow (2014, "A Stable Scaling of Newton-Schulz for
 * Improving the Sign Function Computation of a Hermitian Matrix") lifts small singular values 2.5
 * times an iteration instead of 1.5 times. Singular values too small to reach 1 stay below it: what
 * is lost in rounding noise is damped, never amplified.
 */
final class PolarFactor {
  /** Singular values above this share of the largest become 1. */
  private static final double SMALLEST = 1e-4;

  /**
   * The step length is never made for less than this: at the optimum for tiny values the largest
   * would be pressed down to them, and drown in rounding.
   */
  private static final double CUSHION = 0.1;

  private final int n;
  private final MatrixProduct product;

  /** The iterate, (n, n), and the one after. */
  private float[] u;

  private float[] next;

  private final float[] transposed;
  private final float[] gram;

  /**
   * Allocates what factors of (n, n) matrices need.
   *
   * @param product of such matrices
   */
  PolarFactor(int n, MatrixProduct product) {
    this.n = n;
    this.product = product;
    this.u = new float[n * n];
    this.next = new float[n * n];
    this.transposed = new float[n * n];
    this.gram = new float[n * n];
  }

  /**
   * @param x (n, n), row by row; not written to
   * @return U, (n, n); zero where {@code x} is; until the next call
   */
  float[] of(float[] x) {
    normalise(x);
    double lower = SMALLEST;
    while (lower < 1 - 1e-6) {
      double from = Math.max(lower, CUSHION);
      double rho = Math.sqrt(3 / (1 + from + from * from));
      MatrixProduct.transpose(n, n, u, transposed);
      product.multiply(transposed, u, gram);
      for (int i = 0; i < gram.length; i++) {
        gram[i] *= (float) (-.5 * rho * rho * rho);
      }
      for (int k = 0; k < n; k++) {
        gram[k * n + k] += (float) (1.5 * rho);
      }
      product.multiply(u, gram, next);
      float[] swap = u;
      u = next;
      next = swap;
      lower = Math.min(lifted(lower, rho), lifted(1, rho));
    }
    return u;
  }

  /** What an iteration makes of a singular value. */
  private static double lifted(double value, double rho) {
    return .5 * rho * value * (3 - rho * rho * value * value);
  }

  /** Begins with x over its Frobenius norm, so that no singular value is above 1. */
  private void normalise(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    float factor = sum > 0 ? (float) (1 / Math.sqrt(sum)) : 0;
    for (int i = 0; i < u.length; i++) {
      u[i] = x[i] * factor;
    }
  }
}
