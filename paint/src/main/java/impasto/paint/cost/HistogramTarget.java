package impasto.paint.cost;

import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Sums;
import java.util.List;

/**
 * The style matrix and the histogram of each channel as target (Risser, Wilmot and Barnes 2017,
 * "Stable and Controllable Neural Texture Synthesis and Style Transfer Using Histogram Losses"):
 *
 * <pre>
 * J = (J_gram + J_histogram) / 2,   J_histogram = 1 / (P N) sum_k sum_i (a_k(i) - t_k(i))^2
 * </pre>
 *
 * with a_k(i) the i-th smallest activation of channel k over N positions, t_k(i) the style's, and P
 * the style's mean squared length. The paper matches histograms of 256 bins; {@link Quantiles} are
 * the limit of many bins, and need no range to be chosen.
 */
final class HistogramTarget implements StyleTarget {
  private final GramTarget gram;
  private final List<Positions> styles;
  private final Selection selection;
  private final float[] values;
  private final int count;
  private final int channels;
  private final double power;
  private final Workers workers;
  private final Quantiles quantiles;
  private final double[] costs;

  /**
   * @param gram the style matrix as target, relative
   * @param styles each with at least one position
   * @param selection of the painting's layer
   */
  HistogramTarget(GramTarget gram, List<Positions> styles, Selection selection, Workers workers) {
    this.gram = gram;
    this.styles = styles;
    this.selection = selection;
    this.values = new float[selection.count() * selection.channels()];
    this.count = selection.count();
    this.channels = selection.channels();
    this.power = Positions.power(styles);
    this.workers = workers;
    this.quantiles = new Quantiles(count, styles, workers);
    this.costs = new double[channels];
  }

  /** Bytes that an object takes for a layer of a painting and of its styles. */
  static double bytes(Shape painting, List<Shape> styles, Workers workers) {
    double bytes = Float.BYTES * (double) painting.positions() * painting.channels();
    double most = 0;
    for (Shape style : styles) {
      bytes += Float.BYTES * (double) style.positions() * style.channels();
      most = Math.max(most, style.positions());
    }
    return bytes + Quantiles.bytes(painting.positions(), most, workers);
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    Evaluation matrix = gram.evaluate(painting, weight / 2, draw);
    selection.read(painting, values);
    double scale = 1 / (power * Math.max(1, count));
    workers.run(
        channels,
        (worker, k) -> {
          quantiles.begin(worker);
          for (Positions style : styles) {
            quantiles.addStyle(worker, style, style.values(), k, channels);
          }
          costs[k] = quantiles.subtract(worker, values, k, channels, weight * scale);
        });
    return new Evaluation(
        (matrix.cost() + scale * Sums.inOrder(costs)) / 2,
        matrix.seed().and(selection.seed(values)));
  }
}
