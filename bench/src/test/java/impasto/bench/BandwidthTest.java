package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.bench.Bandwidth.Access;
import impasto.bench.Bandwidth.Level;
import impasto.engine.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BandwidthTest {
  /** Nothing moves a terabyte a second on one thread: a loop that was optimised away would. */
  @ParameterizedTest
  @EnumSource
  void isThatOfAProcessor(Access access) {
    try (var workers = new Workers(1)) {
      assertThat(new Bandwidth(Level.L2, workers).gigabytes(access, 3)).isBetween(.01, 1000.0);
    }
  }
}
