package impasto.engine;

/**
 * Where the image lies in a gradient grid. With replicated borders the gradient has a ring of one
 * position around the image: what the padding received, later folded onto the edge it was copied
 * from. With zero padding there is none.
 *
 * @param height H of the image
 * @param width W of the image
 * @param ring 1 or 0
 */
record Inset(int height, int width, int ring) {

  /** The grid of the gradient: the image and its ring. */
  Grid grid(int channels) {
    return new Grid(height + 2 * ring, width + 2 * ring, channels);
  }

  /** Rows of the image that lie in some rows of the gradient grid. */
  Span imageRows(Span rows) {
    return new Span(rows.first() - ring, rows.end() - ring).within(0, height);
  }

  /**
   * Zeros all that is not of the image, ring, border and rounding, as a convolution wants it.
   *
   * @param grid gradient grid of {@code values}, or a window of it
   */
  void clearOutside(Grid grid, float[] values, Workers workers) {
    grid.fillOutside(values, ring, ring, ring + height, width, Padding.ZERO, workers);
  }

  /** Whether row y, column x of the gradient grid is of the image. */
  boolean contains(int y, int x) {
    return y >= ring && y < ring + height && x >= ring && x < ring + width;
  }

  /** Whether a whole 4x4 tile is of the image. */
  boolean containsTile(int y, int x) {
    return contains(y, x) && contains(y + 3, x + 3);
  }

  /** Number of a position in the image, in reading order. */
  int position(int y, int x) {
    return (y - ring) * width + x - ring;
  }
}
