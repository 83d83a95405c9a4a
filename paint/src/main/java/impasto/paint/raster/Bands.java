package impasto.paint.raster;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;

/**
 * Rasters of one shape, worked through together in bands of whole rows. Each band is copied to
 * arrays, worked on by one worker, and copied back, so that it does not matter where rasters lie.
 */
public final class Bands {
  /** Floats of a band: a few of them fit into a second-level cache. */
  private static final int FLOATS = 1 << 15;

  private final Shape shape;
  private final Workers workers;
  private final int rows;

  /** By worker and raster, made when first needed. */
  private final float[][][] buffers;

  /**
   * @param shape (H, W, C) of all rasters
   * @param workers who do the bands
   */
  public Bands(Shape shape, Workers workers) {
    this.shape = shape;
    this.workers = workers;
    this.rows = Math.max(1, FLOATS / (shape.width() * shape.channels()));
    this.buffers = new float[workers.count()][0][];
  }

  /** Of all rasters. */
  public Shape shape() {
    return shape;
  }

  /** Who do the bands. */
  public Workers workers() {
    return workers;
  }

  /** What to do with a band. */
  public interface Task {
    /**
     * @param worker whose band it is
     * @param y its first row
     * @param values of the rasters, in their order
     * @param length how many each has in this band
     */
    void run(int worker, int y, float[][] values, int length);
  }

  /**
   * Works through rasters.
   *
   * @param written how many of the rasters, from the first, are copied back
   */
  public void run(int written, Task task, Raster... rasters) {
    int row = shape.width() * shape.channels();
    workers.run(
        (shape.height() + rows - 1) / rows,
        (worker, band) -> {
          int y = band * rows;
          int height = Math.min(rows, shape.height() - y);
          float[][] values = buffers(worker, rasters.length);
          for (int i = 0; i < rasters.length; i++) {
            rasters[i].read(y, 0, height, shape.width(), values[i], 0);
          }
          task.run(worker, y, values, height * row);
          for (int i = 0; i < written; i++) {
            rasters[i].write(y, 0, height, shape.width(), values[i], 0);
          }
        });
  }

  /** A number of each band. */
  @FunctionalInterface
  public interface Summand {
    /**
     * @param values of the rasters, in their order
     * @param length how many each has in this band
     */
    double of(float[][] values, int length);
  }

  /** The sum of a number over all bands, in their order, whatever the number of workers. */
  public double sum(Summand summand, Raster... rasters) {
    double[] parts = new double[(shape.height() + rows - 1) / rows];
    run(0, (worker, y, values, length) -> parts[y / rows] = summand.of(values, length), rasters);
    return Sums.inOrder(parts);
  }

  /** The inner product of two rasters. */
  public double dot(Raster one, Raster other) {
    return sum(Bands::dot, one, other);
  }

  private static double dot(float[][] values, int length) {
    float[] one = values[0];
    float[] other = values[1];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private float[][] buffers(int worker, int count) {
    if (buffers[worker].length < count) {
      buffers[worker] = new float[count][rows * shape.width() * shape.channels()];
    }
    return buffers[worker];
  }

  /** Holds values to 0..1. */
  public void hold(Raster raster) {
    run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] = Math.clamp(values[0][i], 0f, 1f);
          }
        },
        raster);
  }
}
