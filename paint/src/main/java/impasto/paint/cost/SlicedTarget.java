package impasto.paint.cost;

import impasto.engine.MatrixProduct;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The distribution of a layer's activations as target: the sliced Wasserstein distance (Heitz et
 * al. 2021, "A Sliced Wasserstein Loss for Neural Texture Synthesis"). Along a random direction v
 * the activations of all positions are numbers, whose {@link Quantiles} shall be the style's:
 *
 * <pre>
 * J = C / P  mean_v mean_i (x_v(i) - t_v(i))^2,   dJ/da[p] = 2 C / (P N D) sum_v (x_v[p] - t_v[p]) v
 * </pre>
 *
 * with x_v(i) the i-th smallest of v . a[p] over the N positions, t_v(i) that of the style, D
 * directions and P the style's mean squared length, so that a silent layer costs about 1. Ranks are
 * taken as constant. Directions are drawn anew every step: many steps see all of them.
 */
final class SlicedTarget implements StyleTarget {
  /** Directions a step. */
  private static final int DIRECTIONS = 32;

  private final List<Positions> styles;
  private final Selection selection;
  private final float[] values;
  private final int count;
  private final int channels;
  private final double power;
  private final Workers workers;

  /** (D, C), and as (C, D). */
  private final float[] directions;

  private final float[] columns;

  /** (N, D) of the painting, and of each style. */
  private final float[] projected;

  private final List<float[]> styleProjected = new ArrayList<>();
  private final MatrixProduct project;
  private final List<MatrixProduct> projectStyle = new ArrayList<>();
  private final MatrixProduct spread;
  private final Quantiles quantiles;
  private final double[] costs = new double[DIRECTIONS];

  /**
   * @param styles each with at least one position
   * @param selection of the painting's layer
   */
  SlicedTarget(List<Positions> styles, Selection selection, Workers workers) {
    this.styles = styles;
    this.selection = selection;
    this.values = new float[selection.count() * selection.channels()];
    this.count = selection.count();
    this.channels = selection.channels();
    this.power = Positions.power(styles);
    this.workers = workers;
    this.directions = new float[DIRECTIONS * channels];
    this.columns = new float[DIRECTIONS * channels];
    this.projected = new float[count * DIRECTIONS];
    this.project = new MatrixProduct(count, channels, DIRECTIONS, workers);
    this.spread = new MatrixProduct(count, DIRECTIONS, channels, workers);
    for (Positions style : styles) {
      styleProjected.add(new float[style.count() * DIRECTIONS]);
      projectStyle.add(new MatrixProduct(style.count(), channels, DIRECTIONS, workers));
    }
    this.quantiles = new Quantiles(count, styles, workers);
  }

  /** Bytes that an object takes for a layer of a painting and of its styles. */
  static double bytes(Shape painting, List<Shape> styles, Workers workers) {
    double bytes = Float.BYTES * painting.positions() * ((double) painting.channels() + DIRECTIONS);
    double most = 0;
    for (Shape style : styles) {
      bytes += Float.BYTES * style.positions() * ((double) style.channels() + DIRECTIONS);
      most = Math.max(most, style.positions());
    }
    return bytes + Quantiles.bytes(painting.positions(), most, workers);
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    selection.read(painting, values);
    draw(draw);
    project.multiply(values, columns, projected);
    for (int s = 0; s < styles.size(); s++) {
      projectStyle.get(s).multiply(styles.get(s).values(), columns, styleProjected.get(s));
    }
    double scale = channels / (power * Math.max(1, count) * DIRECTIONS);
    workers.run(
        DIRECTIONS,
        (worker, d) -> {
          quantiles.begin(worker);
          for (int s = 0; s < styles.size(); s++) {
            quantiles.addStyle(worker, styles.get(s), styleProjected.get(s), d, DIRECTIONS);
          }
          costs[d] = quantiles.subtract(worker, projected, d, DIRECTIONS, 2 * weight * scale);
        });
    spread.multiply(projected, directions, values);
    return new Evaluation(scale * Sums.inOrder(costs), selection.seed(values));
  }

  /** Unit vectors, uniform over the sphere. */
  private void draw(long number) {
    var random = new SplittableRandom(number);
    for (int d = 0; d < DIRECTIONS; d++) {
      double sum = 0;
      double[] direction = new double[channels];
      for (int k = 0; k < channels; k++) {
        direction[k] = random.nextGaussian();
        sum += direction[k] * direction[k];
      }
      for (int k = 0; k < channels; k++) {
        float value = (float) (direction[k] / Math.sqrt(sum));
        directions[d * channels + k] = value;
        columns[k * DIRECTIONS + d] = value;
      }
    }
  }
}
