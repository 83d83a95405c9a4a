package impasto.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * How much each position of a layer belongs to each region of the image: the mean over the pixels
 * that the position stands for. A position on the border of two regions belongs to both, so between
 * them no position is left out (guidance channels in Gatys et al. 2017, "Controlling Perceptual
 * Factors in Neural Style Transfer", equation 5).
 *
 * <p>Means are taken whenever they are read; to keep them would take more memory than the picture.
 */
final class Guide {
  private final Raster pixels;
  private final Shape layer;
  private final int stride;
  private final double[] weights;

  /**
   * @param pixels share of each region at each pixel, (H, W, R) in 0..1; not copied
   * @param layer shape of the layer
   * @param stride pixels from one of its positions to the next
   */
  Guide(Raster pixels, Shape layer, int stride) {
    this.pixels = pixels;
    this.layer = layer;
    this.stride = stride;
    this.weights = new double[pixels.shape().channels()];
    float[] row = new float[layer.width()];
    for (int region = 0; region < weights.length; region++) {
      for (int y = 0; y < layer.height(); y++) {
        read(y, 0, 1, layer.width(), region, row);
        weights[region] += sum(row);
      }
    }
  }

  /**
   * The guides of all layers whose moments are asked for.
   *
   * @throws IllegalArgumentException if the shape is another than (H, W, R)
   */
  static Map<String, Guide> of(Raster shares, Shape image, Readings readings, Network network) {
    Raster.requireShape(
        "a guide", new Shape(image.height(), image.width(), readings.regions()), shares);
    Map<String, Guide> guides = new HashMap<>();
    for (String layer : readings.moments()) {
      Shape shape = network.shape(layer, image.height(), image.width());
      guides.put(layer, new Guide(shares, shape, network.stride(layer)));
    }
    return guides;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** R. */
  int regions() {
    return weights.length;
  }

  /** Sum of a region's shares over all positions of the layer: how many positions it has. */
  double weight(int region) {
    return weights[region];
  }

  /**
   * The shares that a region has of a block of positions.
   *
   * @param y first row
   * @param x first column
   * @param into (rows, columns)
   */
  void read(int y, int x, int rows, int columns, int region, float[] into) {
    if (y + rows > layer.height() || x + columns > layer.width()) {
      throw new IndexOutOfBoundsException(
          "%d x %d positions at row %d, column %d of %s".formatted(rows, columns, y, x, layer));
    }
    int regions = weights.length;
    float[] line = new float[columns * stride * regions];
    float share = 1f / (stride * stride);
    for (int row = 0; row < rows; row++) {
      int to = row * columns;
      for (int i = 0; i < stride; i++) {
        pixels.read((y + row) * stride + i, x * stride, 1, columns * stride, line, 0);
        add(line, region, regions, stride, into, to, columns, i == 0);
      }
      for (int column = 0; stride > 1 && column < columns; column++) {
        into[to + column] *= share;
      }
    }
  }

  /** Adds up the pixels of a row for each position. */
  private static void add(
      float[] line,
      int region,
      int regions,
      int stride,
      float[] into,
      int to,
      int columns,
      boolean anew) {
    int at = region;
    for (int column = 0; column < columns; column++) {
      float sum = anew ? 0 : into[to + column];
      for (int j = 0; j < stride; j++, at += regions) {
        sum += line[at];
      }
      into[to + column] = sum;
    }
  }
}
