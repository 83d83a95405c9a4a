package impasto.paint.cost;

import java.util.Map;
import java.util.SequencedMap;

/**
 * The style cost of Ng's lecture: {@code J_style(S,G) = sum_l lambda[l] J_style[l](S,G)} with
 * {@code J_style[l](S,G) = 1 / (2 n_H n_W n_C)^2 ||G[l](S) - G[l](G)||_F^2}.
 *
 * <p>Style image and painting may differ in size, so each style matrix is divided by its own {@code
 * n_H n_W} before the difference. With equal sizes that is exactly the formula above.
 */
public final class StyleCost {
  private StyleCost() {}

  /** J_style[l] of one layer; 0 for equal matrices. */
  public static double ofLayer(StyleMatrix style, StyleMatrix generated) {
    return factor(style.channels()) * generated.squaredDistance(style);
  }

  /** {@code 1 / (2 n_C)^2}; the lecture's n_H n_W is in {@link StyleMatrix#perPosition}. */
  static double factor(int channels) {
    return 1 / (4.0 * channels * channels);
  }

  /**
   * J_style: the layers' costs, weighted and added.
   *
   * @param lambda by layer
   * @param layers costs by layer, for every layer of {@code lambda}
   */
  public static double total(
      SequencedMap<String, Double> lambda, SequencedMap<String, Double> layers) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : lambda.entrySet()) {
      Double cost = layers.get(weight.getKey());
      if (cost == null) {
        throw new IllegalArgumentException("no cost of layer " + weight.getKey());
      }
      sum += weight.getValue() * cost;
    }
    return sum;
  }
}
