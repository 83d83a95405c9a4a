package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.CheckpointsTest;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of rasters that Java's heap could not hold. */
class CheckpointStreamingTest {
  /** 48 MB. */
  private static final Shape SHAPE = new Shape(2003, 1999, 3);

  @TempDir Path folder;

  /** In a Java with a small heap: writes a checkpoint, reads it back, and compares. */
  public static void main(String[] arguments) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(SHAPE.length() * Float.BYTES, 64);
      for (long i = 0; i < SHAPE.length(); i++) {
        values.setAtIndex(ValueLayout.JAVA_FLOAT, i, i * .37f);
      }
      Raster raster = Raster.of(SHAPE, values);
      var state = CheckpointsTest.state(1, 1, raster, raster, raster, raster);
      var moment = new Snapshot.Moment(0, 1, 9, SHAPE.width(), SHAPE.height(), 1, 9, .1);
      var checkpoints = new Checkpoints(Path.of(arguments[0]));
      checkpoints.write(
          new Snapshot(Recipe.IMPASTO, moment, () -> state), CheckpointsTest.origin());
      MemorySegment back = arena.allocate(values.byteSize(), 64);
      Raster read = Raster.of(SHAPE, back);
      checkpoints.load().read(List.of(read, read, read, read));
      System.out.println(
          back.mismatch(values) + " of " + Runtime.getRuntime().maxMemory() / (1 << 20));
    }
  }

  @Test
  void rastersGoThroughASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-Dimpasto.kernels=scalar",
                "-cp",
                System.getProperty("java.class.path"),
                CheckpointStreamingTest.class.getName(),
                folder.resolve("out.impasto").toString())
            .redirectErrorStream(true)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.readAllAsString().strip()).matches("-1 of \\d\\d");
    }
    assertThat(process.waitFor()).isZero();
  }
}
