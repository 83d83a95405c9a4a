package impasto.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * A fixed number of threads that share out numbered pieces of work. The thread that calls {@link
 * #run} works too, so {@code new Workers(1)} starts no thread.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService helpers;

  /**
   * @param count how many threads work at once, the calling one included; at least 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + count);
    }
    this.count = count;
    this.helpers =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1),
            task -> {
              Thread thread = new Thread(task, "impasto-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many threads work at once. */
  public int count() {
    return count;
  }

  /** A piece of work; {@code worker} below {@link #count} is no one else's while it runs. */
  @FunctionalInterface
  public interface Task {
    void run(int worker, int piece);
  }

  /** Runs {@code task} for 0 to {@code pieces - 1}; see {@link #run(int, Task)}. */
  public void run(int pieces, IntConsumer task) {
    run(pieces, (worker, piece) -> task.accept(piece));
  }

  /**
   * Runs {@code task} for 0 to {@code pieces - 1}, each once, in any order and on any thread, and
   * returns when all are done. Pieces must write to places of their own.
   *
   * @throws RuntimeException the first that a piece threw; pieces not yet begun are then left out
   */
  public void run(int pieces, Task task) {
    int threads = Math.min(count, pieces);
    if (threads <= 1) {
      for (int piece = 0; piece < pieces; piece++) {
        task.run(0, piece);
      }
      return;
    }
    var next = new AtomicInteger();
    var failure = new AtomicReference<Throwable>();
    var done = new CountDownLatch(threads - 1);
    IntConsumer share =
        worker -> {
          try {
            for (int piece = next.getAndIncrement();
                piece < pieces && failure.get() == null;
                piece = next.getAndIncrement()) {
              task.run(worker, piece);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    for (int helper = 1; helper < threads; helper++) {
      int worker = helper;
      helpers.execute(
          () -> {
            try {
              share.accept(worker);
            } finally {
              done.countDown();
            }
          });
    }
    share.accept(0);
    awaitQuietly(done);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** The helpers write to the caller's arrays, so an interrupt may not cut the wait short. */
  private static void awaitQuietly(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
