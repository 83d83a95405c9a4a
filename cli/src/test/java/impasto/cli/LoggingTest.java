package impasto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private final StringWriter seen = new StringWriter();

  @AfterEach
  void quiet() {
    Logging.start(false, new PrintWriter(new StringWriter()));
  }

  private void log(boolean verbose, System.Logger.Level level) {
    Logging.start(verbose, new PrintWriter(new BufferedWriter(seen)));
    System.getLogger("impasto.test").log(level, "the disk is full");
  }

  @Test
  void aWarningIsSeenWhenItIsGiven() {
    log(false, System.Logger.Level.WARNING);
    assertThat(seen).hasToString("impasto: the disk is full" + System.lineSeparator());
  }

  @Test
  void detailsAreForThoseWhoAsk() {
    log(false, System.Logger.Level.DEBUG);
    assertThat(seen.toString()).isEmpty();
    log(true, System.Logger.Level.DEBUG);
    assertThat(seen.toString()).contains("the disk is full");
  }
}
