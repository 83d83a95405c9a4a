package impasto.picture.sample;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** A function of two coordinates, tabulated on a rectangle and read back between the points. */
final class Grid {
  private final double left;
  private final double top;
  private final double columnsPerUnit;
  private final double rowsPerUnit;
  private final int columns;
  private final int rows;
  // (rows, columns)
  private final float[] values;

  Grid(
      double left,
      double right,
      int columns,
      double top,
      double bottom,
      int rows,
      DoubleBinaryOperator function) {
    this.left = left;
    this.top = top;
    this.columns = columns;
    this.rows = rows;
    columnsPerUnit = (columns - 1) / (right - left);
    rowsPerUnit = (rows - 1) / (bottom - top);
    values = new float[columns * rows];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < columns; column++) {
                values[row * columns + column] =
                    (float)
                        function.applyAsDouble(
                            left + column / columnsPerUnit, top + row / rowsPerUnit);
              }
            });
  }

  /** Linear between the points; outside the rectangle the value at its edge. */
  double at(double x, double y) {
    double u = Math.min(columns - 1.001, Math.max(0, (x - left) * columnsPerUnit));
    double v = Math.min(rows - 1.001, Math.max(0, (y - top) * rowsPerUnit));
    int column = (int) u;
    int row = (int) v;
    double fu = u - column;
    int i = row * columns + column;
    double above = values[i] + (values[i + 1] - values[i]) * fu;
    double below = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * fu;
    return above + (below - above) * (v - row);
  }
}
