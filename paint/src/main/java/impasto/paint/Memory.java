package impasto.paint;

/**
 * How much memory a painting may take. Less makes it slower, not different.
 *
 * @param bytes of Java's heap, above 0
 */
public record Memory(long bytes) {
  /** Measured: a painting fits where Java may use a fifth more than its arrays take. */
  private static final double HEAP_PER_ARRAYS = 1.2;

  public Memory {
    if (bytes < 1) {
      throw new IllegalArgumentException("memory must be above 0, not " + bytes);
    }
  }

  /** As much as Java may use. */
  public static Memory all() {
    return new Memory(Runtime.getRuntime().maxMemory());
  }

  /** What arrays may take of it. */
  long arrayBytes() {
    return (long) (bytes / HEAP_PER_ARRAYS);
  }

  /** The heap that some arrays need. */
  static long heapFor(double arrayBytes) {
    return (long) (arrayBytes * HEAP_PER_ARRAYS);
  }
}
