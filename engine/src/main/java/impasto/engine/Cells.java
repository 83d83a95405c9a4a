package impasto.engine;

/**
 * The squares that sums over a layer's positions are made of. They lie on the image, whoever adds
 * them up: inside a cell in float, the cells of a row from left to right, rows of cells from top to
 * bottom in double. So a sum has the same bits whatever the number of workers, and whether the
 * image was worked on at once or in tiles of whole cells.
 *
 * @param layer shape of the layer
 * @param side positions
 */
record Cells(Shape layer, int side) {
  /** Side of a cell in pixels. */
  private static final int PIXELS = 64;

  /**
   * Side in positions below which a cell is twice as many pixels wide: to add up the C x C products
   * of few positions takes longer than to compute them.
   */
  private static final int SMALL = 16;

  /**
   * @param layer shape of the layer
   * @param stride pixels from one of its positions to the next
   */
  static Cells of(Shape layer, int stride) {
    return new Cells(layer, side(stride));
  }

  /** Side in positions of the cells of layers with a stride. */
  static int side(int stride) {
    int side = Math.max(1, PIXELS / stride);
    return side < SMALL ? 2 * side : side;
  }

  /**
   * Pixels from one place where cells, and the 4x4 tiles of the convolutions, end at every layer to
   * the next.
   *
   * @param stride of the deepest layer
   */
  static int pixels(int stride) {
    return Math.max(2 * PIXELS, 4 * stride);
  }

  int rows() {
    return (layer.height() + side - 1) / side;
  }

  int columns() {
    return (layer.width() + side - 1) / side;
  }

  /** Number of a cell in reading order. */
  int index(int row, int column) {
    return row * columns() + column;
  }

  /** The positions of a cell. */
  Rectangle cell(int row, int column) {
    int top = row * side;
    int left = column * side;
    return new Rectangle(
        top, left, Math.min(side, layer.height() - top), Math.min(side, layer.width() - left));
  }

  /** The cells, by rows and columns of cells, that a rectangle of whole cells consists of. */
  Rectangle within(Rectangle positions) {
    int row = positions.top() / side;
    int column = positions.left() / side;
    return new Rectangle(
        row,
        column,
        (positions.bottom() + side - 1) / side - row,
        (positions.right() + side - 1) / side - column);
  }
}
