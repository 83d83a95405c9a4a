package impasto.engine;

import java.util.Arrays;
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
public final class Guide {
  /** Owner of a position of which more is in no region than in any. */
  private static final int NONE = -1;

  private final Raster pixels;
  private final Shape layer;
  private final int stride;
  private final double[] weights;

  /**
   * @param pixels share of each region at each pixel, (H, W, R) in 0..1; not copied
   * @param layer shape of the layer
   * @param stride pixels from one of its positions to the next
   */
  public Guide(Raster pixels, Shape layer, int stride) {
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
   * The guides of all layers of which something is asked.
   *
   * @throws IllegalArgumentException if the shape is another than (H, W, R)
   */
  static Map<String, Guide> of(Raster shares, Shape image, Readings readings, Network network) {
    Raster.requireShape(
        "a guide", new Shape(image.height(), image.width(), readings.regions()), shares);
    Map<String, Guide> guides = new HashMap<>();
    for (String layer : readings.layers()) {
      Shape shape = network.shape(layer, image.height(), image.width());
      guides.put(layer, new Guide(shares, shape, network.stride(layer)));
    }
    return guides;
  }

  /**
   * The guide of a layer.
   *
   * @throws IllegalStateException if there is none
   */
  static Guide require(Map<String, Guide> guides, String layer) {
    Guide guide = guides.get(layer);
    if (guide == null) {
      throw new IllegalStateException("no guide says where the regions of " + layer + " are");
    }
    return guide;
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
   * The positions of each region, for what cannot count a position by a share: those of which it
   * has the largest share, the first of equal ones, unless what is in no region is more.
   *
   * @return by region: numbers of positions, row by row, rising
   */
  public int[][] positions() {
    int width = layer.width();
    int[] owners = new int[layer.positions()];
    int[] counts = new int[weights.length];
    float[][] shares = new float[weights.length][width];
    for (int y = 0; y < layer.height(); y++) {
      for (int region = 0; region < weights.length; region++) {
        read(y, 0, 1, width, region, shares[region]);
      }
      for (int x = 0; x < width; x++) {
        int owner = owner(shares, x);
        owners[y * width + x] = owner;
        if (owner != NONE) {
          counts[owner]++;
        }
      }
    }
    int[][] positions = new int[weights.length][];
    Arrays.setAll(positions, region -> new int[counts[region]]);
    for (int p = owners.length - 1; p >= 0; p--) {
      if (owners[p] != NONE) {
        positions[owners[p]][--counts[owners[p]]] = p;
      }
    }
    return positions;
  }

  /** The position of which a region has the largest share, the first of equal ones. */
  public int most(int region) {
    float[] shares = new float[layer.positions()];
    read(0, 0, layer.height(), layer.width(), region, shares);
    int most = 0;
    for (int p = 1; p < shares.length; p++) {
      most = shares[p] > shares[most] ? p : most;
    }
    return most;
  }

  private static int owner(float[][] shares, int x) {
    int owner = 0;
    float left = 1;
    for (int region = 0; region < shares.length; region++) {
      left -= shares[region][x];
      owner = shares[region][x] > shares[owner][x] ? region : owner;
    }
    return shares[owner][x] >= left ? owner : NONE;
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
