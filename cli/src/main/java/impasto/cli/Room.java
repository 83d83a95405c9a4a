package impasto.cli;

import impasto.engine.Shape;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Sources;
import impasto.picture.PictureWriter;
import impasto.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether memory and disk can hold a painting: better asked before the first step than told after
 * the last.
 */
final class Room {
  private static final double GIGA = 1e9;

  private Room() {}

  /**
   * @throws FailedException if the memory is too little for the largest size
   */
  static void requireMemory(Painter painter, Sources sources, Memory memory) {
    long least = painter.leastBytes(sources);
    if (least == Long.MAX_VALUE) {
      throw new FailedException("this --size is too large to be painted; choose a smaller one");
    }
    if (least > memory.bytes()) {
      throw new FailedException(
          "this --size needs at least %s of memory, and %s may be used; choose a smaller one or"
                  .formatted(MemorySize.text(least), MemorySize.text(memory.bytes()))
              + " allow more, as in IMPASTO_JAVA_OPTS=-Xmx%dg"
                  .formatted((int) Math.ceil((double) least / (1 << 30))));
    }
  }

  /**
   * @param out where the picture goes
   * @param options how it is written
   * @param scratch bytes that the painting takes of {@code scratchFolder}
   * @param checkpoints bytes that it takes for checkpoints beside the picture
   * @throws FailedException if the picture's disk has too little room for all that lies on it
   */
  static void requireDisk(
      Path out,
      WriteOptions options,
      Shape shape,
      long checkpoints,
      Path scratchFolder,
      long scratch)
      throws IOException {
    PictureWriter.check(out, shape.width(), shape.height());
    Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
    FileStore disk = Files.getFileStore(folder);
    boolean shared =
        scratch > 0
            && Files.isDirectory(scratchFolder)
            && Files.getFileStore(scratchFolder).equals(disk);
    long most =
        PictureWriter.mostBytes(out, shape.width(), shape.height(), options)
            + checkpoints
            + (shared ? scratch : 0);
    long free = disk.getUsableSpace();
    if (free < most) {
      throw new FailedException(
          String.format(
              Locale.ROOT,
              "%s: may take %.1f GB%s%s, and %.1f GB are free in its folder; make room or use"
                  + " another with -o%s",
              out,
              Math.ceil(most / GIGA * 10) / 10,
              checkpoints > 0 ? " with its checkpoints" : "",
              shared ? " and scratch space" : "",
              Math.floor(free / GIGA * 10) / 10,
              checkpoints > 0 ? ", or leave checkpoints out with --checkpoint-every never" : ""));
    }
  }
}
