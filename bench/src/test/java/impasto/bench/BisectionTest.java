package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectionTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 997, 1000})
  void findsTheSmallest(int smallest) throws IOException {
    assertThat(Bisection.smallest(32, 1000, 0, n -> n >= smallest)).isEqualTo(smallest);
  }

  @Test
  void staysWithinTheToleranceAndAsksLessOften() throws IOException {
    List<Integer> asked = new ArrayList<>();
    int found =
        Bisection.smallest(
            32,
            1 << 20,
            .02,
            n -> {
              asked.add(n);
              return n >= 10_007;
            });

    assertThat(found).isBetween(10_007, 10_208);
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void givesUpAtTheLimit() throws IOException {
    assertThat(Bisection.smallest(32, 1000, .02, n -> n > 1000)).isEqualTo(-1);
  }
}
