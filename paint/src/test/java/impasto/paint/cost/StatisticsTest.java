package impasto.paint.cost;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.FeaturePlan;
import impasto.engine.Raster;
import impasto.engine.Workers;
import impasto.paint.Painter;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Statistics of style, each against what defines it. */
class StatisticsTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(40, 33);
  private static final Picture STYLE = SamplePicture.GLASS.draw(37, 41);
  private static final Picture GENERATED = SamplePicture.STILL_LIFE.draw(40, 33);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Weights weights(StyleStatistic statistic, double alpha) {
    return Recipe.IMPASTO.toBuilder()
        .set(Settings.STATISTIC, statistic)
        .set(Settings.ALPHA, alpha)
        .build()
        .weights();
  }

  private static Objective objective(
      StyleStatistic statistic, Picture content, Picture style, Workers workers, long memory) {
    Weights weights = weights(statistic, .05);
    Raster photograph = Objective.raster(content);
    return new Objective(
        network(),
        weights,
        photograph,
        StyleTargets.of(
            network(), weights, Objective.raster(style), photograph.shape(), workers, memory),
        null,
        workers,
        memory,
        Raster::allocate);
  }

  private static Costs costs(Objective objective, float[] pixels, float[] gradient, long draw) {
    return objective.evaluate(
        Raster.of(objective.image(), pixels), Raster.of(objective.image(), gradient), draw);
  }

  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void gradientIsTheSlopeOfTheCost(StyleStatistic statistic) {
    float[] pixels = GENERATED.rgb();
    float[] gradient = new float[pixels.length];
    float[] unused = new float[pixels.length];
    try (var objective = objective(statistic, CONTENT, STYLE, WORKERS, Long.MAX_VALUE)) {
      costs(objective, pixels, gradient, 5);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      double step = 2e-4 * Math.sqrt(pixels.length / norm);
      double up = costs(objective, moved(pixels, gradient, step), unused, 5).total();
      double down = costs(objective, moved(pixels, gradient, -step), unused, 5).total();
      assertThat((up - down) / (2 * step)).isCloseTo(norm, within(.02 * norm));
    }
  }

  private static float[] moved(float[] pixels, float[] direction, double step) {
    float[] moved = pixels.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    return moved;
  }

  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void theStyleItselfCostsNothingAndASilentLayerAboutOne(StyleStatistic statistic) {
    float[] unused = new float[STYLE.rgb().length];
    try (var objective = objective(statistic, STYLE, STYLE, WORKERS, Long.MAX_VALUE)) {
      costs(objective, STYLE.rgb(), unused, 3)
          .styleLayers()
          .values()
          .forEach(cost -> assertThat(cost).isLessThan(2e-3));
    }
  }

  @Tag("once")
  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void resultsDependNeitherOnThreadsNorOnTiles(StyleStatistic statistic) {
    Picture wide = SamplePicture.LANDSCAPE.draw(1400, 21);
    Picture generated = SamplePicture.GLASS.draw(1400, 21);
    float[] one = new float[generated.rgb().length];
    float[] other = new float[generated.rgb().length];
    try (var several = new Workers(3)) {
      long least =
          FeaturePlan.leastBytes(
              network(),
              21,
              1400,
              Objective.readings(network(), weights(statistic, 0.05), true, 0),
              several);
      try (var whole = objective(statistic, wide, STYLE, WORKERS, Long.MAX_VALUE);
          var tiled = objective(statistic, wide, STYLE, several, least)) {
        assertThat(costs(tiled, generated.rgb(), other, 7))
            .isEqualTo(costs(whole, generated.rgb(), one, 7));
        assertThat(other).isEqualTo(one);
      }
    }
  }

  @Tag("once")
  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void paintingBringsThePictureNearerToTheStyle(StyleStatistic statistic) {
    Recipe recipe =
        Recipe.IMPASTO.toBuilder()
            .set(Settings.STATISTIC, statistic)
            .set(Settings.SIZE, 48)
            .set(Settings.ITERATIONS, Optional.of(List.of(25)))
            .set(Settings.AVERAGING, 0.0)
            .build();
    double[] firstAndLast = new double[2];
    var painter = new Painter(network(), recipe, WORKERS);
    Picture painted =
        painter
            .paint(
                CONTENT,
                STYLE,
                progress -> {
                  firstAndLast[progress.totalStep() == 1 ? 0 : 1] = progress.costs().style();
                })
            .picture();
    assertThat(firstAndLast[1]).isLessThan(.7 * firstAndLast[0]);
    Picture again = painter.paint(CONTENT, STYLE, progress -> {}).picture();
    assertThat(again.rgb()).isEqualTo(painted.rgb());
  }

  @Test
  void anotherSeedSeesAlongOtherDirections() {
    float[] unused = new float[GENERATED.rgb().length];
    try (var objective =
        objective(StyleStatistic.SLICED, CONTENT, STYLE, WORKERS, Long.MAX_VALUE)) {
      double one = costs(objective, GENERATED.rgb(), unused, 1).style();
      assertThat(costs(objective, GENERATED.rgb(), unused, 1).style()).isEqualTo(one);
      double other = costs(objective, GENERATED.rgb(), unused, 2).style();
      assertThat(other).isNotEqualTo(one).isCloseTo(one, within(.3 * one));
    }
  }

  /** Smallest mean squared distance over all ways to pair values, by trying them. */
  private static double cheapest(float[] from, float[] to, int next, boolean[] taken) {
    if (next == from.length) {
      return 0;
    }
    double best = Double.MAX_VALUE;
    for (int i = 0; i < to.length; i++) {
      if (!taken[i]) {
        taken[i] = true;
        double rest = cheapest(from, to, next + 1, taken);
        best = Math.min(best, Math.pow(from[next] - to[i], 2) + rest);
        taken[i] = false;
      }
    }
    return best;
  }

  @Test
  void quantilesPairValuesAtTheLeastCost() {
    var random = new Random(4);
    for (int n = 1; n <= 7; n++) {
      float[] painting = new float[n];
      float[] style = new float[n];
      for (int i = 0; i < n; i++) {
        painting[i] = (float) random.nextGaussian();
        style[i] = (float) random.nextGaussian();
      }
      var positions = new Positions(1, n, 1, style);
      var quantiles = new Quantiles(n, List.of(positions), WORKERS);
      quantiles.begin(0);
      quantiles.addStyle(0, positions, style, 0, 1);
      double cost = quantiles.subtract(0, painting.clone(), 0, 1, 1);
      assertThat(cost).isCloseTo(cheapest(painting, style, 0, new boolean[n]), within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 6", "6, 3", "5, 5", "1, 9"})
  void quantilesOfAnotherNumberKeepTheirPlaces(int count, int styleCount) {
    float[] style = new float[styleCount];
    for (int i = 0; i < styleCount; i++) {
      style[i] = (i + .5f) / styleCount;
    }
    float[] wanted = new float[count];
    for (int i = 0; i < count; i++) {
      wanted[i] = Math.clamp((i + .5f) / count, style[0], style[styleCount - 1]);
    }
    var positions = new Positions(1, styleCount, 1, style);
    var quantiles = new Quantiles(count, List.of(positions), WORKERS);
    quantiles.begin(0);
    quantiles.addStyle(0, positions, style, 0, 1);
    float[] backwards = new float[count];
    for (int i = 0; i < count; i++) {
      backwards[i] = wanted[count - 1 - i];
    }
    assertThat(quantiles.subtract(0, backwards, 0, 1, 1)).isCloseTo(0, within(1e-10));
  }
}
