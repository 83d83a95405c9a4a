package impasto.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What {@link Moments} has added up of one layer so far: finished rows of cells, and a sum for each
 * row that has begun. Parts of the layer come in reading order.
 */
final class MomentSum {
  /** Side of a square that is transposed while it is in the first-level cache. */
  private static final int TILE = 16;

  private final Cells cells;
  private final int channels;
  private final double[] products;
  private final double[] sums;
  private boolean finished;

  /** What rows of cells have so far. */
  private final Map<Integer, Row> rows = new HashMap<>();

  private final ArrayDeque<Row> free = new ArrayDeque<>();

  /**
   * A row of cells.
   *
   * @param products (C, C)
   * @param sums (C)
   */
  private record Row(double[] products, double[] sums) {}

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
    if (finished) {
      Arrays.fill(sums, 0);
      Arrays.fill(products, 0);
      finished = false;
    }
    for (int row = 0; row < part.height(); row++) {
      rows.computeIfAbsent(key(part, row), key -> free.isEmpty() ? newRow() : free.pop());
    }
  }

  private Row newRow() {
    return new Row(new double[channels * channels], new double[channels]);
  }

  /** Which sum the given row of a part goes to; rows that end within the part share one. */
  private int key(Rectangle part, int row) {
    return part.width() == cells.columns() ? -1 : part.top() + row;
  }

  private Row row(Rectangle part, int row) {
    return Objects.requireNonNull(rows.get(key(part, row)));
  }

  /** Sum of the products of channel k in a row of a part, as row k of (C, C). */
  double[] rowProducts(Rectangle part, int row) {
    return row(part, row).products();
  }

  /** Sum over the positions in a row of a part, (C). */
  double[] rowSums(Rectangle part, int row) {
    return row(part, row).sums();
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
    addRow(rowProduct, products, k * channels + k, (k + 1) * channels);
    Arrays.fill(rowProduct, k * channels, (k + 1) * channels, 0);
  }

  private static void addRow(double[] from, double[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] += from[i];
    }
  }

  /** Lets go of the rows that have ended with a part. */
  void end(Rectangle part) {
    if (part.right() == cells.columns()) {
      for (int row = 0; row < part.height(); row++) {
        Row ended = rows.remove(key(part, row));
        if (ended != null) {
          free.push(ended);
        }
      }
    }
  }

  /** Ends the sum; what is added after that begins it anew. */
  void finish() {
    fillLower(channels, products);
    finished = true;
  }

  /**
   * The moments of the whole layer, once finished, until the sum begins anew.
   *
   * @param weight how many positions were summed
   */
  ChannelMoments moments(double weight) {
    return new ChannelMoments(cells.layer(), weight, sums, products);
  }

  /** Copies what is right of the diagonal to its left, in squares that fit the nearest cache. */
  private static void fillLower(int n, double[] matrix) {
    for (int top = 0; top < n; top += TILE) {
      for (int left = 0; left <= top; left += TILE) {
        for (int k = top; k < Math.min(n, top + TILE); k++) {
          for (int j = left; j < Math.min(k, left + TILE); j++) {
            matrix[k * n + j] = matrix[j * n + k];
          }
        }
      }
    }
  }
}
