package impasto.engine;

import impasto.engine.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of replicated padding: what the ring around the image received belongs to the edge
 * it was copied from. First whole rows, ring corners included, then columns.
 */
final class Ring {
  private Ring() {}

  /**
   * @param image where it lies in {@code grid}
   * @param grid gradient grid
   * @param rows of the grid; a row of the ring and the edge next to it go together
   * @param mask (H, W, C / 8) that the edge's values have passed through, or null
   */
  static void fold(
      Inset image, Grid grid, Span rows, float[] values, byte @Nullable [] mask, Kernels kernels) {
    if (image.ring() == 0) {
      return;
    }
    int h = image.height();
    int w = image.width();
    int maskStride = w * grid.channels() / 8;
    if (rows.first() == 0) {
      addRow(grid, values, 1, 0, mask, 0, w, kernels);
    }
    if (rows.end() == grid.height()) {
      addRow(grid, values, h, h + 1, mask, (h - 1) * maskStride, w, kernels);
    }
    Span edges = rows.within(1, h + 1);
    for (int y = edges.first(); y < edges.end(); y++) {
      int bits = (y - 1) * maskStride;
      add(grid, values, y, 1, 0, 1, mask, bits, kernels);
      add(grid, values, y, w, w + 1, 1, mask, bits + (w - 1) * grid.channels() / 8, kernels);
    }
  }

  /** Adds row {@code from} to row {@code to}; the two ends are of the ring and are not masked. */
  private static void addRow(
      Grid grid,
      float[] values,
      int to,
      int from,
      byte @Nullable [] mask,
      int maskAt,
      int width,
      Kernels kernels) {
    int c = grid.channels();
    for (int end = 0; end <= width + 1; end += width + 1) {
      kernels.addMasked(1, c, values, grid.at(to, end), values, grid.at(from, end), null, 0);
    }
    kernels.addMasked(width, c, values, grid.at(to, 1), values, grid.at(from, 1), mask, maskAt);
  }

  /** Adds column {@code from} of a row to column {@code to}. */
  private static void add(
      Grid grid,
      float[] values,
      int y,
      int to,
      int from,
      int positions,
      byte @Nullable [] mask,
      int maskAt,
      Kernels kernels) {
    kernels.addMasked(
        positions, grid.channels(), values, grid.at(y, to), values, grid.at(y, from), mask, maskAt);
  }
}
