package impasto.picture.sample;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Where a composition lies in a picture. The composition is 1 high and {@code aspect} wide, x to
 * the right, y down; it covers the picture and what overhangs is cut off evenly.
 */
record Frame(int width, int height, double aspect) {
  /** Pixels for one unit of the composition. */
  double scale() {
    return Math.max(width / aspect, height);
  }

  double x(double column) {
    return aspect / 2 + (column - width / 2.0) / scale();
  }

  double y(double row) {
    return 0.5 + (row - height / 2.0) / scale();
  }

  double column(double x) {
    return width / 2.0 + (x - aspect / 2) * scale();
  }

  double row(double y) {
    return height / 2.0 + (y - 0.5) * scale();
  }

  /** Calls for every row, on all processors; a row must write nothing outside itself. */
  void eachRow(IntConsumer task) {
    IntStream.range(0, height).parallel().forEach(task);
  }
}
