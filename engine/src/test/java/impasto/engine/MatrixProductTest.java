package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 5, 3", "32, 32, 32", "64, 33, 31", "97, 64, 128", "256, 8, 17"})
  void isTheSumOfProducts(int m, int k, int n) {
    float[] a = TestNetworks.normal(new Random(m), m * k);
    float[] b = TestNetworks.normal(new Random(n), k * n);
    float[] c = new float[m * n];
    try (var workers = new Workers(2)) {
      var product = new MatrixProduct(m, k, n, workers);
      product.multiply(TestNetworks.normal(new Random(k), m * k), b, c);
      product.multiply(a, b, c);
    }
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
          sum += (double) a[row * k + i] * b[i * n + column];
        }
        assertThat((double) c[row * n + column]).isCloseTo(sum, within(1e-5 * (1 + k)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 5", "16, 33", "47, 64"})
  void transposedRowsAreColumns(int m, int n) {
    float[] a = TestNetworks.normal(new Random(m), m * n);
    float[] transposed = new float[n * m];
    MatrixProduct.transpose(m, n, a, transposed);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(transposed[j * m + i]).isEqualTo(a[i * n + j]);
      }
    }
  }
}
