package impasto.paint.cost;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Sums;
import org.jspecify.annotations.Nullable;

/**
 * Mean of the squared differences of neighbours, horizontal plus vertical, over pixels and colours:
 * what single specks cost (Rudin, Osher and Fatemi 1992 in its quadratic form).
 *
 * <p>Each row is summed by one worker; rows are added from top to bottom.
 */
final class TotalVariation {
  /** Rows that one piece of work reads, with the one above and the one below. */
  private static final int BAND = 16;

  private final Shape shape;
  private final Workers workers;
  private final int length;
  private final double perHorizontal;
  private final double perVertical;

  /** Sums of squared differences, by row; the vertical ones to the row below. */
  private final double[] horizontal;

  private final double[] vertical;

  /** By worker: rows of the image, with one above and one below. */
  private final float[][] pixels;

  /** By worker: rows of the gradient. */
  private final float[][] slopes;

  /**
   * Allocates what images of a shape need.
   *
   * @param shape (H, W, 3)
   */
  TotalVariation(Shape shape, Workers workers) {
    this.shape = shape;
    this.workers = workers;
    int height = shape.height();
    int width = shape.width();
    this.length = 3 * width;
    this.perHorizontal = width > 1 ? 1.0 / (3.0 * height * (width - 1)) : 0;
    this.perVertical = height > 1 ? 1.0 / (3.0 * (height - 1) * width) : 0;
    this.horizontal = new double[height];
    this.vertical = new double[height];
    this.pixels = new float[workers.count()][(BAND + 2) * length];
    this.slopes = new float[workers.count()][BAND * length];
  }

  /**
   * @param image (H, W, 3)
   */
  double of(Raster image) {
    return run(image, 0, null);
  }

  /**
   * @param image (H, W, 3)
   * @param weight factor of what is added to {@code gradient}; the result is not multiplied by it
   * @param gradient (H, W, 3), added to
   */
  double add(Raster image, double weight, Raster gradient) {
    return run(image, weight, weight == 0 ? null : gradient);
  }

  private double run(Raster image, double weight, @Nullable Raster gradient) {
    workers.run(
        (shape.height() + BAND - 1) / BAND,
        (worker, band) -> {
          int top = band * BAND;
          int rows = Math.min(BAND, shape.height() - top);
          float[] x = pixels[worker];
          int above = Math.min(1, top);
          int below = Math.min(1, shape.height() - top - rows);
          int from = (1 - above) * length;
          image.read(top - above, 0, above + rows + below, shape.width(), x, from);
          for (int row = 0; row < rows; row++) {
            sum(top + row, x, (row + 1) * length);
          }
          if (gradient != null) {
            float[] g = slopes[worker];
            gradient.read(top, 0, rows, shape.width(), g, 0);
            for (int row = 0; row < rows; row++) {
              slope(top + row, x, (row + 1) * length, weight, g, row * length);
            }
            gradient.write(top, 0, rows, shape.width(), g, 0);
          }
        });
    return Sums.inOrder(horizontal) * perHorizontal + Sums.inOrder(vertical) * perVertical;
  }

  private void sum(int y, float[] x, int at) {
    double across = 0;
    for (int i = at; i < at + length - 3; i++) {
      float difference = x[i + 3] - x[i];
      across += (double) difference * difference;
    }
    double down = 0;
    for (int i = at; i < at + length && y + 1 < shape.height(); i++) {
      float difference = x[i + length] - x[i];
      down += (double) difference * difference;
    }
    horizontal[y] = across;
    vertical[y] = down;
  }

  /** Adds the gradient of a row's pixels. */
  private void slope(int y, float[] x, int at, double weight, float[] g, int to) {
    float across = (float) (2 * weight * perHorizontal);
    float down = (float) (2 * weight * perVertical);
    for (int i = 0; i < length && y > 0; i++) {
      g[to + i] += down * (x[at + i] - x[at + i - length]);
    }
    for (int i = 3; i < length; i++) {
      g[to + i] += across * (x[at + i] - x[at + i - 3]);
    }
    for (int i = 0; i < length - 3; i++) {
      g[to + i] -= across * (x[at + i + 3] - x[at + i]);
    }
    for (int i = 0; i < length && y + 1 < shape.height(); i++) {
      g[to + i] -= down * (x[at + i + length] - x[at + i]);
    }
  }
}
