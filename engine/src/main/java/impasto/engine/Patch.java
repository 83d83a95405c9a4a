package impasto.engine;

/**
 * A layer's activations over a part of the image.
 *
 * @param grid in which {@code values} lie
 * @param top row of the layer that is the grid's first
 * @param left column of the layer that is the grid's first
 */
record Patch(Grid grid, float[] values, int top, int left) {

  /** Index of the first value of a position of the layer. */
  int at(int y, int x) {
    return grid.at(y - top, x - left);
  }

  /**
   * Copies those of some positions of the layer that lie in a part of it.
   *
   * @param positions numbers, row by row
   * @param part of which the activations are here
   * @param layer shape of the whole, channels not padded
   * @param into (positions, C)
   */
  void copy(int[] positions, Rectangle part, Shape layer, float[] into) {
    int channels = layer.channels();
    for (int i = 0; i < positions.length; i++) {
      int y = positions[i] / layer.width();
      int x = positions[i] % layer.width();
      if (y >= part.top()
          && y - part.top() < part.height()
          && x >= part.left()
          && x - part.left() < part.width()) {
        System.arraycopy(values, at(y, x), into, i * channels, channels);
      }
    }
  }

  /**
   * Copies positions of the layer.
   *
   * @param into the whole layer, channels not padded
   */
  void copy(Rectangle positions, Raster into, Workers workers) {
    int channels = into.shape().channels();
    int c = grid.channels();
    workers.run(
        positions.height(),
        row -> {
          int y = positions.top() + row;
          int from = at(y, positions.left());
          if (c == channels) {
            into.write(y, positions.left(), 1, positions.width(), values, from);
          } else {
            for (int x = 0; x < positions.width(); x++) {
              into.write(y, positions.left() + x, 1, 1, values, from + x * c);
            }
          }
        });
  }
}
