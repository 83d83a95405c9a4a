package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

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

  Moments(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.products = new float[WAVE_OF_FEW][];
    for (int i = 0; i < products.length; i++) {
      int c = i < WAVE ? widest : Math.min(widest, FEW_CHANNELS);
      products[i] = new float[Padded.roundUp(c, Kernels.ROWS) * c];
    }
    this.sums = new float[WAVE_OF_FEW][widest];
  }

  /**
   * Takes a part of a layer in.
   *
   * @param positions whole cells
   * @param patch activations there
   */
  void add(MomentSum sum, Rectangle positions, Patch patch) {
    Cells cells = sum.cells();
    Rectangle part = cells.within(positions);
    sum.begin(part);
    if (cells.layer().positions() <= cells.layer().channels()) {
      addExactly(sum, part, patch);
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
          piece -> {
            int begin = piece * group;
            sumCells(cells, part, from, begin, Math.min(wave, begin + group), patch);
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

  /** Sums cells {@code from + slot} of a part, for all slots from {@code begin} to {@code end}. */
  private void sumCells(Cells cells, Rectangle part, int from, int begin, int end, Patch patch) {
    int c = patch.grid().channels();
    int stride = patch.grid().rowStride();
    for (int slot = begin; slot < end; slot++) {
      Arrays.fill(products[slot], 0, Padded.roundUp(c, Kernels.ROWS) * c, 0f);
      Arrays.fill(sums[slot], 0, c, 0f);
    }
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

  private void addExactly(MomentSum sum, Rectangle part, Patch patch) {
    Cells cells = sum.cells();
    int channels = cells.layer().channels();
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
                double value = patch.values()[at + k];
                sum.rowSums(part, row)[k] += value;
                addProducts(value, patch.values(), at, product, k * channels, k, channels);
              }
            }
            sum.end(part, row, number % part.width(), k);
          }
        });
  }

  private static void addProducts(
      double value, float[] a, int at, double[] products, int row, int begin, int end) {
    for (int j = begin; j < end; j++) {
      products[row + j] += value * a[at + j];
    }
  }
}
