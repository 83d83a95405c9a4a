package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/** Writes a {@link Seed}, {@code M a[p] + v + d[p]}, into the image part of a gradient grid. */
final class SeedWriter {
  /** Positions multiplied at once. */
  private static final int BLOCK = 96;

  private final Kernels kernels;
  private final Workers workers;
  private final float[] matrix;
  private final float[] offset;
  private final float[][] rows;
  private final float[][] results;

  SeedWriter(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.matrix = new float[widest * widest];
    this.offset = new float[widest];
    this.rows = new float[workers.count()][BLOCK * widest];
    this.results = new float[workers.count()][BLOCK * widest];
  }

  /**
   * @param shape of the layer, channels not padded
   * @param grid of {@code activations}
   * @param gradient grid of {@code target}, whose image part is overwritten
   */
  void write(
      Seed seed,
      Shape shape,
      Grid grid,
      float[] activations,
      Grid gradient,
      Inset inset,
      float[] target) {
    int channels = shape.channels();
    int c = grid.channels();
    float[] m = seed.matrix();
    float[] v = seed.offset();
    float[] dense = seed.gradient();
    Arrays.fill(offset, 0f);
    if (m != null && v != null) {
      requireLength("seed offset", v, channels);
      Padded.pack(
          channels,
          channels,
          c,
          kernels.panel(),
          matrix,
          (row, column) -> m[column * channels + row]);
      System.arraycopy(v, 0, offset, 0, channels);
    }
    if (dense != null) {
      requireLength("seed gradient", dense, shape.size());
    }
    int positions = shape.positions();
    workers.run(
        (positions + BLOCK - 1) / BLOCK,
        (worker, block) -> {
          int first = block * BLOCK;
          int count = Math.min(BLOCK, positions - first);
          float[] result = results[worker];
          if (m == null) {
            Arrays.fill(result, 0, count * c, 0f);
          } else {
            affine(grid, activations, first, count, rows[worker], result);
          }
          if (dense != null) {
            add(dense, first, count, channels, c, result);
          }
          for (int p = 0; p < count; p++) {
            int y = (first + p) / shape.width() + inset.ring();
            int x = (first + p) % shape.width() + inset.ring();
            System.arraycopy(result, p * c, target, gradient.at(y, x), c);
          }
        });
  }

  private void affine(
      Grid grid, float[] activations, int first, int count, float[] row, float[] result) {
    int c = grid.channels();
    for (int p = 0; p < count; p++) {
      int from = grid.at((first + p) / grid.width(), (first + p) % grid.width());
      System.arraycopy(activations, from, row, p * c, c);
    }
    kernels.multiply(
        Padded.roundUp(count, Kernels.ROWS),
        c,
        c,
        row,
        0,
        c,
        matrix,
        0,
        offset,
        0,
        0,
        result,
        0,
        c);
  }

  private static void add(
      float[] dense, int first, int count, int channels, int c, float[] result) {
    for (int p = 0; p < count; p++) {
      int from = (first + p) * channels;
      for (int k = 0; k < channels; k++) {
        result[p * c + k] += dense[from + k];
      }
    }
  }

  private static void requireLength(String what, float[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          what + " has " + values.length + " values instead of " + length);
    }
  }
}
