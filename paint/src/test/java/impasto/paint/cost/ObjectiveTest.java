package impasto.paint.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.Golden;
import impasto.paint.optimiser.Adam;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.AdamSettings;
import impasto.paint.recipe.CostScale;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Costs and gradients against an independent implementation. */
class ObjectiveTest {
  private static final List<String> STYLE_LAYERS =
      List.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = Golden.picture("content");
  private static final Picture STYLE = Golden.picture("style");
  private static final Picture GENERATED = Golden.picture("generated");
  private static final Network NETWORK = load();

  private static Network load() {
    try {
      return Networks.slimVgg16().network();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static SequencedMap<String, Double> lambda(double each) {
    SequencedMap<String, Double> lambda = new LinkedHashMap<>();
    STYLE_LAYERS.forEach(layer -> lambda.put(layer, each));
    return lambda;
  }

  private static Weights lecture(double alpha, double beta) {
    return new Weights(
        CostScale.LECTURE, StyleStatistic.GRAM, alpha, beta, lambda(.2), "relu4_2", 0);
  }

  private static double relativeError(float[] actual, float[] expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(actual[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / norm);
  }

  /**
   * Matrices of the widest layer alone would be a megabyte. Until C2 has compiled a kernel, every
   * vector in it is an object, so the first steps do not count.
   */
  @ParameterizedTest
  @MethodSource("recipes")
  void stepsAllocateNextToNothingOnceTheyAreCompiled(Recipe recipe) {
    var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    float[] pixels = GENERATED.rgb();
    float[] gradient = new float[pixels.length];
    double least = Double.MAX_VALUE;
    try (var objective = new Objective(NETWORK, recipe.weights(), CONTENT, STYLE, WORKERS)) {
      for (int round = 0; round < 200 && least > 5e5; round++) {
        long before = threads.getTotalThreadAllocatedBytes();
        for (int step = 0; step < 4; step++) {
          objective.evaluate(pixels, gradient);
        }
        least = Math.min(least, (threads.getTotalThreadAllocatedBytes() - before) / 4.0);
      }
    }
    assertThat(least).as("bytes a step").isLessThan(5e5);
  }

  static List<Recipe> recipes() {
    return Recipe.ALL;
  }

  @Test
  void styleMatricesAreTheGoldenOnes() {
    for (String name : List.of("style", "generated")) {
      Picture picture = Golden.picture(name);
      try (var plan =
          FeaturePlan.of(NETWORK, picture.height(), picture.width(), STYLE_LAYERS, WORKERS)) {
        plan.forward(picture.rgb());
        for (String layer : STYLE_LAYERS) {
          StyleMatrix matrix = StyleMatrix.of(plan.moments(layer));
          float[] expected = Golden.tensor("gram/" + name + "/" + layer);
          float[] actual = new float[expected.length];
          for (int i = 0; i < actual.length; i++) {
            actual[i] = (float) matrix.get(i / matrix.channels(), i % matrix.channels());
          }
          assertThat(relativeError(actual, expected)).as(layer).isLessThan(1e-3);
        }
      }
    }
  }

  @Test
  void lectureCostsAreTheGoldenOnes() {
    try (var objective = new Objective(NETWORK, lecture(10, 40), CONTENT, STYLE, WORKERS)) {
      Costs costs = objective.costs(GENERATED.rgb());
      assertClose(costs.content(), Golden.COSTS.path("content"), 1e-3);
      assertClose(costs.style(), Golden.COSTS.path("style"), 1e-3);
      assertClose(costs.total(), Golden.COSTS.path("total"), 1e-3);
      for (Map.Entry<String, Double> layer : costs.styleLayers().entrySet()) {
        assertClose(layer.getValue(), Golden.COSTS.path("style_layers").path(layer.getKey()), 1e-3);
      }
    }
  }

  @Test
  void tenStepsOfAdamAreTheGoldenOnes() {
    JsonNode trace = Golden.COSTS.path("adam");
    assertThat(trace.size()).isEqualTo(10);
    Shape shape = new Shape(GENERATED.height(), GENERATED.width(), 3);
    Raster pixels = Raster.of(shape, GENERATED.rgb().clone());
    Raster gradient = Raster.allocate(shape);
    var adam =
        new Adam(new AdamSettings(.02, .9, .99, 1e-8), new Bands(shape, WORKERS), RasterStore.HEAP);
    try (var objective = new Objective(NETWORK, lecture(10, 40), CONTENT, STYLE, WORKERS)) {
      for (JsonNode expected : trace) {
        assertClose(objective.evaluate(pixels, gradient).total(), expected, 5e-3);
        adam.step(pixels, gradient);
      }
    }
  }

  @Test
  void styleCostIsZeroForTheSameImage() {
    try (var objective = new Objective(NETWORK, lecture(10, 40), STYLE, STYLE, WORKERS)) {
      Costs costs = objective.costs(STYLE.rgb());
      assertThat(costs.style()).isZero();
      assertThat(costs.content()).isZero();
      assertThat(costs.total()).isZero();
    }
  }

  /** Along the gradient a small step changes each cost by step times squared norm. */
  @ParameterizedTest
  @MethodSource("everyCost")
  void gradientIsTheSlopeOfTheCost(Weights weights) {
    float[] gradient = new float[GENERATED.rgb().length];
    try (var objective = new Objective(NETWORK, weights, CONTENT, STYLE, WORKERS)) {
      objective.evaluate(GENERATED.rgb(), gradient);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      // A twenty-thousandth of the range of pixels, whatever the scale of the cost.
      double step = 5e-5 * Math.sqrt(gradient.length / norm);
      double slope =
          (objective.costs(moved(GENERATED.rgb(), gradient, step)).total()
                  - objective.costs(moved(GENERATED.rgb(), gradient, -step)).total())
              / (2 * step);
      assertThat(slope).isCloseTo(norm, within(.01 * norm));
    }
  }

  static List<Weights> everyCost() {
    var relative =
        new Weights(CostScale.RELATIVE, StyleStatistic.GRAM, 0, 1, lambda(.2), "relu4_2", 0);
    return List.of(
        lecture(1, 0),
        lecture(0, 1),
        lecture(10, 40),
        relative,
        relative.with(StyleStatistic.GAUSSIAN),
        relative.with(1, 0),
        new Weights(CostScale.RELATIVE, StyleStatistic.GRAM, 0, 0, lambda(.2), "relu4_2", 4),
        new Weights(CostScale.RELATIVE, StyleStatistic.GAUSSIAN, .03, 1, lambda(.2), "relu4_1", 4));
  }

  private static float[] moved(float[] from, float[] direction, double step) {
    float[] pixels = from.clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (step * direction[i]);
    }
    return pixels;
  }

  @Test
  void costsDoNotDependOnTheNumberOfThreads() {
    Weights weights = Recipe.IMPASTO.weights();
    float[] one = new float[GENERATED.rgb().length];
    float[] three = one.clone();
    try (var single = new Workers(1);
        var several = new Workers(3);
        var first = new Objective(NETWORK, weights, CONTENT, STYLE, single);
        var second = new Objective(NETWORK, weights, CONTENT, STYLE, several)) {
      assertThat(first.evaluate(GENERATED.rgb(), one))
          .isEqualTo(second.evaluate(GENERATED.rgb(), three));
    }
    assertThat(one).isEqualTo(three);
  }

  private static Raster drawn(SamplePicture sample, int height, int width) {
    return Objective.raster(sample.draw(width, height));
  }

  private static Objective objective(
      Weights weights, Raster content, Raster style, Workers workers, long memoryBytes) {
    SequencedMap<String, List<StyleTarget>> targets =
        StyleTargets.of(NETWORK, weights, style, content.shape(), workers, memoryBytes);
    return new Objective(
        NETWORK, weights, content, targets, null, workers, memoryBytes, Raster::allocate);
  }

  @Tag("once")
  @ParameterizedTest
  @CsvSource({"21, 1401", "1440, 17"})
  void costsAndGradientHaveTheSameBitsInTiles(int height, int width) {
    Raster content = drawn(SamplePicture.LANDSCAPE, height, width);
    Raster style = drawn(SamplePicture.SWIRLS, 90, 120);
    Raster generated = drawn(SamplePicture.GLASS, height, width);
    for (Weights weights : List.of(lecture(10, 40), Recipe.IMPASTO.weights())) {
      Readings readings = Objective.readings(NETWORK, weights, true, 0);
      Raster whole = Raster.allocate(content.shape());
      Raster tiled = Raster.allocate(content.shape());
      try (var several = new Workers(3)) {
        long least = FeaturePlan.leastBytes(NETWORK, height, width, readings, several);
        assertThat(least)
            .isLessThan(FeaturePlan.estimateBytes(NETWORK, height, width, readings, several));
        try (var first = objective(weights, content, style, WORKERS, Long.MAX_VALUE);
            var second = objective(weights, content, style, several, least)) {
          assertThat(second.evaluate(generated, tiled)).isEqualTo(first.evaluate(generated, whole));
          assertThat(second.costs(generated)).isEqualTo(first.costs(generated));
        }
      }
      assertThat(tiled.array().orElseThrow()).isEqualTo(whole.array().orElseThrow());
    }
  }

  @Test
  void gradientIsTheSlopeOfTheCostInTilesToo() {
    Raster content = drawn(SamplePicture.LANDSCAPE, 20, 1300);
    Raster style = drawn(SamplePicture.SWIRLS, 100, 100);
    Raster generated = drawn(SamplePicture.GLASS, 20, 1300);
    Weights weights = Recipe.IMPASTO.weights();
    long least =
        FeaturePlan.leastBytes(
            NETWORK, 20, 1300, Objective.readings(NETWORK, weights, true, 0), WORKERS);
    Raster gradient = Raster.allocate(content.shape());
    try (var objective = objective(weights, content, style, WORKERS, least)) {
      objective.evaluate(generated, gradient);
      float[] slope = gradient.array().orElseThrow();
      float[] pixels = generated.array().orElseThrow();
      double norm = 0;
      for (float g : slope) {
        norm += (double) g * g;
      }
      double step = 5e-5 * Math.sqrt(slope.length / norm);
      double up = objective.costs(moved(pixels, slope, step)).total();
      double down = objective.costs(moved(pixels, slope, -step)).total();
      assertThat((up - down) / (2 * step)).isCloseTo(norm, within(.02 * norm));
    }
  }

  @Test
  void aConstantPictureHasFiniteCostsAndGradient() {
    float[] grey = new float[GENERATED.rgb().length];
    Arrays.fill(grey, .5f);
    var flat = new Picture(GENERATED.width(), GENERATED.height(), grey, null);
    float[] gradient = new float[grey.length];
    for (Picture style : List.of(STYLE, flat)) {
      try (var objective =
          new Objective(NETWORK, Recipe.IMPASTO.weights(), CONTENT, style, WORKERS)) {
        assertThat(objective.evaluate(grey, gradient).total()).isFinite();
        for (float g : gradient) {
          assertThat(g).isFinite();
        }
      }
    }
  }

  /** Most positions are equal, and there are more of them than channels. */
  @Test
  void aPictureOnAWhitePageHasAGradientThatIsTheSlope() {
    float[] page = new float[200 * 260 * 3];
    Arrays.fill(page, 1f);
    for (int y = 0; y < GENERATED.height(); y++) {
      int row = 3 * GENERATED.width();
      System.arraycopy(GENERATED.rgb(), y * row, page, ((y + 9) * 260 + 9) * 3, row);
    }
    var picture = new Picture(260, 200, page, null);
    float[] gradient = new float[page.length];
    Weights weights = Recipe.IMPASTO.weights();
    try (var objective = new Objective(NETWORK, weights, picture, STYLE, WORKERS)) {
      objective.evaluate(page, gradient);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      double step = 5e-5 * Math.sqrt(gradient.length / norm);
      double up = objective.costs(moved(page, gradient, step)).total();
      double down = objective.costs(moved(page, gradient, -step)).total();
      assertThat((up - down) / (2 * step)).isCloseTo(norm, within(.2 * norm));
    }
  }

  @Test
  void lectureGradientsAreTheGoldenOnes() {
    assertThat(gradientError(lecture(1, 0), "content")).isLessThan(1e-3);
    assertThat(gradientError(lecture(0, 1), "style")).isLessThan(1e-3);
    assertThat(gradientError(lecture(10, 40), "total")).isLessThan(1e-3);
  }

  @Test
  void gaussianCostsAndGradientAreTheGoldenOnes() {
    Weights weights =
        new Weights(CostScale.RELATIVE, StyleStatistic.GAUSSIAN, 0, 1, lambda(.2), "relu4_2", 0);
    try (var objective = new Objective(NETWORK, weights, CONTENT, STYLE, WORKERS)) {
      Costs costs = objective.costs(GENERATED.rgb());
      for (Map.Entry<String, Double> layer : costs.styleLayers().entrySet()) {
        assertClose(
            layer.getValue(),
            Golden.COSTS.path("gaussian_layers").path(layer.getKey()),
            layer.getKey().equals("relu5_1") ? 1e-2 : 1e-3);
      }
      assertClose(costs.style(), Golden.COSTS.path("gaussian"), 1e-2);
    }
    assertThat(gradientError(weights, "gaussian")).isLessThan(1e-2);
  }

  private static double gradientError(Weights weights, String name) {
    float[] gradient = new float[GENERATED.rgb().length];
    try (var objective = new Objective(NETWORK, weights, CONTENT, STYLE, WORKERS)) {
      objective.evaluate(GENERATED.rgb(), gradient);
    }
    return relativeError(gradient, Golden.tensor("gradient/" + name));
  }

  private static void assertClose(double actual, JsonNode expected, double tolerance) {
    assertThat(actual)
        .isCloseTo(expected.doubleValue(), within(tolerance * expected.doubleValue()));
  }
}
