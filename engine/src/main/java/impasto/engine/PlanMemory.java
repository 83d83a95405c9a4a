package impasto.engine;

import java.util.Collection;

/**
 * About how much memory plans take, in bytes, so that what will not fit is known before it begins.
 */
final class PlanMemory {
  /** More than there is: an array would be longer than Java allows. */
  static final double ENDLESS = Double.POSITIVE_INFINITY;

  private static final double LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Network network;
  private final Readings readings;
  private final int depth;
  private final Workers workers;

  /** Whether the first layers run in bands. */
  private final boolean banded;

  PlanMemory(Network network, Readings readings, Workers workers) {
    this.network = network;
    this.readings = readings;
    this.depth = Readings.depth(network, readings.layers());
    this.workers = workers;
    this.banded = FirstBlock.suits(network, readings);
  }

  /** What a plan needs that runs over the whole of an image. */
  double untiled(int height, int width) {
    return buffers(height, width) + tools();
  }

  /**
   * What a plan needs that runs over regions of an image.
   *
   * @param height of the largest region
   * @param width of the largest region
   * @param rows of pixels of which sums are kept at once
   */
  double tiled(int height, int width, int rows) {
    double copies = 2.0 * Float.BYTES * 3 * height * width;
    double sums = 0;
    for (String layer : readings.moments()) {
      double channels = layer(layer).convolution().outputs();
      int stride = network.stride(layer);
      double rowsOfCells = Math.ceil((double) rows / (Cells.side(stride) * stride));
      sums += Double.BYTES * channels * channels * (rowsOfCells + 2);
    }
    return buffers(height, width) + copies + sums + tools();
  }

  private Network.Layer layer(String name) {
    return network.layers().get(network.indexOf(name));
  }

  /** The arrays of {@link Buffers}. */
  private double buffers(int height, int width) {
    Collection<String> layers = readings.layers();
    double kept = 0;
    double longest = 0;
    double bits = 0;
    double pixels = 6.0 * height * width;
    int h = height;
    int w = width;
    for (int l = 0; l < depth; l++) {
      Network.Layer layer = network.layers().get(l);
      h = layer.pooled() ? h / 2 : h;
      w = layer.pooled() ? w / 2 : w;
      double grid = grid(h, w, layer.convolution().outputs());
      if (banded && l == 0) {
        double channels = layer.convolution().outputs();
        pixels += FirstBlock.floats(height, width, channels, workers);
      } else if (!banded || l >= FirstBlock.LAYERS) {
        double input = l == 0 ? 0 : grid(h, w, layer.convolution().inputs());
        longest = Math.max(longest, Math.max(grid, input));
        kept += layers.contains(layer.name()) ? grid : 0;
      }
      bits += grid;
      bits += layer.pooled() ? 4.0 * h * w * layer.convolution().inputs() : 0;
    }
    return longest > LONGEST_ARRAY
        ? ENDLESS
        : Float.BYTES * (kept + 2 * longest + pixels) + bits / 8;
  }

  /** Floats of a grid: with a border, and in whole tiles of 4 x 4. */
  private static double grid(int height, int width, double channels) {
    return (height + 6.0) * (width + 6.0) * channels;
  }

  /** Filters forward and backward, and what the threads work in. */
  private double tools() {
    double filters = 0;
    double widest = 0;
    for (Network.Layer layer : network.layers().subList(0, depth)) {
      double outputs = layer.convolution().outputs();
      filters += 2 * 36.0 * outputs * layer.convolution().inputs();
      widest = Math.max(widest, outputs);
    }
    double work = WinogradConvolution.workFloats(widest, workers);
    double cells = 16 * widest * widest;
    return Float.BYTES * (filters + work + cells);
  }
}
