package impasto.paint.cost;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.FeaturePlan;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The likest positions, against a search among all pairs. */
class NearestTargetTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture GENERATED = SamplePicture.STILL_LIFE.draw(61, 54);
  private static final Picture STYLE = SamplePicture.GLASS.draw(52, 67);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  /** J_style of one layer. */
  private static double cost(
      StyleStatistic statistic, String layer, Picture picture, Picture style, long draw) {
    Weights weights =
        Recipe.IMPASTO.toBuilder()
            .set(Settings.STATISTIC, statistic)
            .set(Settings.LAMBDA, new TreeMap<>(Map.of(layer, 1.0)))
            .build()
            .weights();
    Raster raster = Objective.raster(picture);
    var targets =
        StyleTargets.of(
            network(), weights, Objective.raster(style), raster.shape(), WORKERS, Long.MAX_VALUE);
    try (var objective =
        new Objective(
            network(), weights, raster, targets, null, WORKERS, Long.MAX_VALUE, Raster::allocate)) {
      Costs costs = objective.evaluate(raster, Raster.allocate(raster.shape()), draw);
      return Objects.requireNonNull(costs.styleLayers().get(layer));
    }
  }

  /** (positions, C), each less the mean over positions. */
  private static double[][] centred(Picture picture, String layer) {
    try (FeaturePlan plan =
        FeaturePlan.of(
            network(),
            picture.height(),
            picture.width(),
            new Readings(Set.of(), Set.of(), Set.of(layer)),
            WORKERS,
            Long.MAX_VALUE)) {
      plan.forward(Objective.raster(picture));
      Shape shape = plan.shape(layer);
      float[] values = new float[shape.size()];
      plan.activations(layer, values);
      int channels = shape.channels();
      double[][] rows = new double[shape.positions()][channels];
      for (int k = 0; k < channels; k++) {
        double mean = 0;
        for (int p = 0; p < rows.length; p++) {
          mean += values[p * channels + k] / (double) rows.length;
        }
        for (int p = 0; p < rows.length; p++) {
          rows[p][k] = values[p * channels + k] - mean;
        }
      }
      return rows;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  @Test
  void isTheGaussianAndAQuarterOfTheMeanDistanceToTheLikest() {
    String layer = "relu3_1";
    double[][] style = centred(STYLE, layer);
    double[][] painted = centred(GENERATED, layer);
    double sum = 0;
    for (double[] f : painted) {
      double best = -1;
      for (double[] s : style) {
        best = Math.max(best, dot(f, s) / Math.sqrt(dot(f, f) * dot(s, s)));
      }
      sum += 1 - best;
    }
    double nearest = sum / painted.length;
    double gaussian = cost(StyleStatistic.GAUSSIAN, layer, GENERATED, STYLE, 0);
    assertThat(cost(StyleStatistic.NEAREST, layer, GENERATED, STYLE, 0))
        .isCloseTo(gaussian + nearest / 4, within(2e-5));
  }

  @Test
  void largePicturesAreSeenInSamples() {
    Picture large = SamplePicture.STILL_LIFE.draw(204, 180);
    Picture style = SamplePicture.GLASS.draw(130, 120);
    double one = cost(StyleStatistic.NEAREST, "relu2_1", large, style, 1);
    assertThat(cost(StyleStatistic.NEAREST, "relu2_1", large, style, 1)).isEqualTo(one);
    double other = cost(StyleStatistic.NEAREST, "relu2_1", large, style, 2);
    assertThat(other).isNotEqualTo(one).isCloseTo(one, within(.05 * one));
  }
}
