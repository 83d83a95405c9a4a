package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/** Writes a {@link Seed}, {@code M a[p] + v + d[p]}, into the image part of a gradient grid. */
final class SeedWriter {
  private final Kernels kernels;
  private final Workers workers;
  private final float[] matrix;
  private final float[] offset;
  private final float[][] results;

  SeedWriter(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.matrix = new float[widest * widest];
    this.offset = new float[widest];
    this.results = new float[workers.count()][Kernels.ROWS * widest];
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
    workers.run(
        shape.height(),
        (worker, y) -> {
          int to = gradient.at(y + inset.ring(), inset.ring());
          if (m == null) {
            Arrays.fill(target, to, to + shape.width() * c, 0f);
          } else {
            affine(c, shape.width(), activations, grid.at(y, 0), target, to, results[worker]);
          }
          if (dense != null) {
            add(dense, y * shape.width() * channels, shape.width(), channels, target, to, c);
          }
        });
  }

  /** One row; its last positions go through a buffer, so that none beyond the row is written. */
  private void affine(
      int c, int width, float[] activations, int from, float[] target, int to, float[] rest) {
    int whole = width / Kernels.ROWS * Kernels.ROWS;
    kernels.multiply(whole, c, c, activations, from, c, matrix, 0, offset, 0, 0, target, to, c);
    if (whole < width) {
      int at = whole * c;
      kernels.multiply(
          Kernels.ROWS, c, c, activations, from + at, c, matrix, 0, offset, 0, 0, rest, 0, c);
      System.arraycopy(rest, 0, target, to + at, (width - whole) * c);
    }
  }

  private static void add(
      float[] dense, int from, int width, int channels, float[] target, int to, int c) {
    for (int x = 0; x < width; x++) {
      for (int k = 0; k < channels; k++) {
        target[to + x * c + k] += dense[from + x * channels + k];
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
