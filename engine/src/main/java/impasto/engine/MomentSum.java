package impasto.engine;

import java.util.Arrays;

/**
 * What {@link Moments} has added up of one layer so far: finished rows of cells, and a sum for each
 * row that has begun. Parts of the layer come in reading order.
 */
final class MomentSum {
  private final Cells cells;
  private final int channels;
  private double[] products;
  private double[] sums;

  /** By row of cells from the first that has begun on: (C, C) and (C). */
  private double[][] rowProducts = {};

  private double[][] rowSums = {};

  MomentSum(Cells cells) {
    this.cells = cells;
    this.channels = cells.layer().channels();
    this.products = new double[channels * channels];
    this.sums = new double[channels];
  }

  Cells cells() {
    return cells;
  }

  /** Makes room for the rows of cells that a part of the layer consists of. */
  void begin(Rectangle part) {
    int rows = open(part, part.height() - 1) + 1;
    int before = rowSums.length;
    if (rows > before) {
      rowProducts = Arrays.copyOf(rowProducts, rows);
      rowSums = Arrays.copyOf(rowSums, rows);
      for (int row = before; row < rows; row++) {
        rowProducts[row] = new double[channels * channels];
        rowSums[row] = new double[channels];
      }
    }
  }

  /** Which sum the given row of a part goes to; a row that ends within the part frees its own. */
  private int open(Rectangle part, int row) {
    return part.width() == cells.columns() ? 0 : row;
  }

  /** Sum of the products of channel k in a row of a part, as row k of (C, C). */
  double[] rowProducts(Rectangle part, int row) {
    return rowProducts[open(part, row)];
  }

  /** Sum over the positions in a row of a part, (C). */
  double[] rowSums(Rectangle part, int row) {
    return rowSums[open(part, row)];
  }

  /** Adds what a row of a part has of channel k to the total, if the row ends with this column. */
  void end(Rectangle part, int row, int column, int k) {
    if (part.left() + column != cells.columns() - 1) {
      return;
    }
    double[] rowSum = rowSums(part, row);
    double[] rowProduct = rowProducts(part, row);
    sums[k] += rowSum[k];
    rowSum[k] = 0;
    for (int i = k * channels + k; i < (k + 1) * channels; i++) {
      products[i] += rowProduct[i];
    }
    Arrays.fill(rowProduct, k * channels, (k + 1) * channels, 0);
  }

  /** The moments of the whole layer; the sum begins anew. */
  ChannelMoments finish() {
    for (int k = 0; k < channels; k++) {
      for (int j = 0; j < k; j++) {
        products[k * channels + j] = products[j * channels + k];
      }
    }
    var moments = new ChannelMoments(cells.layer(), sums, products);
    sums = new double[channels];
    products = new double[channels * channels];
    return moments;
  }
}
