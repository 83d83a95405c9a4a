package impasto.picture.sample;

import java.util.ArrayList;
import java.util.List;

/** Points already taken, and whether there is room for another: cells as wide as the distance. */
final class Crowd {
  private final double cell;
  private final int columns;
  private final int rows;
  private final List<List<double[]>> cells;

  /** For points in the composition, {@code aspect} wide and 1 high. */
  Crowd(double aspect, double cell) {
    this.cell = cell;
    columns = (int) Math.ceil(aspect / cell) + 2;
    rows = (int) Math.ceil(1 / cell) + 2;
    cells = new ArrayList<>(columns * rows);
    for (int i = 0; i < columns * rows; i++) {
      cells.add(new ArrayList<>(0));
    }
  }

  void add(double[] point) {
    cells.get(row(point[1]) * columns + column(point[0])).add(point);
  }

  /** Whether no point lies within a distance, at most the width of a cell. */
  boolean free(double x, double y, double distance) {
    int row = row(y);
    int column = column(x);
    for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        for (double[] point : cells.get(r * columns + c)) {
          double dx = point[0] - x;
          double dy = point[1] - y;
          if (dx * dx + dy * dy < distance * distance) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private int column(double x) {
    return (int) Math.min(columns - 1, Math.max(0, Math.floor(x / cell) + 1));
  }

  private int row(double y) {
    return (int) Math.min(rows - 1, Math.max(0, Math.floor(y / cell) + 1));
  }
}
