package impasto.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share out numbered pieces of work. The thread that calls {@link
 * #run} works too, so {@code new Workers(1)} starts no thread.
 *
 * <p>A step of a painting calls {@link #run} more than a hundred times, and to wake a thread takes
 * as long as a small layer; so a helper without work looks out for more for a moment before it goes
 * to sleep. Measured on 2 cores: 45 microseconds a call asleep, 1 awake.
 */
public final class Workers implements AutoCloseable {
  /** How long a thread looks out before it sleeps, in nanoseconds. */
  private static final long ALERT = 200_000;

  private final int count;

  /** With more threads than processors, looking out would keep others from working. */
  private final boolean alert;

  private final Helper[] helpers;
  private volatile @Nullable Job job;
  private long jobs;
  private volatile boolean closed;

  /**
   * @param count how many threads work at once, the calling one included; at least 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + count);
    }
    this.count = count;
    this.alert = count <= Runtime.getRuntime().availableProcessors();
    this.helpers = new Helper[count - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      helpers[i].start();
    }
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
   * returns when all are done. Pieces must write to places of their own. To be called by one thread
   * at a time, and not by a piece.
   *
   * @throws RuntimeException the first that a piece threw; pieces not yet begun are then left out
   */
  public void run(int pieces, Task task) {
    if (Math.min(count, pieces) <= 1 || closed) {
      for (int piece = 0; piece < pieces; piece++) {
        task.run(0, piece);
      }
      return;
    }
    var next = new Job(++jobs, task, pieces);
    job = next;
    for (Helper helper : helpers) {
      helper.wake();
    }
    next.work(0);
    next.awaitEnd();
    job = null;
    next.rethrow();
  }

  /** One call of {@link #run}. */
  private final class Job {
    private final long number;
    private final Task task;
    private final int pieces;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread caller = Thread.currentThread();

    Job(long number, Task task, int pieces) {
      this.number = number;
      this.task = task;
      this.pieces = pieces;
    }

    /** Takes pieces until there are none left. */
    void work(int worker) {
      for (int piece = begun.getAndIncrement(); piece < pieces; piece = begun.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            task.run(worker, piece);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          if (ended.incrementAndGet() == pieces && worker != 0) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    /** The helpers write to the caller's arrays, so an interrupt may not cut the wait short. */
    void awaitEnd() {
      boolean interrupted = false;
      long start = System.nanoTime();
      while (ended.get() < pieces) {
        if (alert && System.nanoTime() - start < ALERT) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  private final class Helper extends Thread {
    private final int worker;
    private volatile boolean asleep;

    Helper(int worker) {
      super("impasto-worker-" + worker);
      this.worker = worker;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      // A number, not the job, which would keep alive what its task refers to.
      long last = 0;
      while (!closed) {
        Job next = awaitOther(last);
        if (next != null) {
          next.work(worker);
          last = next.number;
        }
      }
    }

    /** A job other than that number, or null when it is time to look whether all is closed. */
    private @Nullable Job awaitOther(long last) {
      long start = System.nanoTime();
      while (alert && System.nanoTime() - start < ALERT) {
        Job next = job;
        if (next != null && next.number != last) {
          return next;
        }
        Thread.onSpinWait();
      }
      // Whoever brings work sees this and wakes the thread, or had brought it before.
      asleep = true;
      Job next = job;
      if ((next == null || next.number == last) && !closed) {
        LockSupport.park(Workers.this);
      }
      asleep = false;
      next = job;
      return next == null || next.number == last ? null : next;
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
