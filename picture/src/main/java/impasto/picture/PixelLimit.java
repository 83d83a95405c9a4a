package impasto.picture;

/**
 * How many pixels a picture may have, asked of its header before anything is allocated: a file of a
 * few bytes can claim 200000 x 200000 pixels.
 */
final class PixelLimit {
  /** Colour values are kept in one array. */
  private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

  /**
   * Bytes that a pixel takes while a picture is read: 16 for its float colours and alpha, and as
   * much again for the decoder's own copies (8 for 16-bit RGBA).
   */
  private static final long BYTES_PER_PIXEL = 32;

  private PixelLimit() {}

  /**
   * @param name for messages
   * @param fileBytes size of the file, which is held in memory as well
   * @throws PictureException if the picture is too large for an array or for Java's memory
   */
  static void check(String name, int width, int height, long fileBytes) throws PictureException {
    long memory = Runtime.getRuntime().maxMemory();
    check(name, width, height, Math.max(0, memory - fileBytes) / BYTES_PER_PIXEL, memory);
  }

  /**
   * @param fit how many pixels fit into {@code memory}
   * @param memory in bytes
   */
  static void check(String name, int width, int height, long fit, long memory)
      throws PictureException {
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS) {
      throw new PictureException(
          name,
          "is %d x %d pixels; at most %d million pixels can be read, so shrink the picture"
              .formatted(width, height, MOST_PIXELS / 1_000_000));
    }
    if (pixels > fit) {
      throw tooLarge(name, width, height, fit, memory);
    }
  }

  /** The refusal of a picture for which memory ran out although it should have fitted. */
  static PictureException outOfMemory(String name, OutOfMemoryError cause) {
    return new PictureException(
        name,
        "does not fit into Java's memory of %d MB; shrink the picture or give Java more memory (-Xmx)"
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        cause);
  }

  private static PictureException tooLarge(
      String name, int width, int height, long fit, long memory) {
    return new PictureException(
        name,
        ("is %d x %d pixels; Java's memory of %d MB is enough for %.1f million, so shrink the picture"
                + " or give Java more memory (-Xmx)")
            .formatted(width, height, memory >> 20, fit / 1e6));
  }
}
