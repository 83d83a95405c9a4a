package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
  private static final Workers WORKERS = new Workers(3);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static double[] uniform(long seed, int length) {
    return new Random(seed).doubles(length).map(u -> 2 * u - 1).toArray();
  }

  /** {@code A^T A}, singular if {@code rows < n}. */
  private static double[] covariance(long seed, int rows, int n) {
    double[] a = uniform(seed, rows * n);
    double[] product = new double[n * n];
    for (int p = 0; p < rows; p++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          product[k * n + j] += a[p * n + k] * a[p * n + j];
        }
      }
    }
    return product;
  }

  private static Cholesky factored(int n, double[] covariance, double ridge) {
    var cholesky = new Cholesky(n, WORKERS);
    cholesky.factor(covariance, ridge);
    return cholesky;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 33, 64, 131})
  void factorGivesTheMatrixBack(int n) {
    double[] c = covariance(n, 2 * n, n);
    double ridge = .5;
    float[] upper = factored(n, c, ridge).transposed();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += (double) upper[k * n + i] * upper[k * n + j];
        }
        assertThat(product).isCloseTo(c[i * n + j] + (i == j ? ridge : 0), within(1e-6 * c[0] * n));
      }
    }
  }

  /** The textbook's three loops. */
  private static double[] textbook(int n, double[] c, double ridge) {
    double[] u = c.clone();
    for (int k = 0; k < n; k++) {
      u[k * n + k] += ridge;
    }
    for (int k = 0; k < n; k++) {
      u[k * n + k] = Math.sqrt(u[k * n + k]);
      for (int j = k + 1; j < n; j++) {
        u[k * n + j] /= u[k * n + k];
      }
      for (int i = k + 1; i < n; i++) {
        for (int j = i; j < n; j++) {
          u[i * n + j] -= u[k * n + i] * u[k * n + j];
        }
      }
    }
    return u;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 45, 100})
  void panelsAndVectorsKeepTheBitsOfTheTextbook(int n) {
    double[] c = covariance(n + 1, 2 * n, n);
    double[] u = textbook(n, c, .1);
    Cholesky cholesky = factored(n, covariance(2, 3, n), 1);
    assertThat(cholesky.factor(c, .1)).isTrue();
    float[] upper = cholesky.transposed();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(upper[i * n + j]).isEqualTo(j < i ? 0 : (float) u[i * n + j]);
      }
    }
    double[] x = uniform(4, n * n);
    float[] b = new float[n * n];
    for (int i = 0; i < x.length; i++) {
      b[i] = (float) x[i];
      x[i] = b[i];
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int j = 0; j < n; j++) {
        x[row * n + j] /= u[row * n + row];
        for (int above = 0; above < row; above++) {
          x[above * n + j] -= u[above * n + row] * x[row * n + j];
        }
      }
    }
    assertThat(cholesky.solveTransposed(b)).isEqualTo(x);
  }

  @Test
  void solvesTheTransposedSystem() {
    int n = 45;
    Cholesky cholesky = factored(n, covariance(3, 2 * n, n), .1);
    float[] upper = cholesky.transposed();
    double[] expected = uniform(4, n * n);
    float[] b = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += upper[i * n + k] * expected[k * n + j];
        }
        b[i * n + j] = (float) sum;
      }
    }
    double[] x = cholesky.solveTransposed(b);
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(expected[i], within(1e-3));
    }
  }

  @Test
  void staysBoundedWhenRoundingMadeTheMatrixIndefinite() {
    int n = 40;
    double[] c = covariance(5, 6, n);
    double[] noise = uniform(6, n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        c[i * n + j] += 1e-6 * noise[i * n + j];
        c[j * n + i] = c[i * n + j];
      }
    }
    var cholesky = new Cholesky(n, WORKERS);
    assertThat(cholesky.factor(c, 1e-12)).isFalse();
    for (float value : cholesky.transposed()) {
      assertThat(Math.abs(value)).isLessThan(10f);
    }
  }
}
