package impasto.engine;

import impasto.engine.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * What a plan knows of one layer.
 *
 * @param shape of its activations, channels not padded
 * @param below the layer it reads, or null for the first
 * @param pooling between the two, or null
 * @param inputGrid of what the convolution reads
 * @param grid of its activations
 * @param inset where the image lies in its gradient grid
 * @param bias padded with zeros
 * @param mask one bit an activation: whether it is above zero
 * @param kept its activations if anyone will ask for them, else null
 */
record LayerStep(
    Network.Layer layer,
    Shape shape,
    @Nullable LayerStep below,
    @Nullable PoolingStep pooling,
    Grid inputGrid,
    Grid grid,
    Inset inset,
    float[] bias,
    byte[] mask,
    float @Nullable [] kept) {

  static LayerStep of(
      Network.Layer layer,
      Shape shape,
      @Nullable LayerStep below,
      int ring,
      boolean keep,
      Pooling pooling,
      Kernels kernels,
      Workers workers,
      Buffers buffers) {
    Convolution convolution = layer.convolution();
    int channels = Padded.channels(convolution.outputs(), kernels.panel());
    int inputs = below == null ? 3 : below.grid().channels();
    Grid grid = new Grid(shape.height(), shape.width(), channels);
    Grid inputGrid = new Grid(shape.height(), shape.width(), inputs);
    float[] bias = new float[channels];
    for (int k = 0; k < convolution.outputs(); k++) {
      bias[k] = convolution.bias(k);
    }
    return new LayerStep(
        layer,
        shape,
        below,
        layer.pooled() ? PoolingStep.of(pooling, inputGrid, kernels, workers, buffers) : null,
        inputGrid,
        grid,
        new Inset(shape.height(), shape.width(), ring),
        bias,
        buffers.bytes(Math.multiplyExact(shape.positions(), channels / 8)),
        keep ? buffers.floats(grid.length()) : null);
  }

  /** Grid of the gradient of its activations. */
  Grid gradientGrid() {
    return inset.grid(grid.channels());
  }

  /** Whether pooling, if it follows, takes each tile as it is computed, for no one else asks. */
  boolean pooledAtOnce() {
    return below != null && kept == null;
  }

  /** Floats of the longest grid this layer puts into scratch. */
  int longestGrid() {
    int input = below == null ? 0 : inset.grid(inputGrid.channels()).length();
    return Math.max(gradientGrid().length(), input);
  }
}
