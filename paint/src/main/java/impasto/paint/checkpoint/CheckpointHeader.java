package impasto.paint.checkpoint;

import static java.util.Objects.requireNonNull;

import impasto.paint.recipe.Recipe;
import java.util.List;

/**
 * What stands at the beginning of a checkpoint, as JSON.
 *
 * @param kernels that the painting was computed with so far
 * @param origin what it is made from
 * @param recipe how it is painted
 * @param moment where it stands
 * @param optimiserSteps that the optimiser has made
 * @param optimiserNumbers that it keeps
 * @param averageWeight of the iterates in their sum
 * @param recentCosts of the last steps
 * @param sections names of the rasters that follow
 */
record CheckpointHeader(
    String kernels,
    Origin origin,
    Recipe recipe,
    Snapshot.Moment moment,
    int optimiserSteps,
    List<Double> optimiserNumbers,
    double averageWeight,
    List<Double> recentCosts,
    List<String> sections) {

  CheckpointHeader {
    requireNonNull(kernels, "kernels");
    requireNonNull(origin, "origin");
    requireNonNull(recipe, "recipe");
    requireNonNull(moment, "moment");
    requireNonNull(sections, "sections");
    optimiserNumbers = List.copyOf(requireNonNull(optimiserNumbers, "optimiserNumbers"));
    recentCosts = List.copyOf(requireNonNull(recentCosts, "recentCosts"));
  }
}
