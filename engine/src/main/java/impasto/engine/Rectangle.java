package impasto.engine;

/**
 * A rectangle of pixels or positions.
 *
 * @param top first row
 * @param left first column
 * @param height rows
 * @param width columns
 */
record Rectangle(int top, int left, int height, int width) {

  static Rectangle whole(Shape shape) {
    return new Rectangle(0, 0, shape.height(), shape.width());
  }

  /** The row after the last. */
  int bottom() {
    return top + height;
  }

  /** The column after the last. */
  int right() {
    return left + width;
  }
}
