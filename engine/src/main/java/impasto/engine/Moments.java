package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up {@link ChannelMoments} of layers in the order of {@link Cells}. Each cell is summed by
 * one worker in float; then the cells are added in double.
 *
 * <p>No more positions than channels make a singular covariance, of which whoever inverts it would
 * see nothing but rounding; so few are summed in double.
 */
final class Moments {
  /** Cells summed at once; each needs a matrix of its own. */
  private static final int WAVE = 16;

  /** The same with few channels, whose matrices are small. */
  private static final int WAVE_OF_FEW = 64;

  private static final int FEW_CHANNELS = 64;

  /**
   * Neighbouring cells of few channels that one worker sums together, a block of each in turn: it
   * then reads whole rows from memory. Measured: a fifth faster than one cell after the other.
   */
  private static final int GROUP = 16;

  /** Floats of activations that are read again while they are in the first-level cache. */
  private static final int BLOCK_FLOATS = 4096;

  /** Positions of a block at least: for each the whole matrix of products is read and written. */
  private static final int BLOCK_POSITIONS = 64;

  /** Channels whose products one piece of work adds. */
  private static final int CHANNELS = 8;

  private final Kernels kernels;
  private final Workers workers;
  private final float[][] products;
  private final float[][] sums;

  /** By worker: positions of a cell times their shares in a region. */
  private final float[][] scaled;

  Moments(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.products = new float[WAVE_OF_FEW][];
    for (int i = 0; i < products.length; i++) {
      int c = i < WAVE ? widest : Math.min(widest, FEW_CHANNELS);
      products[i] = new float[Padded.roundUp(c, Kernels.ROWS) * c];
    }
    this.sums = new float[WAVE_OF_FEW][widest];
    this.scaled = new float[workers.count()][0];
  }

  /**
   * Takes a part of a layer in.
   *
   * @param guide how much of each position is taken, or null for all of it
   * @param region of the guide
   * @param positions whole cells
   * @param patch activations there
   */
  void add(MomentSum sum, @Nullable Guide guide, int region, Rectangle positions, Patch patch) {
    Cells cells = sum.cells();
    Rectangle part = cells.within(positions);
    sum.begin(part);
    if (cells.layer().positions() <= cells.layer().channels()) {
      addExactly(sum, guide, region, part, patch);
      sum.end(part);
      return;
    }
    int count = part.height() * part.width();
    boolean few = patch.grid().channels() <= FEW_CHANNELS;
    int most = few ? WAVE_OF_FEW : WAVE;
    for (int first = 0; first < count; first += most) {
      int from = first;
      int wave = Math.min(most, count - first);
      int group = few ? Math.clamp(wave / (2 * workers.count()), 1, GROUP) : 1;
      workers.run(
          (wave + group - 1) / group,
          (worker, piece) -> {
            int begin = piece * group;
            int end = Math.min(wave, begin + group);
            clear(begin, end, patch.grid().channels());
            if (guide == null) {
              sumCells(cells, part, from, begin, end, patch);
            } else {
              for (int slot = begin; slot < end; slot++) {
                sumShares(
                    guide, region, cells, cell(cells, part, from + slot), slot, worker, patch);
              }
            }
          });
      eachChannel(
          cells.layer().channels(),
          k -> {
            for (int slot = 0; slot < wave; slot++) {
              int row = (from + slot) / part.width();
              addCell(sum, part, row, k, patch.grid().channels(), slot);
              sum.end(part, row, (from + slot) % part.width(), k);
            }
          });
    }
    sum.end(part);
  }

  /** A cell by its number in a part. */
  private static Rectangle cell(Cells cells, Rectangle part, int number) {
    return cells.cell(part.top() + number / part.width(), part.left() + number % part.width());
  }

  private interface ChannelTask {
    void run(int k);
  }

  private void eachChannel(int channels, ChannelTask task) {
    workers.run(
        (channels + CHANNELS - 1) / CHANNELS,
        block -> {
          int first = block * CHANNELS;
          for (int k = first; k < Math.min(channels, first + CHANNELS); k++) {
            task.run(k);
          }
        });
  }

  private void clear(int begin, int end, int c) {
    for (int slot = begin; slot < end; slot++) {
      Arrays.fill(products[slot], 0, Padded.roundUp(c, Kernels.ROWS) * c, 0f);
      Arrays.fill(sums[slot], 0, c, 0f);
    }
  }

  /** Sums cells {@code from + slot} of a part, for all slots from {@code begin} to {@code end}. */
  private void sumCells(Cells cells, Rectangle part, int from, int begin, int end, Patch patch) {
    int c = patch.grid().channels();
    int stride = patch.grid().rowStride();
    int block = Math.max(1, Math.max(BLOCK_FLOATS / c, BLOCK_POSITIONS) / cells.side());
    for (int y = 0; y < cells.side(); y += block) {
      for (int slot = begin; slot < end; slot++) {
        Rectangle cell = cell(cells, part, from + slot);
        int rows = Math.min(block, cell.height() - y);
        if (rows > 0) {
          int at = patch.at(cell.top() + y, cell.left());
          kernels.addProducts(rows, cell.width(), c, patch.values(), at, stride, products[slot]);
          kernels.addSums(rows, cell.width(), c, patch.values(), at, stride, sums[slot]);
        }
      }
    }
  }

  /**
   * Sums the shares that a region has of the positions of a cell. Rows that are all in it or all
   * out of it, as most are, need no other arithmetic than without regions.
   */
  private void sumShares(
      Guide guide, int region, Cells cells, Rectangle cell, int slot, int worker, Patch patch) {
    int c = patch.grid().channels();
    int width = cell.width();
    int block = Math.max(1, Math.max(BLOCK_FLOATS / c, BLOCK_POSITIONS) / cells.side());
    float[] shares = new float[block * width];
    for (int y = cell.top(); y < cell.bottom(); y += block) {
      int rows = Math.min(block, cell.bottom() - y);
      guide.read(y, cell.left(), rows, width, region, shares);
      float least = 1;
      float most = 0;
      for (int p = 0; p < rows * width; p++) {
        least = Math.min(least, shares[p]);
        most = Math.max(most, shares[p]);
      }
      int at = patch.at(y, cell.left());
      int stride = patch.grid().rowStride();
      if (least == 1) {
        kernels.addProducts(rows, width, c, patch.values(), at, stride, products[slot]);
        kernels.addSums(rows, width, c, patch.values(), at, stride, sums[slot]);
      } else if (most > 0) {
        float[] scaled = scaled(worker, block * width * c);
        scale(patch.values(), at, stride, rows, width, c, shares, false, scaled);
        kernels.addSums(rows, width, c, scaled, Kernels.ORIGIN, width * c, sums[slot]);
        scale(patch.values(), at, stride, rows, width, c, shares, true, scaled);
        kernels.addProducts(rows, width, c, scaled, Kernels.ORIGIN, width * c, products[slot]);
      }
    }
  }

  private float[] scaled(int worker, int floats) {
    // The last channels are read in groups that may go on beyond the last position.
    int length = Kernels.ORIGIN + floats + Kernels.ROWS;
    if (scaled[worker].length < length) {
      scaled[worker] = new float[length];
    }
    return scaled[worker];
  }

  /**
   * Multiplies positions by their shares.
   *
   * @param root whether by the root of them, so that products of two channels have the share
   * @param to (rows, width, C) from {@link Kernels#ORIGIN} on
   */
  private static void scale(
      float[] a,
      int at,
      int stride,
      int rows,
      int width,
      int c,
      float[] shares,
      boolean root,
      float[] to) {
    for (int p = 0; p < rows * width; p++) {
      float share = root ? (float) Math.sqrt(shares[p]) : shares[p];
      scale(a, at + p / width * stride + p % width * c, share, to, Kernels.ORIGIN + p * c, c);
    }
  }

  private static void scale(float[] a, int at, float factor, float[] to, int toAt, int count) {
    for (int k = 0; k < count; k++) {
      to[toAt + k] = factor * a[at + k];
    }
  }

  /** Adds channel k of a cell to its row. */
  private void addCell(MomentSum sum, Rectangle part, int row, int k, int c, int slot) {
    int channels = sum.cells().layer().channels();
    sum.rowSums(part, row)[k] += sums[slot][k];
    double[] product = sum.rowProducts(part, row);
    addRow(products[slot], k * c + k, product, k * channels + k, channels - k);
  }

  /** A loop of its own: few calls of what is around it are enough for C2, many of this. */
  private static void addRow(float[] from, int fromAt, double[] to, int toAt, int count) {
    for (int j = 0; j < count; j++) {
      to[toAt + j] += from[fromAt + j];
    }
  }

  private void addExactly(
      MomentSum sum, @Nullable Guide guide, int region, Rectangle part, Patch patch) {
    Cells cells = sum.cells();
    int channels = cells.layer().channels();
    float[][] shares = new float[part.height() * part.width()][];
    for (int number = 0; number < shares.length; number++) {
      shares[number] = shares(guide, region, cell(cells, part, number));
    }
    eachChannel(
        channels,
        k -> {
          for (int number = 0; number < part.height() * part.width(); number++) {
            int row = number / part.width();
            Rectangle cell = cell(cells, part, number);
            double[] product = sum.rowProducts(part, row);
            for (int y = cell.top(); y < cell.bottom(); y++) {
              for (int x = cell.left(); x < cell.right(); x++) {
                int at = patch.at(y, x);
                int p = (y - cell.top()) * cell.width() + x - cell.left();
                double value = (double) shares[number][p] * patch.values()[at + k];
                sum.rowSums(part, row)[k] += value;
                addProducts(value, patch.values(), at, product, k * channels, k, channels);
              }
            }
            sum.end(part, row, number % part.width(), k);
          }
        });
  }

  private static float[] shares(@Nullable Guide guide, int region, Rectangle cell) {
    float[] shares = new float[cell.height() * cell.width()];
    if (guide == null) {
      Arrays.fill(shares, 1f);
    } else {
      guide.read(cell.top(), cell.left(), cell.height(), cell.width(), region, shares);
    }
    return shares;
  }

  private static void addProducts(
      double value, float[] a, int at, double[] products, int row, int begin, int end) {
    for (int j = begin; j < end; j++) {
      products[row + j] += value * a[at + j];
    }
  }
}
