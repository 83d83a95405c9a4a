package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Workers;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.cost.StyleTargets;
import impasto.paint.recipe.CostScale;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import java.util.SequencedMap;

/**
 * How a finished picture does, by the lecture's formulas and by the gaussian statistic, at its own
 * size. Any tool's picture can be scored.
 *
 * @param content J_content
 * @param styleLayers J_style[l] by layer
 * @param style J_style
 * @param total J
 * @param gaussianLayers relative distance of the layers' Gaussians
 * @param gaussian their mean, weighted by lambda
 */
public record Score(
    double content,
    SequencedMap<String, Double> styleLayers,
    double style,
    double total,
    SequencedMap<String, Double> gaussianLayers,
    double gaussian) {

  /**
   * Scores a picture.
   *
   * @param weights the lecture's
   * @param content the photograph, of the picture's size
   * @param style the painting, of any size
   * @param memory that scoring may take; the score does not depend on it
   * @throws IllegalArgumentException if the sizes differ, a picture is too small, a layer unknown
   *     or the memory too little
   */
  public static Score of(
      Network network,
      Weights weights,
      Picture content,
      Picture style,
      Picture picture,
      Workers workers,
      Memory memory) {
    if (content.width() != picture.width() || content.height() != picture.height()) {
      throw new IllegalArgumentException(
          "a picture of %d x %d cannot be scored against a photograph of %d x %d"
              .formatted(picture.width(), picture.height(), content.width(), content.height()));
    }
    Raster pixels = Objective.raster(picture.onWhite());
    long planBytes =
        new Footprint(network, weights, workers, Sources.of(content, style))
            .bytesToScore(picture, memory);
    Costs lecture = costs(network, weights, content, style, pixels, workers, planBytes);
    var relative =
        new Weights(
            CostScale.RELATIVE,
            StyleStatistic.GAUSSIAN,
            weights.alpha(),
            weights.beta(),
            weights.lambda(),
            weights.contentLayer(),
            0);
    Costs gaussian = costs(network, relative, content, style, pixels, workers, planBytes);
    double sum = weights.lambda().values().stream().mapToDouble(Double::doubleValue).sum();
    return new Score(
        lecture.content(),
        lecture.styleLayers(),
        lecture.style(),
        lecture.total(),
        gaussian.styleLayers(),
        gaussian.style() / sum);
  }

  private static Costs costs(
      Network network,
      Weights weights,
      Picture content,
      Picture style,
      Raster pixels,
      Workers workers,
      long planBytes) {
    try (var objective =
        new Objective(
            network,
            weights,
            Objective.raster(content.onWhite()),
            StyleTargets.of(
                network,
                weights,
                Objective.raster(style.onWhite()),
                pixels.shape(),
                workers,
                planBytes),
            null,
            workers,
            planBytes,
            Raster::allocate)) {
      return objective.costs(pixels);
    }
  }
}
