package impasto.paint.recipe;

import impasto.engine.Network;
import impasto.engine.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is minimised: {@code alpha J_content + beta sum_l lambda[l] J_style[l] + variation TV}. A
 * {@link Recipe} makes them of its settings, whose ranges {@link Settings} says.
 *
 * @param scale in which the costs are counted
 * @param statistic that the style cost compares
 * @param alpha weight of the content cost, at least 0
 * @param beta weight of the style cost, at least 0
 * @param lambda weight of each style layer, at least 0
 * @param contentLayer where the content cost is taken
 * @param variation weight of the total variation, at least 0; smooths single pixels away
 */
public record Weights(
    CostScale scale,
    StyleStatistic statistic,
    double alpha,
    double beta,
    SequencedMap<String, Double> lambda,
    String contentLayer,
    double variation) {

  public Weights {
    lambda = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(lambda));
  }

  /** The same with other weights of content and style. */
  public Weights with(double newAlpha, double newBeta) {
    return new Weights(scale, statistic, newAlpha, newBeta, lambda, contentLayer, variation);
  }

  /** The same with another statistic. */
  public Weights with(StyleStatistic other) {
    return new Weights(scale, other, alpha, beta, lambda, contentLayer, variation);
  }

  /**
   * The same for pictures of a size.
   *
   * @param image (H, W, 3)
   */
  public Weights at(Shape image) {
    return with(statistic.at(image));
  }

  /** Style layers of which the statistic sees every position. */
  public Set<String> positionLayers(Network network) {
    return lambda.keySet().stream()
        .filter(layer -> statistic.seesPositions(network.stride(layer)))
        .collect(Collectors.toSet());
  }

  /** The same with other style layers. */
  public Weights with(SequencedMap<String, Double> newLambda) {
    return new Weights(scale, statistic, alpha, beta, newLambda, contentLayer, variation);
  }
}
