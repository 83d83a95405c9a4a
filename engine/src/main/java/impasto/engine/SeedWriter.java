package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;
import java.util.List;

/** Writes a {@link Seed} into the image part of a gradient grid. */
final class SeedWriter {
  /** Positions of a raster that are read at a time. */
  private static final int RUN = 32;

  /** The same in whole steps of the multiply. */
  private static final int WHOLE_RUN = RUN / Kernels.ROWS * Kernels.ROWS;

  private final Kernels kernels;
  private final Workers workers;
  private final int widest;

  /** By part of the seed: its matrix, packed. */
  private float[][] matrices = {};

  private float[][] offsets = {};
  private final float[][] results;

  SeedWriter(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.widest = widest;
    this.results = new float[workers.count()][RUN * widest];
    makeRoom(1);
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
    Raster wanted = seed.target();
    Raster dense = seed.dense();
    pack(seed.affine(), channels, c);
    workers.run(
        rows.length(),
        (worker, piece) -> {
          int row = rows.first() + piece;
          int y = patch.top() + row;
          int x = patch.left();
          int from = patch.at(y, x);
          int to = gradient.at(row + inset.ring(), inset.ring());
          float[] buffer = results[worker];
          if (isWhole(seed.affine())) {
            affine(c, width, patch.values(), from, target, to, buffer);
          } else {
            Arrays.fill(target, to, to + width * c, 0f);
            addRegions(seed, y, x, width, c, patch.values(), from, target, to, buffer);
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
          int first = y * seed.width() + x;
          for (Seed.Sparse some : seed.sparse()) {
            addSome(some, first, width, channels, target, to, c);
          }
        });
  }

  /** Adds what some positions have of their own to a run of them. */
  private static void addSome(
      Seed.Sparse some, int first, int width, int channels, float[] target, int to, int c) {
    int[] positions = some.positions();
    for (int i = some.from(first); i < positions.length && positions[i] < first + width; i++) {
      int at = to + (positions[i] - first) * c;
      for (int k = 0; k < channels; k++) {
        target[at + k] += some.gradient()[i * channels + k];
      }
    }
  }

  private void makeRoom(int parts) {
    int before = matrices.length;
    if (before < parts) {
      matrices = Arrays.copyOf(matrices, parts);
      offsets = Arrays.copyOf(offsets, parts);
      for (int i = before; i < parts; i++) {
        matrices[i] = new float[widest * widest];
        offsets[i] = new float[widest];
      }
    }
  }

  private static boolean isWhole(List<Seed.Affine> parts) {
    return parts.size() == 1 && parts.getFirst().region() == Seed.Affine.WHOLE;
  }

  private void pack(List<Seed.Affine> parts, int channels, int c) {
    makeRoom(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      float[] m = parts.get(i).matrix();
      Padded.pack(
          channels,
          channels,
          c,
          kernels.panel(),
          matrices[i],
          (row, column) -> m[column * channels + row]);
      Arrays.fill(offsets[i], 0f);
      System.arraycopy(parts.get(i).offset(), 0, offsets[i], 0, channels);
    }
  }

  /** One row: {@code target += g (M a + v)} for each part, where g is not 0. */
  private void addRegions(
      Seed.Parts seed,
      int y,
      int x,
      int width,
      int c,
      float[] activations,
      int from,
      float[] target,
      int to,
      float[] buffer) {
    float[] shares = new float[width];
    for (int i = 0; i < seed.affine().size(); i++) {
      int region = seed.affine().get(i).region();
      Guide guide = seed.guide();
      if (region == Seed.Affine.WHOLE || guide == null) {
        Arrays.fill(shares, 1f);
      } else {
        guide.read(y, x, 1, width, region, shares);
      }
      for (int first = 0; first < width; first += WHOLE_RUN) {
        int run = Math.min(WHOLE_RUN, width - first);
        if (isZero(shares, first, run)) {
          continue;
        }
        int rows = Padded.roundUp(run, Kernels.ROWS);
        int at = from + first * c;
        kernels.multiply(
            rows, c, c, activations, at, c, matrices[i], 0, offsets[i], 0, 0, buffer, 0, c);
        for (int p = 0; p < run; p++) {
          add(shares[first + p], buffer, p * c, target, to + (first + p) * c, c);
        }
      }
    }
  }

  private static boolean isZero(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void add(float factor, float[] values, int at, float[] target, int to, int count) {
    for (int k = 0; k < count; k++) {
      target[to + k] += factor * values[at + k];
    }
  }

  /** One row; its last positions go through a buffer, so that none beyond the row is written. */
  private void affine(
      int c, int width, float[] activations, int from, float[] target, int to, float[] rest) {
    int whole = width / Kernels.ROWS * Kernels.ROWS;
    kernels.multiply(
        whole, c, c, activations, from, c, matrices[0], 0, offsets[0], 0, 0, target, to, c);
    if (whole < width) {
      int at = whole * c;
      kernels.multiply(
          Kernels.ROWS,
          c,
          c,
          activations,
          from + at,
          c,
          matrices[0],
          0,
          offsets[0],
          0,
          0,
          rest,
          0,
          c);
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
