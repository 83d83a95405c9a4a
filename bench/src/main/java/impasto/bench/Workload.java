package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Readings;
import impasto.engine.Workers;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Weights;
import java.util.LinkedHashSet;
import java.util.Set;

/** Steps of one recipe with one network and size, over pictures of noise. */
final class Workload implements AutoCloseable {
  /** The last layer that the recipes read. */
  static final String TOP = "relu5_1";

  private final Objective objective;
  private final float[] pixels;
  private final float[] gradient;

  Workload(Network network, Size size, Recipe recipe, Workers workers) {
    objective =
        new Objective(
            network,
            recipe.weights(),
            Subjects.picture(size, 1),
            Subjects.picture(size, 2),
            workers);
    pixels = Subjects.noise(size, 3);
    gradient = new float[pixels.length];
  }

  /** Forward, the recipe's costs, backward to the image. */
  Costs step() {
    return objective.evaluate(pixels, gradient);
  }

  /** Layers whose activations a recipe's costs read. */
  static Set<String> layers(Recipe recipe) {
    Weights weights = recipe.weights();
    Set<String> layers = new LinkedHashSet<>(weights.lambda().keySet());
    layers.add(weights.contentLayer());
    return layers;
  }

  /** About the heap that a workload takes: the network's plan and pictures of noise. */
  static double estimateBytes(Network network, Size size, Recipe recipe, Workers workers) {
    var readings = Readings.anythingOf(layers(recipe));
    long plan = FeaturePlan.estimateBytes(network, size.height(), size.width(), readings, workers);
    return plan + 5 * 3.0 * Float.BYTES * size.pixels();
  }

  @Override
  public void close() {
    objective.close();
  }
}
