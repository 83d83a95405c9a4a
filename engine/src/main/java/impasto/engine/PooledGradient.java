package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Objects;

/**
 * The gradient's way through a pooling and the convolution below it, in bands of rows. So the
 * gradient of the convolution's activations, four times as large as that of the pooled ones, never
 * lies in memory as a whole.
 */
final class PooledGradient {
  /** Rows of a band; the last has up to three more, or three less than this. */
  private static final int ROWS = 32;

  /** A ring's row is folded onto the one next to it, so both are of one band. */
  private static final int LEAST_ROWS = 4;

  /** The most rows that a band has. */
  static final int MOST_ROWS = ROWS + LEAST_ROWS - 1;

  private final LayerStep lower;
  private final LayerStep upper;
  private final LayerStep next;
  private final PoolingStep pooling;
  private final WinogradConvolution convolution;
  private final Kernels kernels;
  private final Workers workers;

  /** A band of the gradient of the convolution's activations. */
  private final float[] band;

  /**
   * @param lower the layer that the convolution reads
   * @param upper the convolution
   * @param next the layer that reads the pooled activations
   * @param band of at least {@link #bandFloats} values
   */
  PooledGradient(LayerStep lower, LayerStep upper, LayerStep next, Tools tools, float[] band) {
    this.lower = lower;
    this.upper = upper;
    this.next = next;
    this.pooling = Objects.requireNonNull(next.pooling());
    this.convolution = tools.convolution();
    this.kernels = tools.kernels();
    this.workers = tools.workers();
    this.band = band;
  }

  /** Floats of a band of the convolution's gradient. */
  static int bandFloats(LayerStep upper) {
    return bandFloats(upper, 2);
  }

  /** Floats of a band of a layer's gradient, with some rows more. */
  static int bandFloats(LayerStep step, int more) {
    Grid grid = step.gradientGrid();
    int rows = Math.min(Padded.roundUp(grid.height(), 4), Padded.roundUp(MOST_ROWS, 4));
    return grid.window(new Span(0, rows + more)).length();
  }

  /** Between the convolution and the layer above. */
  PoolingStep pooling() {
    return pooling;
  }

  /** Where a band ends. */
  static int end(int begin, int height) {
    return height - begin < ROWS + LEAST_ROWS ? height : begin + ROWS;
  }

  /** Rows rounded up to whole tiles. */
  static Span tiles(Span rows) {
    return new Span(rows.first(), rows.first() + Padded.roundUp(rows.length(), 4));
  }

  /**
   * @param pooled gradient of the pooled activations, its ring folded
   * @param add whether {@code target} already holds a summand
   * @param target gradient of {@code lower}'s activations, through their ReLU, its ring folded
   * @param grid of {@code target}
   * @param rows of a band to compute
   */
  void backward(float[] pooled, boolean add, float[] target, Grid grid, Span rows) {
    var event = LayerEvent.start();
    Inset inset = upper.inset();
    Grid source = upper.gradientGrid().window(new Span(rows.first() - 1, tiles(rows).end() + 1));
    Span read = inset.imageRows(new Span(rows.first() - 1, rows.end() + 1));
    Span pairs =
        new Span(read.first() & ~1, Math.min(inset.height(), Padded.roundUp(read.end(), 2)));
    pooling.backward(pooled, next.inset(), false, band, source, inset, pairs, upper.mask());
    inset.clearOutside(source, band, workers);
    event.stop(next.layer().name(), "unpool");
    event = LayerEvent.start();
    convolution.backward(
        source,
        band,
        upper.layer().convolution().winogradBackward(kernels, workers),
        grid,
        inset,
        rows,
        target,
        add,
        lower.mask());
    Ring.fold(inset, grid, rows, target, lower.mask(), kernels);
    event.stop(upper.layer().name(), "backward");
  }
}
