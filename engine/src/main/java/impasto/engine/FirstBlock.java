package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first two convolutions and the pooling after them, where nobody asks for the activations in
 * between but for their moments. They are the largest of the network by far, so they never lie in
 * memory as a whole: the block goes over the image in bands of rows, which stay in the cache from
 * one layer to the next, forward and backward. What the backward pass needs of the activations it
 * computes again.
 */
final class FirstBlock {
  /** Layers from the image to the first that is pooled. */
  static final int LAYERS = 2;

  /** Workers that can share out a row of cells of moments; more take a band of more rows. */
  private static final int WORKERS_A_ROW = 4;

  /** Rows of the gradient that the next band reads again. */
  private static final int KEPT = 2;

  private final Network network;
  private final LayerStep bottom;
  private final LayerStep second;
  private final PoolingStep pooling;
  private final FirstLayer first;
  private final WinogradConvolution convolution;
  private final SeedWriter seedWriter;
  private final Kernels kernels;
  private final Workers workers;

  /** Rows of a band, forward: whole cells. */
  private final int cellRows;

  /** A band of activations of the first layer. */
  private final float[] activations;

  /** A band of their gradient. */
  private final float[] gradients;

  /** The gradient's way from the pooled activations to them. */
  private final PooledGradient upper;

  /** Sees the activations of the first layer pass. */
  interface Reader {
    /**
     * @param rows of the image that are whole rows of cells
     * @param patch activations of these rows, in the coordinates of the whole image
     */
    void read(Span rows, Patch patch);
  }

  /**
   * @param bottom the first layer
   * @param second the second layer
   * @param upper the way from there to {@code bottom}
   * @param gradients of at least {@link #bandFloats} values
   */
  FirstBlock(
      Network network,
      LayerStep bottom,
      LayerStep second,
      FirstLayer first,
      PooledGradient upper,
      Tools tools,
      Buffers buffers,
      float[] gradients) {
    this.network = network;
    this.second = second;
    this.bottom = bottom;
    this.pooling = upper.pooling();
    this.first = first;
    this.convolution = tools.convolution();
    this.seedWriter = tools.seedWriter();
    this.kernels = tools.kernels();
    this.workers = tools.workers();
    this.cellRows = cellRows(workers);
    this.activations = buffers.floats(activationFloats(bottom));
    this.gradients = gradients;
    this.upper = upper;
  }

  /** Whether a network begins like that, with nothing asked that would be missing. */
  static boolean suits(Network network, Readings readings) {
    List<Network.Layer> layers = network.layers();
    if (Readings.depth(network, readings.layers()) <= LAYERS
        || layers.get(1).pooled()
        || !layers.get(2).pooled()) {
      return false;
    }
    String lower = layers.get(0).name();
    return !readings.distances().contains(lower)
        && !readings.activations().contains(lower)
        && !readings.layers().contains(layers.get(1).name());
  }

  /** About how many floats of activations it keeps, in images of one size. */
  static double floats(int height, int width, double channels, Workers workers) {
    double rows = Math.min(height, Math.max(cellRows(workers), PooledGradient.MOST_ROWS)) + 8.0;
    return rows * (width + 6.0) * channels;
  }

  static int bandFloats(LayerStep bottom) {
    return PooledGradient.bandFloats(bottom, KEPT);
  }

  private static int cellRows(Workers workers) {
    return Cells.side(1) * ((workers.count() + WORKERS_A_ROW - 1) / WORKERS_A_ROW);
  }

  private int activationFloats(LayerStep bottom) {
    Grid grid = bottom.grid();
    int rows =
        Math.min(
            Padded.roundUp(grid.height(), 4), Math.max(cellRows, PooledGradient.MOST_ROWS + 1));
    return grid.window(new Span(0, rows + 2)).length();
  }

  /**
   * @param image (H, W, 3), sRGB 0..1
   * @param top row of the whole image that is the first of this one
   * @param left column of the whole image that is the first of this one
   * @param reader of the first layer's activations, or null
   * @param pooled what the second layer's activations are pooled to, its border not filled; or null
   *     to stop at the first layer
   */
  void forward(
      float[] image, int top, int left, @Nullable Reader reader, float @Nullable [] pooled) {
    var event = LayerEvent.start();
    first.take(image);
    event.stop(bottom.layer().name(), "forward");
    int height = bottom.grid().height();
    for (int begin = 0; begin < height; ) {
      int end = Math.min(height, (top + begin) / cellRows * cellRows + cellRows - top);
      var rows = new Span(begin, end);
      Grid grid = activate(rows, pooled == null ? 0 : 1);
      if (reader != null) {
        event = LayerEvent.start();
        reader.read(new Span(top + begin, top + end), new Patch(grid, activations, top, left));
        event.stop(bottom.layer().name(), "moments");
      }
      if (pooled != null) {
        event = LayerEvent.start();
        fillBorder(grid);
        convolution.forward(
            grid,
            activations,
            second.layer().convolution().winogradForward(kernels, workers),
            second.bias(),
            second.grid(),
            rows,
            pooling,
            pooled,
            second.mask());
        event.stop(second.layer().name(), "forward");
      }
      begin = end;
    }
  }

  /**
   * The first layer's activations in some rows.
   *
   * @param around rows that are wanted above and below as well
   */
  private Grid activate(Span rows, int around) {
    var event = LayerEvent.start();
    Grid grid = bottom.grid().window(PooledGradient.tiles(rows));
    Span wanted =
        new Span(rows.first() - around, rows.end() + around).within(0, bottom.grid().height());
    first.forward(grid, wanted, activations, bottom.mask());
    event.stop(bottom.layer().name(), "forward");
    return grid;
  }

  private void fillBorder(Grid grid) {
    grid.fillOutside(activations, 0, 0, grid.height(), grid.width(), network.padding(), workers);
  }

  /**
   * @param seed of the first layer, or null
   * @param top row of the whole image that is the first of this one
   * @param left column of the whole image that is the first of this one
   * @param pooled gradient of the pooled activations, its ring folded; or null if there is but the
   *     seed
   * @param gradient (H, W, 3), overwritten
   */
  void backward(
      Seed.@Nullable Parts seed, int top, int left, float @Nullable [] pooled, float[] gradient) {
    int height = bottom.gradientGrid().height();
    for (int begin = 0; begin < height; ) {
      int end = PooledGradient.end(begin, height);
      var rows = new Span(begin, end);
      Grid grid = window(begin, PooledGradient.tiles(rows).end());
      if (seed != null) {
        writeSeed(seed, top, left, grid, rows);
      }
      if (pooled != null) {
        upper.backward(pooled, seed != null, gradients, grid, rows);
      } else {
        bottom.applyMask(gradients, grid, rows, kernels, workers);
      }
      var event = LayerEvent.start();
      bottom.inset().clearOutside(grid, gradients, workers);
      first.backward(
          gradients, grid, new Span(Math.max(0, begin - 1), end == height ? height : end - 1));
      keepLastRows(grid, end);
      event.stop(bottom.layer().name(), "backward");
      begin = end;
    }
    var event = LayerEvent.start();
    first.finish(gradient);
    event.stop(bottom.layer().name(), "backward");
  }

  private void writeSeed(Seed.Parts seed, int top, int left, Grid grid, Span rows) {
    Inset inset = bottom.inset();
    Span imageRows = inset.imageRows(rows);
    Grid seen = activate(imageRows, 0);
    var event = LayerEvent.start();
    seedWriter.write(
        seed,
        bottom.shape().channels(),
        new Patch(seen, activations, top, left),
        grid,
        inset,
        imageRows,
        gradients);
    event.stop(bottom.layer().name(), "seed");
  }

  /** The gradient in the rows of a band, and in the row before. */
  private Grid window(int begin, int end) {
    return bottom.gradientGrid().window(new Span(begin - KEPT + 1, end));
  }

  private void keepLastRows(Grid grid, int end) {
    Grid next = window(end, end);
    int from = grid.at(end - KEPT, -1);
    System.arraycopy(gradients, from, gradients, next.at(end - KEPT, -1), KEPT * grid.rowStride());
  }
}
