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

  /** Whether a plan has these {@link Blocks}. */
  private final boolean hasFirst;

  private final boolean hasSecond;

  PlanMemory(Network network, Readings readings, Workers workers) {
    this.network = network;
    this.readings = readings;
    this.depth = Readings.depth(network, readings.layers());
    this.workers = workers;
    this.hasFirst = FirstBlock.suits(network, readings);
    this.hasSecond = SecondBlock.suits(network, readings);
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
      int apart = Math.max(1, readings.regions());
      sums += Double.BYTES * channels * channels * (rowsOfCells + 2) * apart;
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
    double band = 0;
    for (int l = 0; l < depth; l++) {
      Network.Layer layer = network.layers().get(l);
      double inputs = layer.convolution().inputs();
      double outputs = layer.convolution().outputs();
      h = layer.pooled() ? h / 2 : h;
      w = layer.pooled() ? w / 2 : w;
      double grid = grid(h, w, outputs);
      boolean asked = layers.contains(layer.name());
      bits += grid;
      bits += layer.pooled() && network.pooling() == Pooling.MAX ? 4.0 * h * w * inputs : 0;
      if (inFirstBlock(l) || inSecondBlock(l)) {
        band = Math.max(band, grid(Math.min(h, PooledGradient.MOST_ROWS), w, outputs));
      }
      if (inFirstBlock(l)) {
        pixels += l == 0 ? FirstBlock.floats(height, width, outputs, workers) : 0;
        continue;
      }
      kept += asked ? grid : 0;
      boolean passes = !inSecondBlock(l) || (l == SecondBlock.BOTTOM && !asked);
      longest = passes ? Math.max(longest, grid) : longest;
      boolean banded = inSecondBlock(l) && l != SecondBlock.BOTTOM;
      longest = l == 0 || banded ? longest : Math.max(longest, grid(h, w, inputs));
    }
    pixels += 2 * band;
    return longest > LONGEST_ARRAY
        ? ENDLESS
        : Float.BYTES * (kept + 2 * longest + pixels) + bits / 8;
  }

  private boolean inFirstBlock(int layer) {
    return hasFirst && layer < FirstBlock.LAYERS;
  }

  private boolean inSecondBlock(int layer) {
    return hasSecond && (layer == SecondBlock.BOTTOM || layer == SecondBlock.BOTTOM + 1);
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
    double cells = (16 + readings.regions()) * widest * widest;
    return Float.BYTES * (filters + work + cells);
  }
}
