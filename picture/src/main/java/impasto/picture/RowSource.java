package impasto.picture;

/**
 * A picture that is had a few rows at a time, so that it may be larger than memory: a file of
 * pixels, another picture being resampled, or a formula.
 *
 * <p>Rows are read from top to bottom: a read begins at row 0 or where the last one ended. To begin
 * again at row 0 is always possible. One thread reads at a time.
 */
public interface RowSource {
  /** Width in pixels. */
  int width();

  /** Height in pixels. */
  int height();

  /** Values of a pixel: 3 colours, or 4 where alpha follows them. */
  default int channels() {
    return 3;
  }

  /**
   * The next rows.
   *
   * @param y the first row: 0, or the one after the last that was read
   * @param rows how many, 1 or more, not beyond the last row of the picture
   * @param values (rows, width, channels), filled from its beginning: gamma-encoded sRGB in 0..1
   *     and, as a fourth value, alpha, which is not multiplied into the colours; the array may be
   *     longer
   * @throws java.io.UncheckedIOException if the rows lie in a file and cannot be read
   */
  void read(int y, int rows, float[] values);
}
