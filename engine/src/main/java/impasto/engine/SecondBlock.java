package impasto.engine;

import impasto.engine.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The gradient's way through a block of two convolutions between two poolings, the second block of
 * a VGG, in bands of rows. After the {@link FirstBlock} its gradients would be the largest arrays.
 */
final class SecondBlock {
  /** Index of its first layer. */
  static final int BOTTOM = FirstBlock.LAYERS;

  /** Index of the layer after its last. */
  private static final int NEXT = BOTTOM + 2;

  /**
   * Rows of the lower gradient that the next band reads again: its tiles begin a whole tile before,
   * and read a row beyond.
   */
  private static final int KEPT = 5;

  private final LayerStep lower;
  private final PooledGradient upper;
  private final WinogradConvolution convolution;
  private final SeedWriter seedWriter;
  private final Kernels kernels;
  private final Workers workers;

  /** A band of the gradient of the lower layer's activations. */
  private final float[] gradients;

  /**
   * @param lower its first layer
   * @param upper the way from there to {@code lower}
   * @param gradients of at least {@link #bandFloats} values
   */
  SecondBlock(LayerStep lower, PooledGradient upper, Tools tools, float[] gradients) {
    this.lower = lower;
    this.upper = upper;
    this.convolution = tools.convolution();
    this.seedWriter = tools.seedWriter();
    this.kernels = tools.kernels();
    this.workers = tools.workers();
    this.gradients = gradients;
  }

  /** Whether a network has such a block, with nothing asked of its second layer. */
  static boolean suits(Network network, Readings readings) {
    return Readings.depth(network, readings.layers()) > NEXT
        && network.layers().get(BOTTOM).pooled()
        && !network.layers().get(BOTTOM + 1).pooled()
        && network.layers().get(NEXT).pooled()
        && !readings.layers().contains(network.layers().get(BOTTOM + 1).name());
  }

  static int bandFloats(LayerStep lower) {
    return PooledGradient.bandFloats(lower, KEPT);
  }

  LayerStep lower() {
    return lower;
  }

  /**
   * @param seed of the lower layer, or null
   * @param patch activations of the lower layer, which are read where there is a seed
   * @param pooled gradient of the pooled activations, its ring folded; or null if there is but the
   *     seed
   * @param target gradient of what the lower layer reads, its ring folded; overwritten
   */
  void backward(
      Seed.@Nullable Parts seed, @Nullable Patch patch, float @Nullable [] pooled, float[] target) {
    Inset inset = lower.inset();
    Grid out = inset.grid(lower.inputGrid().channels());
    int height = out.height();
    for (int begin = 0; begin < height; ) {
      int end = PooledGradient.end(begin, height);
      var rows = new Span(begin, end);
      Grid grid = window(begin, PooledGradient.tiles(rows).end());
      if (seed != null && patch != null) {
        var event = LayerEvent.start();
        Span imageRows = inset.imageRows(rows);
        seedWriter.write(seed, lower.shape().channels(), patch, grid, inset, imageRows, gradients);
        event.stop(lower.layer().name(), "seed");
      }
      if (pooled != null) {
        upper.backward(pooled, seed != null, gradients, grid, rows);
      } else {
        lower.applyMask(gradients, grid, rows, kernels, workers);
      }
      var event = LayerEvent.start();
      inset.clearOutside(grid, gradients, workers);
      convolution.backward(
          grid,
          gradients,
          lower.layer().convolution().winogradBackward(kernels, workers),
          out,
          inset,
          new Span(Math.max(0, begin - 4), end == height ? height : end - 4),
          target,
          false,
          null);
      Grid next = window(end, end);
      int from = grid.at(end - KEPT, -1);
      System.arraycopy(
          gradients, from, gradients, next.at(end - KEPT, -1), KEPT * grid.rowStride());
      event.stop(lower.layer().name(), "backward");
      begin = end;
    }
    Ring.fold(inset, out, out.all(), target, null, kernels);
  }

  /** The gradient in the rows of a band, and in those before that it reads. */
  private Grid window(int begin, int end) {
    return lower.gradientGrid().window(new Span(begin - KEPT + 1, end));
  }
}
