package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.MatrixProduct;
import impasto.engine.Workers;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolarFactorTest {
  private static final Workers WORKERS = new Workers(2);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static PolarFactor polarFactor(int n) {
    return new PolarFactor(n, new MatrixProduct(n, n, n, WORKERS));
  }

  private static Cholesky factored(int n, double[] covariance, double ridge) {
    var cholesky = new Cholesky(n);
    cholesky.factor(covariance, ridge);
    return cholesky;
  }

  private static double[] normal(long seed, int length) {
    Random random = new Random(seed);
    return random.doubles(length).map(u -> 2 * u - 1).toArray();
  }

  /** {@code A^T A}, singular if {@code rows < n}. */
  private static double[] covariance(long seed, int rows, int n) {
    double[] a = normal(seed, rows * n);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 32, 61, 128})
  void polarFactorIsOrthogonalAndLeavesASymmetricRest(int n) {
    double[] random = normal(n, n * n);
    float[] x = new float[n * n];
    for (int i = 0; i < x.length; i++) {
      // The diagonal keeps the smallest singular value away from 0.
      x[i] = (float) (random[i] + (i % (n + 1) == 0 ? 2 * Math.sqrt(n) : 0));
    }
    float[] u = polarFactor(n).of(x);
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double dot = 0;
        for (int k = 0; k < n; k++) {
          dot += (double) u[k * n + i] * u[k * n + j];
          h[i * n + j] += (double) u[k * n + i] * x[k * n + j];
        }
        assertThat(dot).as("U^T U, n = %d", n).isCloseTo(i == j ? 1 : 0, within(1e-5));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(h[i * n + j]).isCloseTo(h[j * n + i], within(1e-5 * n));
      }
    }
  }

  @Test
  void factorsDoNotDependOnWhatWasFactoredBefore() {
    int n = 20;
    float[] x = new float[n * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) normal(1, n * n)[i];
    }
    PolarFactor used = polarFactor(n);
    used.of(new float[n * n]);
    float[] first = used.of(x).clone();
    assertThat(used.of(x)).isEqualTo(first).isEqualTo(polarFactor(n).of(x));
    Cholesky cholesky = factored(n, covariance(7, 5, n), 1);
    double[] c = covariance(8, 40, n);
    cholesky.factor(c, .1);
    assertThat(cholesky.transposed()).isEqualTo(factored(n, c, .1).transposed());
  }

  @Test
  void zeroHasAZeroFactor() {
    assertThat(polarFactor(3).of(new float[9])).containsOnly(0f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 33, 64})
  void choleskyFactorGivesTheMatrixBack(int n) {
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

  @Test
  void choleskySolvesTheTransposedSystem() {
    int n = 45;
    var cholesky = factored(n, covariance(3, 2 * n, n), .1);
    float[] upper = cholesky.transposed();
    double[] expected = normal(4, n * n);
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
    double[] x = cholesky.solveTransposed(b, WORKERS);
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(expected[i], within(1e-3));
    }
  }

  @Test
  void choleskyStaysBoundedWhenRoundingMadeTheMatrixIndefinite() {
    int n = 40;
    double[] c = covariance(5, 6, n);
    double[] noise = normal(6, n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        c[i * n + j] += 1e-6 * noise[i * n + j];
        c[j * n + i] = c[i * n + j];
      }
    }
    for (float value : factored(n, c, 1e-12).transposed()) {
      assertThat(Math.abs(value)).isLessThan(10f);
    }
  }
}
