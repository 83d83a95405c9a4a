package impasto.cli;

import impasto.paint.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells how far a painting is: a bar in a terminal, a line a size elsewhere, or nothing. */
interface ProgressReport extends AutoCloseable {
  void step(Progress progress);

  @Override
  default void close() {}

  /**
   * The report that fits where {@code err} goes.
   *
   * @param task what is being painted
   * @param done share of the work that was done before, in 0..1
   */
  static ProgressReport of(
      PrintWriter err, boolean quiet, boolean verbose, String task, double done) {
    if (quiet) {
      return progress -> {};
    }
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal && !verbose ? new Bar(task, done) : new Lines(err, verbose);
  }

  private static String costs(Progress progress) {
    return String.format(
        Locale.ROOT,
        "J %.4g = content %.4g, style %.4g",
        progress.costs().total(),
        progress.costs().content(),
        progress.costs().style());
  }

  /** A bar with the time that is left. */
  final class Bar implements ProgressReport {
    private static final int UNITS = 1000;
    private final ProgressBar bar;

    Bar(String task, double done) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(UNITS)
              .startsFrom(Math.round(done * UNITS), Duration.ZERO)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(200)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public void step(Progress progress) {
      bar.stepTo(Math.round(progress.done() * UNITS));
      // Short, because a terminal of 80 columns has little room beside the bar.
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              "%d/%d at %dx%d, J %.3g",
              progress.step(),
              progress.steps(),
              progress.width(),
              progress.height(),
              progress.costs().total()));
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** A line at the end of each size; with --verbose a line every ten steps. */
  final class Lines implements ProgressReport {
    private static final int EVERY = 10;
    private final PrintWriter err;
    private final boolean verbose;

    Lines(PrintWriter err, boolean verbose) {
      this.err = err;
      this.verbose = verbose;
    }

    @Override
    public void step(Progress progress) {
      if (progress.step() == progress.steps() || (verbose && progress.step() % EVERY == 1)) {
        err.printf(
            Locale.ROOT,
            "%3.0f %%  %d x %d, step %d of %d, %s%n",
            100 * progress.done(),
            progress.width(),
            progress.height(),
            progress.step(),
            progress.steps(),
            costs(progress));
      }
    }
  }
}
