package impasto.paint.raster;

import impasto.engine.Raster;
import impasto.engine.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file for the rasters that memory cannot hold, mapped into the address space: the operating
 * system keeps in memory what there is room for.
 *
 * <p>Sizes of a painting use its two parts in turn. All of it is written once before it is used: a
 * mapped file that turns out to have no room on the disk ends the whole process. Where the system
 * allows it, the file has no name any more from the beginning, so that nothing is left of it
 * however the process ends; elsewhere the next one sweeps it away.
 */
public final class Scratch implements AutoCloseable {
  private static final String PREFIX = "impasto-";
  private static final String SUFFIX = ".scratch";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*" + Pattern.quote(SUFFIX));

  /** Bytes of the disk that are left to others. */
  private static final long SPARE = 64L << 20;

  private static final int BLOCK = 1 << 22;

  /** Where rasters begin: at a line of cache. */
  private static final int ALIGNMENT = 64;

  private static final double GIGA = 1e9;
  private static final System.Logger LOG = System.getLogger("impasto.paint");

  private final Arena arena = Arena.ofShared();
  private final MemorySegment[] parts = new MemorySegment[2];

  /** The file, if it still has its name. */
  private @Nullable Path file;

  /**
   * Takes room on a disk.
   *
   * @param first bytes of one part
   * @param second bytes of the other
   * @throws ScratchException if the folder cannot be written to or has too little room; the message
   *     says how much is needed and how much is free
   */
  public Scratch(Path folder, long first, long second) {
    try {
      sweep(folder);
      requireRoom(folder, first + second);
      file = Files.createTempFile(folder, PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        dropName();
        fill(channel, first + second);
        MemorySegment whole = channel.map(MapMode.READ_WRITE, 0, first + second, arena);
        parts[0] = whole.asSlice(0, first);
        parts[1] = whole.asSlice(first, second);
      }
    } catch (IOException e) {
      close();
      throw new ScratchException(folder + ": scratch space cannot be had there: " + e, e);
    } catch (ScratchException e) {
      close();
      throw e;
    }
  }

  private static void requireRoom(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free - SPARE < bytes) {
      String message =
          String.format(
              Locale.ROOT,
              "%s: this size needs %.1f GB of scratch space, and %.1f GB are free there; make room"
                  + " or use another folder",
              folder,
              Math.ceil(bytes / GIGA * 10) / 10,
              Math.floor(free / GIGA * 10) / 10);
      throw new ScratchException(message, new IOException(message));
    }
  }

  /** Removes what processes that have ended were not able to remove. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path old : files) {
        Matcher name = NAME.matcher(String.valueOf(old.getFileName()));
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(old);
        }
      }
    }
  }

  private static boolean delete(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} stays for now: {1}", file, e);
      return false;
    }
  }

  private void dropName() {
    Path named = file;
    if (named != null && delete(named)) {
      file = null;
    }
  }

  private static void fill(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
    for (long at = 0; at < bytes; ) {
      zeros.position(0).limit((int) Math.min(BLOCK, bytes - at));
      at += channel.write(zeros, at);
    }
  }

  /** The bytes that rasters take of a part. */
  public static long bytes(Shape... rasters) {
    return Arrays.stream(rasters).mapToLong(Scratch::bytes).sum();
  }

  private static long bytes(Shape raster) {
    return Math.ceilDiv(raster.length() * Float.BYTES, ALIGNMENT) * ALIGNMENT;
  }

  /** One of the parts, empty again: rasters that lay there must not be used any more. */
  public RasterStore part(int number) {
    MemorySegment part = parts[number];
    return new RasterStore() {
      private long used;

      @Override
      public Raster allocate(Shape shape) {
        long from = used;
        used += bytes(shape);
        return Raster.of(shape, part.asSlice(from, shape.length() * Float.BYTES));
      }
    };
  }

  /** Gives the room back; the rasters are no more. */
  @Override
  public void close() {
    arena.close();
    dropName();
  }
}
