package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * {@link ChannelMoments} of a grid. Its rows are cut into stripes, a number that depends on nothing
 * but the height; each stripe is summed by one worker in float, and the stripes are added in order
 * in double. So the number of workers changes nothing.
 *
 * <p>No more positions than channels make a singular covariance, of which whoever inverts it would
 * see nothing but rounding; so few are summed in double.
 */
final class Moments {
  private static final int STRIPES = 16;

  /** Floats of activations that are read again while they are in the second-level cache. */
  private static final int BLOCK_FLOATS = 49_152;

  private final Kernels kernels;
  private final Workers workers;
  private final float[][] products;
  private final float[][] sums;

  Moments(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.products = new float[STRIPES][Padded.roundUp(widest, Kernels.ROWS) * widest];
    this.sums = new float[STRIPES][widest];
  }

  /**
   * @param shape of the layer, channels not padded
   * @param grid of the layer
   * @param activations in that grid
   */
  ChannelMoments of(Shape shape, Grid grid, float[] activations) {
    if (shape.positions() <= shape.channels()) {
      return exactly(shape, grid, activations);
    }
    int c = grid.channels();
    int stripes = Math.min(STRIPES, grid.height());
    workers.run(stripes, stripe -> sum(grid, activations, stripe, stripes));
    int channels = shape.channels();
    double[] sum = new double[channels];
    double[] product = new double[channels * channels];
    for (int stripe = 0; stripe < stripes; stripe++) {
      for (int k = 0; k < channels; k++) {
        sum[k] += sums[stripe][k];
      }
    }
    workers.run(
        channels,
        k -> {
          for (int stripe = 0; stripe < stripes; stripe++) {
            float[] partial = products[stripe];
            for (int j = k; j < channels; j++) {
              product[k * channels + j] += partial[k * c + j];
            }
          }
        });
    mirror(channels, product);
    return new ChannelMoments(shape, sum, product);
  }

  private static void mirror(int channels, double[] product) {
    for (int k = 0; k < channels; k++) {
      for (int j = 0; j < k; j++) {
        product[k * channels + j] = product[j * channels + k];
      }
    }
  }

  private ChannelMoments exactly(Shape shape, Grid grid, float[] activations) {
    int channels = shape.channels();
    double[] sum = new double[channels];
    double[] product = new double[channels * channels];
    workers.run(
        channels,
        k -> {
          for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
              int at = grid.at(y, x);
              double value = activations[at + k];
              sum[k] += value;
              addProducts(value, activations, at, product, k * channels, k, channels);
            }
          }
        });
    mirror(channels, product);
    return new ChannelMoments(shape, sum, product);
  }

  private static void addProducts(
      double value, float[] a, int at, double[] products, int row, int begin, int end) {
    for (int j = begin; j < end; j++) {
      products[row + j] += value * a[at + j];
    }
  }

  private void sum(Grid grid, float[] activations, int stripe, int stripes) {
    int c = grid.channels();
    Arrays.fill(products[stripe], 0, Padded.roundUp(c, Kernels.ROWS) * c, 0f);
    Arrays.fill(sums[stripe], 0, c, 0f);
    int end = (int) ((long) grid.height() * (stripe + 1) / stripes);
    int block = Math.max(1, BLOCK_FLOATS / (grid.width() * c));
    for (int y = (int) ((long) grid.height() * stripe / stripes); y < end; y += block) {
      int rows = Math.min(block, end - y);
      int at = grid.at(y, 0);
      kernels.addProducts(
          rows, grid.width(), c, activations, at, grid.rowStride(), products[stripe]);
      kernels.addSums(rows, grid.width(), c, activations, at, grid.rowStride(), sums[stripe]);
    }
  }
}
