package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A helper that is never woken would hang a test: so none may take a minute. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void runEachPieceOnceThroughManyCalls(int count) {
    try (var workers = new Workers(count)) {
      for (int call = 0; call < 3000; call++) {
        int pieces = call % 11;
        var times = new AtomicIntegerArray(11);
        workers.run(pieces, (worker, piece) -> times.incrementAndGet(piece));
        for (int piece = 0; piece < 11; piece++) {
          assertThat(times.get(piece)).as("piece %d", piece).isEqualTo(piece < pieces ? 1 : 0);
        }
      }
    }
  }

  @Test
  void wakeHelpersThatHaveGoneToSleep() throws InterruptedException {
    try (var workers = new Workers(2)) {
      for (int call = 0; call < 20; call++) {
        Thread.sleep(2);
        var seen = new AtomicIntegerArray(2);
        // Neither piece ends before the other has begun: it takes both threads.
        workers.run(
            2,
            (worker, piece) -> {
              seen.set(worker, 1);
              while (seen.get(0) + seen.get(1) < 2) {
                Thread.onSpinWait();
              }
            });
        assertThat(seen.get(0) + seen.get(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void neverGiveTwoPiecesTheSameWorkerAtOnce() {
    int count = 4;
    try (var workers = new Workers(count)) {
      var busy = new AtomicIntegerArray(count);
      var clash = new AtomicBoolean();
      workers.run(
          10_000,
          (worker, piece) -> {
            if (busy.incrementAndGet(worker) > 1) {
              clash.set(true);
            }
            busy.decrementAndGet(worker);
          });
      assertThat(clash).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void throwWhatAPieceThrewAndGoOnWorking(int count) {
    try (var workers = new Workers(count)) {
      var failure = new IllegalStateException("piece 3");
      assertThatThrownBy(
              () ->
                  workers.run(
                      100,
                      piece -> {
                        if (piece == 3) {
                          throw failure;
                        }
                      }))
          .isSameAs(failure);
      var sum = new AtomicInteger();
      workers.run(10, sum::addAndGet);
      assertThat(sum).hasValue(45);
    }
  }

  @Test
  void finishBeforeTheyHeedAnInterrupt() {
    try (var workers = new Workers(3)) {
      var ended = new AtomicInteger();
      Thread.currentThread().interrupt();
      workers.run(
          50,
          piece -> {
            long end = System.nanoTime() + 1_000_000;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            ended.incrementAndGet();
          });
      assertThat(ended).hasValue(50);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
