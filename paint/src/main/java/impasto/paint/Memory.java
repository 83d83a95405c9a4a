package impasto.paint;

import java.nio.file.Path;

/**
 * How much memory a painting may take, and where it may put what is more. Less makes it slower, not
 * different.
 *
 * @param bytes of Java's heap, above 0
 * @param scratch a folder
 */
public record Memory(long bytes, Path scratch) {
  /** Measured: a painting fits where Java may use a fifth more than its arrays take. */
  private static final double HEAP_PER_ARRAYS = 1.2;

  public Memory {
    if (bytes < 1) {
      throw new IllegalArgumentException("memory must be above 0, not " + bytes);
    }
  }

  /** As much as Java may use, and the folder for temporary files. */
  public static Memory all() {
    return new Memory(
        Runtime.getRuntime().maxMemory(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with another amount. */
  public Memory withBytes(long other) {
    return new Memory(other, scratch);
  }

  /** The same with another folder. */
  public Memory withScratch(Path other) {
    return new Memory(bytes, other);
  }

  /** What arrays may take of it. */
  long arrayBytes() {
    return (long) (bytes / HEAP_PER_ARRAYS);
  }

  /** The heap that some arrays need; {@code Long.MAX_VALUE} if they are endless. */
  static long heapFor(double arrayBytes) {
    return (long) (Math.ceil(arrayBytes * HEAP_PER_ARRAYS) + 1);
  }
}
