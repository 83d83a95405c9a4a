package impasto.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a request to stop, and holds the process until what there is has been written.
 */
final class Interrupt implements AutoCloseable {
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param stop called once when the user wants to stop
   */
  Interrupt(Runnable stop) {
    this.hook =
        new Thread(
            () -> {
              stop.run();
              awaitWritten();
            },
            "impasto-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitWritten() {
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The result is written: the process may end. */
  void done() {
    written.countDown();
  }

  @Override
  public void close() {
    done();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook has run, and that is what it was for.
      System.getLogger("impasto.cli").log(System.Logger.Level.DEBUG, "ending after Ctrl-C", e);
    }
  }
}
