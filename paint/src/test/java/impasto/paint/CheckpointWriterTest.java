package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.CheckpointsTest;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.cost.Costs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a checkpoint is written, and when that does not work. */
@Tag("once")
class CheckpointWriterTest {
  @TempDir Path folder;

  private static Progress progress(int step) {
    Snapshot snapshot = CheckpointsTest.snapshot(step);
    Snapshot.Moment moment = snapshot.moment();
    return new Progress(
        0,
        1,
        moment.width(),
        moment.height(),
        step,
        90,
        step,
        90,
        .1,
        new Costs(0, new LinkedHashMap<>(), 0, 0, 0),
        () -> {
          throw new AssertionError("nobody looks");
        },
        snapshot);
  }

  @Test
  void writingTakesATwentiethOfTheTimeAtMost() throws IOException {
    var now = new AtomicLong();
    List<Long> writes = new ArrayList<>();
    long second = 1_000_000_000L;
    var writer =
        new CheckpointWriter(
            new Checkpoints(folder.resolve("out.impasto")),
            () -> {
              writes.add(now.get() / second);
              now.addAndGet(2 * second);
              return CheckpointsTest.origin();
            },
            Duration.ofSeconds(10),
            now::get);
    for (int step = 1; step < 90; step++) {
      now.addAndGet(second);
      writer.step(progress(step));
    }
    assertThat(writes).containsExactly(10L, 10L + 2 + 38, 2 * (10L + 2 + 38) - 10);
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsNoReasonToStop() throws IOException {
    var checkpoints = new Checkpoints(folder.resolve("out.impasto"));
    Path inTheWay = Files.createDirectories(folder.resolve("out.impasto.part/folder"));
    var writer = new CheckpointWriter(checkpoints, CheckpointsTest::origin, Duration.ofNanos(1));
    assertThat(writer.write(CheckpointsTest.snapshot(1))).isFalse();
    Files.delete(inTheWay);
    Files.delete(folder.resolve("out.impasto.part"));
    assertThat(writer.write(CheckpointsTest.snapshot(2))).isTrue();
    assertThat(checkpoints.load().moment().totalStep()).isEqualTo(2);
  }
}
