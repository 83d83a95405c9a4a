package impasto.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Shows what the modules log, a line each: warnings always, everything with --verbose. */
final class Logging {
  /** Held, because the log manager would forget its level. */
  private static final Logger IMPASTO = Logger.getLogger("impasto");

  private Logging() {}

  static void start(boolean verbose, PrintWriter err) {
    for (Handler old : IMPASTO.getHandlers()) {
      IMPASTO.removeHandler(old);
    }
    IMPASTO.setUseParentHandlers(false);
    IMPASTO.setLevel(verbose ? Level.FINE : Level.WARNING);
    var formatter = new SimpleFormatter();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            err.println("impasto: " + formatter.formatMessage(message));
            err.flush(); // a warning an hour late is none
          }

          @Override
          public void flush() {
            err.flush();
          }

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    IMPASTO.addHandler(handler);
  }
}
