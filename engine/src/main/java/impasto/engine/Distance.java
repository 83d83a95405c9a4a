package impasto.engine;

import java.util.Map;

/**
 * The squared distance of a layer's activations from its target, {@code ||a - t||^2}, cell by cell
 * in double.
 */
final class Distance {
  /** Sums that go on side by side, so that one addition need not wait for the last. */
  private static final int LANES = 4;

  private final Cells cells;
  private final Raster target;
  private final Workers workers;
  private final double[] sums;
  private final float[][] rows;

  Distance(Cells cells, Raster target, Workers workers) {
    this.cells = cells;
    this.target = target;
    this.workers = workers;
    this.sums = new double[cells.rows() * cells.columns()];
    this.rows = new float[workers.count()][cells.side() * cells.layer().channels()];
  }

  /**
   * @param distances by layer
   * @throws IllegalArgumentException if the layer has no target
   */
  static Distance of(Map<String, Distance> distances, String layer) {
    Distance distance = distances.get(layer);
    if (distance == null) {
      throw new IllegalArgumentException("layer " + layer + " has no target");
    }
    return distance;
  }

  Raster target() {
    return target;
  }

  /** Takes the cells of a part of the layer in. */
  void add(Rectangle positions, Patch patch) {
    Rectangle part = cells.within(positions);
    workers.run(
        part.height() * part.width(),
        (worker, piece) -> {
          int row = part.top() + piece / part.width();
          int column = part.left() + piece % part.width();
          sums[cells.index(row, column)] = of(cells.cell(row, column), patch, rows[worker]);
        });
  }

  private double of(Rectangle cell, Patch patch, float[] row) {
    int channels = cells.layer().channels();
    double[] lanes = new double[LANES];
    for (int y = cell.top(); y < cell.bottom(); y++) {
      target.read(y, cell.left(), 1, cell.width(), row, 0);
      for (int x = 0; x < cell.width(); x++) {
        add(channels, patch.values(), patch.at(y, cell.left() + x), row, x * channels, lanes);
      }
    }
    return lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
  }

  private static void add(int channels, float[] a, int at, float[] t, int from, double[] lanes) {
    double sum0 = lanes[0];
    double sum1 = lanes[1];
    double sum2 = lanes[2];
    double sum3 = lanes[3];
    int k = 0;
    for (; k <= channels - LANES; k += LANES) {
      double d0 = a[at + k] - t[from + k];
      double d1 = a[at + k + 1] - t[from + k + 1];
      double d2 = a[at + k + 2] - t[from + k + 2];
      double d3 = a[at + k + 3] - t[from + k + 3];
      sum0 += d0 * d0;
      sum1 += d1 * d1;
      sum2 += d2 * d2;
      sum3 += d3 * d3;
    }
    for (; k < channels; k++) {
      double d = a[at + k] - t[from + k];
      sum0 += d * d;
    }
    lanes[0] = sum0;
    lanes[1] = sum1;
    lanes[2] = sum2;
    lanes[3] = sum3;
  }

  /** All cells added up; each must have been taken in. */
  double total() {
    double total = 0;
    for (int row = 0; row < cells.rows(); row++) {
      double sum = 0;
      for (int column = 0; column < cells.columns(); column++) {
        sum += sums[cells.index(row, column)];
      }
      total += sum;
    }
    return total;
  }
}
