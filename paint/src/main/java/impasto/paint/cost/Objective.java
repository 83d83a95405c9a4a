package impasto.paint.cost;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Seed;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
  /** Positions of a layer below which a region has no statistics there. */
  private static final double LEAST_REGION = .5;

  private final Weights weights;
  private final Shape image;
  private final FeaturePlan plan;
  private final TotalVariation variation;

  /** By layer: of the whole picture, or of each region. */
  private final SequencedMap<String, List<StyleTarget>> targets;

  private final boolean inRegions;

  /** Of {@code ||a(C) - a(G)||^2}. */
  private final double contentFactor;

  /**
   * Runs the network over both pictures and keeps what the costs need of them; with as much memory
   * as it takes.
   *
   * @param content of the size that is painted; opaque
   * @param style of any size; opaque
   * @throws IllegalArgumentException if a layer is unknown or a picture too small for it
   */
  public Objective(
      Network network, Weights weights, Picture content, Picture style, Workers workers) {
    this(
        network,
        weights,
        raster(content),
        StyleTargets.of(
            network, weights, raster(style), raster(content).shape(), workers, Long.MAX_VALUE),
        null,
        workers,
        Long.MAX_VALUE,
        Raster::allocate);
  }

  /**
   * Runs the network over the photograph and keeps what the costs need of it. Costs and gradient
   * have the same bits whatever the memory.
   *
   * @param content of the size that is painted, (H, W, 3), sRGB 0..1
   * @param targets of the layers that have a lambda, one for each region; empty for no style cost
   * @param shares of the regions, (H, W, R); null where there is but the whole
   * @param memoryBytes that the network may take to run, rasters not included
   * @param rasters makes the raster of the photograph's activations
   * @throws IllegalArgumentException if a layer is unknown, a picture too small for it, or the
   *     memory too little
   */
  public Objective(
      Network network,
      Weights weights,
      Raster content,
      SequencedMap<String, List<StyleTarget>> targets,
      @Nullable Raster shares,
      Workers workers,
      long memoryBytes,
      Function<Shape, Raster> rasters) {
    this.weights = weights;
    this.targets = targets;
    this.inRegions = shares != null;
    this.image = content.shape();
    this.variation = new TotalVariation(image, workers);
    this.plan =
        FeaturePlan.of(
            network,
            image.height(),
            image.width(),
            readings(
                network,
                weights,
                !targets.isEmpty(),
                shares == null ? 0 : shares.shape().channels()),
            workers,
            memoryBytes);
    if (shares != null) {
      plan.guide(shares);
    }
    plan.forward(content);
    String layer = weights.contentLayer();
    Raster activations = rasters.apply(plan.shape(layer));
    plan.activations(layer, activations);
    plan.aim(layer, activations);
    this.contentFactor =
        switch (weights.scale()) {
          case LECTURE -> ContentCost.factor(plan.shape(layer));
          case RELATIVE ->
              1 / Math.max(ContentCost.squaredNorm(activations, workers), Double.MIN_NORMAL);
        };
  }

  /** A picture's colours, not copied. */
  public static Raster raster(Picture picture) {
    return Raster.of(new Shape(picture.height(), picture.width(), 3), picture.rgb());
  }

  /**
   * What is asked of the plan that looks at the picture being painted.
   *
   * @param styled whether there is any style
   * @param regions 0 for the whole
   */
  public static Readings readings(Network network, Weights weights, boolean styled, int regions) {
    Set<String> content = Set.of(weights.contentLayer());
    Set<String> style = styled ? weights.lambda().keySet() : Set.of();
    Set<String> copied = new HashSet<>(content);
    copied.addAll(styled ? weights.positionLayers(network) : Set.of());
    return new Readings(
        weights.statistic().seesMoments() ? style : Set.of(), content, copied, regions);
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
  public Costs evaluate(Raster pixels, Raster gradient) {
    return evaluate(pixels, gradient, 0);
  }

  /**
   * The same at a step of a painting, where a statistic draws by lot.
   *
   * @param draw number of the step: equal numbers draw the same
   */
  public Costs evaluate(Raster pixels, Raster gradient, long draw) {
    Map<String, Seed> seeds = new HashMap<>();
    Costs costs = forward(pixels, seeds, draw);
    plan.backward(seeds, gradient);
    double roughness = variation.add(pixels, weights.variation(), gradient);
    return withVariation(costs, roughness);
  }

  /** The same with arrays, (H, W, 3). */
  public Costs evaluate(float[] pixels, float[] gradient) {
    return evaluate(Raster.of(image, pixels), Raster.of(image, gradient));
  }

  /** The costs of a picture alone. */
  public Costs costs(Raster pixels) {
    Costs costs = forward(pixels, new HashMap<>(), 0);
    return withVariation(costs, variation.of(pixels));
  }

  /** The costs of a picture in an array, (H, W, 3). */
  public Costs costs(float[] pixels) {
    return costs(Raster.of(image, pixels));
  }

  private Costs forward(Raster pixels, Map<String, Seed> seeds, long draw) {
    plan.forward(pixels);
    SequencedMap<String, Double> layers = new LinkedHashMap<>();
    for (String layer : targets.sequencedKeySet()) {
      layers.put(layer, styleCost(layer, seeds, draw));
    }
    double contentCost = contentCost(seeds);
    double style = targets.isEmpty() ? 0 : StyleCost.total(weights.lambda(), layers);
    double total = new TotalCost(weights.alpha(), weights.beta()).of(contentCost, style);
    return new Costs(contentCost, layers, style, 0, total);
  }

  /** J_style[l]: of the whole, or of the regions, each by its share of the picture. */
  private double styleCost(String layer, Map<String, Seed> seeds, long draw) {
    double weight = weights.beta() * weights.lambda().getOrDefault(layer, 0.0);
    List<StyleTarget> regions = Objects.requireNonNull(targets.get(layer));
    double cost = 0;
    for (int region = 0; region < regions.size(); region++) {
      int number = inRegions ? region : StyleTarget.Sight.WHOLE;
      var sight = new StyleTarget.Sight(plan, layer, number);
      double share = sight.share();
      if (share * plan.shape(layer).positions() < LEAST_REGION) {
        continue;
      }
      StyleTarget.Evaluation evaluation = regions.get(region).evaluate(sight, share * weight, draw);
      cost += share * evaluation.cost();
      if (weight > 0) {
        seeds.merge(layer, evaluation.seed(), Seed::and);
      }
    }
    return cost;
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
