package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Objects;
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

  /**
   * What is kept of it.
   *
   * @param top row of the whole image that is the first of the plan's image
   * @param left column of the whole image that is the first of the plan's image
   * @param stride pixels from one position to the next
   */
  Patch patch(int top, int left, int stride) {
    return new Patch(grid, Objects.requireNonNull(kept), top / stride, left / stride);
  }

  /**
   * A gradient's way through the ReLU of this layer.
   *
   * @param values gradient of its activations
   * @param grid gradient grid of {@code values}, or a window of it
   * @param rows of the grid
   */
  void applyMask(float[] values, Grid grid, Span rows, Kernels kernels, Workers workers) {
    Span imageRows = inset.imageRows(rows);
    int c = grid.channels();
    int bits = inset.width() * c / 8;
    workers.run(
        imageRows.length(),
        piece -> {
          int y = imageRows.first() + piece;
          int at = grid.at(y + inset.ring(), inset.ring());
          kernels.applyMask(inset.width(), c, values, at, mask, y * bits);
        });
  }

  /** Floats of the gradient of what it reads. */
  int inputFloats() {
    return below == null ? 0 : inset.grid(inputGrid.channels()).length();
  }
}
