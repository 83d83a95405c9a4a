package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/** Writes a {@link Seed} into the image part of a gradient grid. */
final class SeedWriter {
  /** Positions of a raster that are read at a time. */
  private static final int RUN = 32;

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
    this.results = new float[workers.count()][RUN * widest];
  }

  /**
   * @param seed of the whole layer
   * @param channels of the layer, not padded
   * @param patch activations, of a part of the layer
   * @param gradient grid of {@code target}, whose image part is overwritten
   * @param rows of the image to write
   */
  void write(
      Seed.Parts seed,
      int channels,
      Patch patch,
      Grid gradient,
      Inset inset,
      Span rows,
      float[] target) {
    int c = patch.grid().channels();
    int width = inset.width();
    float[] m = seed.matrix();
    float[] v = seed.offset();
    Raster wanted = seed.target();
    Raster dense = seed.dense();
    Arrays.fill(offset, 0f);
    if (m != null && v != null) {
      Padded.pack(
          channels,
          channels,
          c,
          kernels.panel(),
          matrix,
          (row, column) -> m[column * channels + row]);
      System.arraycopy(v, 0, offset, 0, channels);
    }
    workers.run(
        rows.length(),
        (worker, piece) -> {
          int row = rows.first() + piece;
          int y = patch.top() + row;
          int x = patch.left();
          int from = patch.at(y, x);
          int to = gradient.at(row + inset.ring(), inset.ring());
          float[] buffer = results[worker];
          if (m == null) {
            Arrays.fill(target, to, to + width * c, 0f);
          } else {
            affine(c, width, patch.values(), from, target, to, buffer);
          }
          for (int first = 0; first < width; first += RUN) {
            int run = Math.min(RUN, width - first);
            int at = to + first * c;
            if (wanted != null) {
              wanted.read(y, x + first, 1, run, buffer, 0);
              pull(
                  seed.pull(),
                  run,
                  channels,
                  patch.values(),
                  from + first * c,
                  buffer,
                  target,
                  at,
                  c);
            }
            if (dense != null) {
              dense.read(y, x + first, 1, run, buffer, 0);
              add(run, channels, buffer, target, at, c);
            }
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

  /** {@code target += scale * (a - wanted)}. */
  private static void pull(
      float scale,
      int positions,
      int channels,
      float[] a,
      int at,
      float[] wanted,
      float[] target,
      int to,
      int c) {
    for (int x = 0; x < positions; x++) {
      for (int k = 0; k < channels; k++) {
        target[to + x * c + k] += scale * (a[at + x * c + k] - wanted[x * channels + k]);
      }
    }
  }

  /** {@code target += dense}. */
  private static void add(
      int positions, int channels, float[] dense, float[] target, int to, int c) {
    for (int x = 0; x < positions; x++) {
      for (int k = 0; k < channels; k++) {
        target[to + x * c + k] += dense[x * channels + k];
      }
    }
  }
}
