package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Network;
import impasto.engine.Pooling;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.cost.Costs;
import impasto.paint.recipe.CostScale;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.setting.Setting;
import impasto.picture.Picture;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person would see change, as numbers, on tiny pictures with few steps. */
@Tag("once")
class SettingsEffectTest {
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");

  /** Two sizes, 23 and 32 pixels. */
  private static final Recipe SMALL =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.SIZE, 32)
          .set(Settings.SMALLEST, Optional.of(23))
          .set(Settings.FIRST_ITERATIONS, 4)
          .set(Settings.LATER_ITERATIONS, 3)
          .set(Settings.AVERAGING, .5)
          .set(Settings.START, Schedule.Start.CONTENT)
          .build();

  /** One size, long enough to settle. */
  private static final Recipe LONG =
      SMALL.toBuilder()
          .set(Settings.SMALLEST, Optional.empty())
          .set(Settings.FIRST_ITERATIONS, 40)
          .set(Settings.STATISTIC, StyleStatistic.GRAM)
          .set(Settings.AVERAGING, .9)
          .build();

  @SuppressWarnings("NullAway.Init")
  private static Network network;

  @SuppressWarnings("NullAway.Init")
  private static Workers workers;

  @SuppressWarnings("NullAway.Init")
  private static Painting plain;

  @BeforeAll
  static void load() throws IOException {
    network = Networks.slimVgg16().network();
    workers = new Workers(2);
    plain = paint(SMALL);
  }

  @AfterAll
  static void end() {
    workers.close();
  }

  private static Painting paint(Recipe recipe) {
    return new Painter(network, recipe, workers).paint(CONTENT, STYLE, progress -> {});
  }

  private static Painting with(String key, Object value) {
    return paint(SMALL.toBuilder().read(Settings.named(key), value).build());
  }

  /** Mean difference between a pixel and the one below. */
  private static double roughness(Painting painting) {
    Picture picture = painting.picture();
    float[] rgb = picture.rgb();
    int row = 3 * picture.width();
    double sum = 0;
    for (int i = row; i < rgb.length; i++) {
      sum += Math.abs(rgb[i] - rgb[i - row]);
    }
    return sum / (rgb.length - row);
  }

  private static double distance(Painting one, Painting other) {
    float[] a = one.picture().rgb();
    float[] b = other.picture().rgb();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  @ParameterizedTest
  @CsvSource({
    "strength, 0.6",
    "alpha, 0.1",
    "beta, 2",
    "lambda, relu5_1=0",
    "statistic, gram",
    "pooling, max",
    "content-layer, relu2_2",
    "variation, 8",
    "start, matched",
    "start, noise",
    "smallest, none",
    "sizes, '16,24'",
    "iterations, 2",
    "first-iterations, 3",
    "later-iterations, 2",
    "detail, 0.5",
    "averaging, 0",
    "learning-rate, 0.02",
    "beta1, 0.5",
    "beta2, 0.9",
    "epsilon, 1e-4",
  })
  void everySettingChangesThePicture(String key, String value) {
    assertThat(distance(with(key, value), plain)).isGreaterThan(1e-5);
  }

  @Test
  void moreStrengthIsNearerToThePaintingAndFartherFromThePhotograph() {
    Costs[] costs = new Costs[3];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = paint(LONG.with(Settings.STRENGTH, i / 2.0)).costs();
    }
    assertThat(costs[0].content()).isLessThan(.5 * costs[1].content());
    assertThat(costs[1].content()).isLessThan(costs[2].content());
    assertThat(costs[0].style()).isGreaterThan(1.5 * costs[1].style());
    assertThat(costs[1].style()).isGreaterThan(costs[2].style());
  }

  @Test
  void alphaAndBetaWeighAgainstEachOther() {
    Costs even = paint(LONG).costs();
    assertThat(paint(LONG.with(Settings.ALPHA, 2.0)).costs().content()).isLessThan(even.content());
    assertThat(paint(LONG.with(Settings.BETA, 30.0)).costs().style()).isLessThan(even.style());
  }

  @Test
  void poolingIsTheNetworksUnlessSaid() {
    assertThat(network.pooling()).isEqualTo(Pooling.AVERAGE);
    assertThat(distance(with("pooling", "average"), plain)).isZero();
    Painting max =
        new Painter(network.with(Pooling.MAX), SMALL, workers).paint(CONTENT, STYLE, step -> {});
    assertThat(distance(with("pooling", "max"), max)).isZero();
  }

  @Test
  void moreVariationIsSmoother() {
    double smooth = roughness(paint(LONG.with(Settings.VARIATION, 100.0)));
    assertThat(smooth).isLessThan(.8 * roughness(paint(LONG)));
  }

  @Test
  void averagingIsCalmerThanTheLastStep() {
    assertThat(roughness(with("averaging", .9))).isLessThan(roughness(with("averaging", 0)));
  }

  @Test
  void aHigherLearningRateGoesFartherFromTheStart() {
    Painting slow = with("learning-rate", .001);
    Painting start = with("learning-rate", 1e-9);
    assertThat(distance(slow, start)).isLessThan(.3 * distance(plain, start));
  }

  @Test
  void noiseOfNothingIsThePhotograph() {
    Recipe noisy = SMALL.with(Settings.START, Schedule.Start.NOISE);
    assertThat(paint(noisy.with(Settings.NOISE, 0.0)).picture().rgb())
        .isEqualTo(plain.picture().rgb());
    assertThat(distance(paint(noisy.with(Settings.NOISE, 1.0)), plain))
        .isGreaterThan(distance(paint(noisy.with(Settings.NOISE, .2)), plain));
  }

  @Test
  void iterationsCountTheStepsAtEverySize() {
    assertThat(plain.steps()).isEqualTo(4 + 3);
    assertThat(with("iterations", 2).steps()).isEqualTo(2 + 2);
    assertThat(with("iterations", "5,1").steps()).isEqualTo(5 + 1);
    assertThat(with("sizes", "16,20").steps()).isEqualTo(4 + 3 + 3);
    assertThat(with("smallest", "none").steps()).isEqualTo(4);
    assertThat(with("smallest", 16).steps()).isEqualTo(4 + 3 + 3);
  }

  @Test
  void detailKeepsWhatIsSmallInThePhotograph() {
    Recipe unmoved = SMALL.with(Settings.LEARNING_RATE, 1e-9);
    Painting photograph = paint(unmoved.with(Settings.SMALLEST, Optional.empty()));
    Painting all = paint(unmoved.with(Settings.DETAIL, 1.0));
    Painting none = paint(unmoved.with(Settings.DETAIL, 0.0));
    assertThat(distance(all, photograph)).isLessThan(.1 * distance(none, photograph));
  }

  @Test
  void theLecturesScaleIsAnotherMeasureOfTheSameGramCosts() {
    Recipe relative = SMALL.with(Settings.STATISTIC, StyleStatistic.GRAM);
    Painting lecture = paint(relative.with(Settings.COST_SCALE, CostScale.LECTURE));
    assertThat(lecture.costs().styleLayers().keySet())
        .isEqualTo(paint(relative).costs().styleLayers().keySet());
    assertThat(lecture.costs().style()).isNotEqualTo(paint(relative).costs().style());
  }

  @Test
  void layersOfZeroAreNotCompared() {
    Map<String, Double> layers =
        with("lambda", "relu1_1=0,relu2_1=0,relu3_1=0").costs().styleLayers();
    assertThat(layers).containsOnlyKeys("relu4_1", "relu5_1");
  }

  @Test
  void settingsThatAreNotUsedLeaveThePictureAsItIs() {
    for (Setting<?> setting : new Setting<?>[] {Settings.SEED, Settings.REFINEMENTS}) {
      assertThat(with(setting.key(), 7).picture().rgb()).isEqualTo(plain.picture().rgb());
    }
  }
}
