package impasto.paint;

import impasto.engine.ChannelMoments;
import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Seed;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What is minimised, for one photograph, one painting and one size: {@code J(G) = alpha J_content +
 * beta J_style + variation TV}, and its gradient with respect to the pixels of G.
 *
 * {@snippet :
 * try (var objective = new Objective(network, Recipe.LECTURE.weights(), content, style, workers)) {
 *   Costs costs = objective.evaluate(generated, gradient);
 * }
 * }
 */
public final class Objective implements AutoCloseable {
  private final Weights weights;
  private final Shape image;
  private final FeaturePlan plan;
  private final SequencedMap<String, StyleTarget> targets = new LinkedHashMap<>();

  /** Of {@code ||a(C) - a(G)||^2}. */
  private final double contentFactor;

  /**
   * Runs the network over both pictures and keeps what the costs need of them.
   *
   * @param content of the size that is painted; opaque
   * @param style of any size; opaque
   * @throws IllegalArgumentException if a layer is unknown or a picture too small for it
   */
  public Objective(
      Network network, Weights weights, Picture content, Picture style, Workers workers) {
    this.weights = weights;
    for (Map.Entry<String, ChannelMoments> layer :
        moments(network, weights.lambda().sequencedKeySet(), style, workers).entrySet()) {
      targets.put(layer.getKey(), target(weights, layer.getValue(), workers));
    }
    Set<String> layers = new LinkedHashSet<>(weights.lambda().keySet());
    layers.add(weights.contentLayer());
    this.plan = FeaturePlan.of(network, content.height(), content.width(), layers, workers);
    this.image = plan.image();
    plan.forward(content.rgb());
    Shape shape = plan.shape(weights.contentLayer());
    Raster activations = Raster.allocate(shape);
    plan.activations(weights.contentLayer(), activations);
    plan.aim(weights.contentLayer(), activations);
    this.contentFactor =
        switch (weights.scale()) {
          case LECTURE -> ContentCost.factor(shape);
          case RELATIVE -> 1 / Math.max(squaredNorm(activations), Double.MIN_NORMAL);
        };
  }

  /** What is asked of the plan that looks at the picture being painted. */
  static Readings readings(Weights weights) {
    Set<String> content = Set.of(weights.contentLayer());
    return new Readings(weights.lambda().keySet(), content, content);
  }

  private static Map<String, ChannelMoments> moments(
      Network network, Set<String> layers, Picture picture, Workers workers) {
    Map<String, ChannelMoments> moments = new LinkedHashMap<>();
    try (FeaturePlan plan =
        FeaturePlan.of(network, picture.height(), picture.width(), layers, workers)) {
      plan.forward(picture.rgb());
      layers.forEach(layer -> moments.put(layer, plan.moments(layer)));
    }
    return moments;
  }

  private static StyleTarget target(Weights weights, ChannelMoments style, Workers workers) {
    return switch (weights.statistic()) {
      case GAUSSIAN -> new GaussianTarget(Gaussian.of(style), workers);
      case GRAM ->
          weights.scale() == CostScale.LECTURE
              ? GramTarget.lecture(StyleMatrix.of(style))
              : GramTarget.relative(StyleMatrix.of(style));
    };
  }

  private static double squaredNorm(Raster values) {
    Shape shape = values.shape();
    float[] row = new float[shape.width() * shape.channels()];
    double total = 0;
    for (int y = 0; y < shape.height(); y++) {
      values.read(y, 0, 1, shape.width(), row, 0);
      double sum = 0;
      for (float value : row) {
        sum += (double) value * value;
      }
      total += sum;
    }
    return total;
  }

  /** Shape of the picture that is painted. */
  public Shape image() {
    return image;
  }

  /**
   * The costs of a picture and the gradient of the total.
   *
   * @param pixels G, (H, W, 3), sRGB 0..1
   * @param gradient dJ/dG, (H, W, 3), overwritten
   */
  public Costs evaluate(float[] pixels, float[] gradient) {
    Map<String, Seed> seeds = new HashMap<>();
    Costs costs = forward(pixels, seeds);
    plan.backward(seeds, gradient);
    double variation =
        TotalVariation.add(image.height(), image.width(), pixels, weights.variation(), gradient);
    return withVariation(costs, variation);
  }

  /** The costs of a picture alone. */
  public Costs costs(float[] pixels) {
    Costs costs = forward(pixels, new HashMap<>());
    double variation =
        TotalVariation.add(image.height(), image.width(), pixels, 0, new float[pixels.length]);
    return withVariation(costs, variation);
  }

  private Costs forward(float[] pixels, Map<String, Seed> seeds) {
    plan.forward(pixels);
    SequencedMap<String, Double> layers = new LinkedHashMap<>();
    for (Map.Entry<String, StyleTarget> target : targets.entrySet()) {
      String layer = target.getKey();
      double weight = weights.beta() * weights.lambda().getOrDefault(layer, 0.0);
      StyleTarget.Evaluation evaluation = target.getValue().evaluate(plan.moments(layer), weight);
      layers.put(layer, evaluation.cost());
      if (weight > 0) {
        seeds.put(layer, evaluation.seed());
      }
    }
    double contentCost = contentCost(seeds);
    double style = StyleCost.total(weights.lambda(), layers);
    double total = new TotalCost(weights.alpha(), weights.beta()).of(contentCost, style);
    return new Costs(contentCost, layers, style, 0, total);
  }

  private double contentCost(Map<String, Seed> seeds) {
    String layer = weights.contentLayer();
    float scale = (float) (2 * weights.alpha() * contentFactor);
    if (scale > 0) {
      seeds.merge(layer, Seed.offTarget(scale), Seed::and);
    }
    return contentFactor * plan.squaredDistance(layer);
  }

  private Costs withVariation(Costs costs, double variation) {
    return new Costs(
        costs.content(),
        costs.styleLayers(),
        costs.style(),
        variation,
        costs.total() + weights.variation() * variation);
  }

  @Override
  public void close() {
    plan.close();
  }
}
