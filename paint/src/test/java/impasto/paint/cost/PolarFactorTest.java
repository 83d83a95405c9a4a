package impasto.paint.cost;

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

  private static double[] normal(long seed, int length) {
    Random random = new Random(seed);
    return random.doubles(length).map(u -> 2 * u - 1).toArray();
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
  }

  @Test
  void zeroHasAZeroFactor() {
    assertThat(polarFactor(3).of(new float[9])).containsOnly(0f);
  }
}
