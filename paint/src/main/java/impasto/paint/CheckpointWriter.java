package impasto.paint;

import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.Snapshot;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes a checkpoint every so often while a painting goes on. Writing may take a twentieth of the
 * time: where it would take more, the interval grows. A checkpoint that cannot be written is told
 * once, and the painting goes on.
 */
public final class CheckpointWriter implements PaintListener {
  /** Time between two writes, at least, over the time that a write takes. */
  private static final int SHARE = 19;

  private static final System.Logger LOG = System.getLogger("impasto.paint");

  private final Checkpoints checkpoints;
  private final Supplier<Origin> origin;
  private final long interval;
  private final LongSupplier clock;
  private long last;
  private long wait;
  private boolean warned;

  /**
   * @param origin asked at each write
   * @param interval between two checkpoints
   */
  public CheckpointWriter(Checkpoints checkpoints, Supplier<Origin> origin, Duration interval) {
    this(checkpoints, origin, interval, System::nanoTime);
  }

  /**
   * @param clock nanoseconds
   */
  CheckpointWriter(
      Checkpoints checkpoints, Supplier<Origin> origin, Duration interval, LongSupplier clock) {
    this.checkpoints = checkpoints;
    this.origin = origin;
    this.interval = interval.toNanos();
    this.clock = clock;
    this.last = clock.getAsLong();
    this.wait = this.interval;
  }

  @Override
  public void step(Progress progress) {
    boolean goesOn = progress.totalStep() < progress.totalSteps();
    if (goesOn && clock.getAsLong() - last >= wait) {
      write(progress.snapshot());
    }
  }

  /**
   * Writes one now.
   *
   * @return whether that went well
   */
  public boolean write(Snapshot snapshot) {
    long start = clock.getAsLong();
    boolean written = false;
    try {
      checkpoints.write(snapshot, origin.get());
      written = true;
      warned = false;
    } catch (IOException e) {
      LOG.log(
          warned ? Level.DEBUG : Level.WARNING,
          checkpoints.file() + ": cannot be written: " + reason(e) + "; painting goes on without");
      warned = true;
    }
    last = clock.getAsLong();
    long took = last - start;
    wait = Math.max(interval, SHARE * took);
    LOG.log(
        wait > interval ? Level.INFO : Level.DEBUG,
        "checkpoint of step {0} took {1} ms; the next in {2} s",
        snapshot.moment().totalStep(),
        took / 1_000_000,
        wait / 1_000_000_000);
    return written;
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
