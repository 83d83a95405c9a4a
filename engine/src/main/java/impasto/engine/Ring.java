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
   * @param values gradient grid of {@code image} with that many channels
   * @param mask (H, W, C / 8) that the edge's values have passed through, or null
   */
  static void fold(
      Inset image, int channels, float[] values, byte @Nullable [] mask, Kernels kernels) {
    if (image.ring() == 0) {
      return;
    }
    Grid grid = image.grid(channels);
    int h = image.height();
    int w = image.width();
    int maskStride = w * channels / 8;
    int lastMaskRow = (h - 1) * maskStride;
    addRow(grid, values, 1, 0, mask, 0, w, kernels);
    addRow(grid, values, h, h + 1, mask, lastMaskRow, w, kernels);
    for (int y = 1; y <= h; y++) {
      int bits = (y - 1) * maskStride;
      add(grid, values, y, 1, 0, 1, mask, bits, kernels);
      add(grid, values, y, w, w + 1, 1, mask, bits + (w - 1) * channels / 8, kernels);
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
