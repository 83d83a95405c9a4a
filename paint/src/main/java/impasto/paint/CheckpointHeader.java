package impasto.paint;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What stands at the beginning of a checkpoint, as JSON.
 *
 * @param kernels that the painting was computed with so far
 * @param origin what it is made from
 * @param recipe how it is painted
 * @param moment where it stands
 * @param adamSteps that the optimiser has made
 * @param averageWeight of the iterates in their sum
 * @param sections names of the rasters that follow
 */
record CheckpointHeader(
    String kernels,
    Origin origin,
    Recipe recipe,
    Snapshot.Moment moment,
    int adamSteps,
    double averageWeight,
    List<String> sections) {

  CheckpointHeader {
    requireNonNull(kernels, "kernels");
    requireNonNull(origin, "origin");
    requireNonNull(recipe, "recipe");
    requireNonNull(moment, "moment");
  }
}
