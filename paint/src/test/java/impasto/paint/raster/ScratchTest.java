package impasto.paint.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Raster;
import impasto.engine.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  private static final Shape SHAPE = new Shape(3, 5, 3);

  @TempDir Path folder;

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static float[] counted(float from) {
    float[] values = new float[SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i;
    }
    return values;
  }

  private static float[] read(Raster raster) {
    float[] values = new float[raster.shape().size()];
    raster.read(0, 0, raster.shape().height(), raster.shape().width(), values, 0);
    return values;
  }

  private static Raster stored(RasterStore store, float[] values) {
    Raster raster = store.allocate(SHAPE);
    raster.copyFrom(Raster.of(SHAPE, values));
    return raster;
  }

  @Test
  void rastersKeepTheirValuesApart() throws IOException {
    long bytes = Scratch.bytes(SHAPE, SHAPE);
    try (var scratch = new Scratch(folder, bytes, Scratch.bytes(SHAPE))) {
      RasterStore first = scratch.part(0);
      Raster a = stored(first, counted(0));
      Raster b = stored(first, counted(100));
      Raster c = stored(scratch.part(1), counted(200));
      assertThat(read(a)).isEqualTo(counted(0));
      assertThat(read(b)).isEqualTo(counted(100));
      assertThat(read(c)).isEqualTo(counted(200));
      assertThat(a.array()).isEmpty();
      assertThatThrownBy(() -> first.allocate(SHAPE)).isInstanceOf(IndexOutOfBoundsException.class);
      stored(scratch.part(0), counted(300));
      assertThat(read(c)).isEqualTo(counted(200));
    }
    assertThat(files()).isZero();
  }

  @Test
  void whatEndedProcessesLeftIsSweptAway() throws IOException {
    long gone = 4_000_000_000L;
    long here = ProcessHandle.current().pid();
    Files.createFile(folder.resolve("impasto-" + gone + "-1.scratch"));
    Files.createFile(folder.resolve("impasto-" + here + "-1.scratch"));
    Files.createFile(folder.resolve("impasto-photo.scratch"));
    Files.createFile(folder.resolve("other-" + gone + "-1.scratch"));
    new Scratch(folder, 64, 0).close();
    assertThat(folder)
        .isDirectoryNotContaining("glob:**impasto-" + gone + "*")
        .isDirectoryContaining("glob:**impasto-" + here + "*")
        .isDirectoryContaining("glob:**other-*");
    assertThat(files()).isEqualTo(3);
  }

  @Test
  void saysHowMuchRoomIsMissing() throws IOException {
    long petabyte = 1_000_000_000_000_000L;
    assertThatThrownBy(() -> new Scratch(folder, petabyte, petabyte).close())
        .isInstanceOf(ScratchException.class)
        .hasMessageMatching(
            ".*: this size needs 2000000.0 GB of scratch space, and \\d+\\.\\d GB are free there;"
                + " make room or use another folder");
    assertThat(files()).isZero();
    assertThatThrownBy(() -> new Scratch(folder.resolve("none"), 64, 64).close())
        .isInstanceOf(ScratchException.class)
        .hasMessageContaining("none: scratch space cannot be had there");
  }
}
