package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * How activations lie in memory: {@code (H, W, C)} with a border of one position, H and W rounded
 * up to whole 4x4 tiles, so that a convolution reads its neighbours without asking where it is.
 *
 * <p>Whoever writes a grid fills the border and the rounding ({@link #fillOutside}).
 *
 * <p>A window is a grid of which only some rows are there, with one more above and below; rows keep
 * their numbers.
 *
 * @param height H, positions
 * @param width W, positions
 * @param channels C, padded to the kernels' panel
 * @param rows that are there, in whole 4x4 tiles for a whole grid
 */
record Grid(int height, int width, int channels, Span rows) {

  Grid(int height, int width, int channels) {
    this(height, width, channels, new Span(0, Padded.roundUp(height, 4)));
  }

  /** The same grid with other rows in memory. */
  Grid window(Span shown) {
    return new Grid(height, width, channels, shown);
  }

  /** All of its rows. */
  Span all() {
    return new Span(0, height);
  }

  int tileRows() {
    return (height + 3) / 4;
  }

  int tileColumns() {
    return (width + 3) / 4;
  }

  /** The 4x4 tiles that some rows lie in, numbered in reading order. */
  Span tiles(Span some) {
    return new Span(some.first() / 4 * tileColumns(), (some.end() + 3) / 4 * tileColumns());
  }

  /** Positions from one row to the next. */
  int pitch() {
    return 4 * tileColumns() + 2;
  }

  /** Floats from one row to the next. */
  int rowStride() {
    return pitch() * channels;
  }

  /** Index of the first value of a position; -1 is the border. */
  int at(int y, int x) {
    return Kernels.ORIGIN + ((y - rows.first() + 1) * pitch() + x + 1) * channels;
  }

  /**
   * Floats of the rows that are there, with room for a multiply that runs over by less than six
   * rows.
   */
  int length() {
    long floats = Kernels.ORIGIN + (rows.length() + 2L) * rowStride() + 6L * Math.max(channels, 16);
    if (floats > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a layer of %d x %d x %d does not fit into one array".formatted(height, width, channels));
    }
    return (int) floats;
  }

  /**
   * Fills all that lies outside a rectangle of the grid, border and rounding included.
   *
   * @param top first row of the rectangle
   * @param left first column of the rectangle
   * @param bottom the row after its last
   * @param columns of the rectangle
   */
  void fillOutside(
      float[] values,
      int top,
      int left,
      int bottom,
      int columns,
      Padding padding,
      Workers workers) {
    Span inside = new Span(rows.first() - 1, rows.end() + 1).within(top, bottom);
    workers.run(
        inside.length(),
        row -> {
          int y = inside.first() + row;
          fill(values, y, -1, left, at(y, left), padding);
          fill(values, y, left + columns, pitch() - 1, at(y, left + columns - 1), padding);
        });
    for (int y = rows.first() - 1; y < top; y++) {
      fillRow(values, y, top, padding);
    }
    for (int y = bottom; y <= rows.end(); y++) {
      fillRow(values, y, bottom - 1, padding);
    }
  }

  /** Fills columns {@code from} to {@code to - 1} of a row. */
  private void fill(float[] values, int y, int from, int to, int nearest, Padding padding) {
    if (padding == Padding.ZERO) {
      Arrays.fill(values, at(y, from), at(y, to), 0f);
    } else {
      for (int x = from; x < to; x++) {
        System.arraycopy(values, nearest, values, at(y, x), channels);
      }
    }
  }

  private void fillRow(float[] values, int y, int nearest, Padding padding) {
    if (padding == Padding.ZERO) {
      Arrays.fill(values, at(y, -1), at(y, -1) + rowStride(), 0f);
    } else {
      System.arraycopy(values, at(nearest, -1), values, at(y, -1), rowStride());
    }
  }
}
