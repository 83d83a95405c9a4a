package impasto.paint.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import impasto.paint.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class RecipeTest {
  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.IMPASTO,
          Recipe.LECTURE,
          Recipe.IMPASTO
              .with(Settings.SEED, Long.MIN_VALUE)
              .with(Settings.STRENGTH, 1.0 / 3)
              .with(Settings.LAMBDA, lambda("relu3_3", 1e-7))
              .with(Settings.SMALLEST, Optional.empty()),
          Recipe.IMPASTO
              .with(Settings.SIZES, Optional.of(List.of(40, 60)))
              .with(Settings.ITERATIONS, Optional.of(List.of(9, 5))));

  private static SortedMap<String, Double> lambda(String layer, double weight) {
    SortedMap<String, Double> lambda = new TreeMap<>();
    lambda.put(layer, weight);
    return lambda;
  }

  @Test
  void sizesGrowBySquareRootOfTwo() {
    assertThat(Recipe.IMPASTO.schedule().sizes()).containsExactly(128, 181, 256, 362, 512);
    assertThat(Recipe.IMPASTO.with(Settings.SIZE, 100).schedule().sizes()).containsExactly(100);
    assertThat(Recipe.LECTURE.schedule().sizes()).containsExactly(512);
  }

  @Test
  void recipesAreFoundByName() {
    assertThat(Recipe.named("lecture")).isSameAs(Recipe.LECTURE);
    assertThatThrownBy(() -> Recipe.named("lectuer"))
        .hasMessage(
            "there is no recipe 'lectuer'; there are impasto, lecture; did you mean 'lecture'?");
  }

  @Test
  void lectureIsWhatTheLectureSays() {
    Weights weights = Recipe.LECTURE.weights();
    assertThat(weights.alpha()).isEqualTo(10);
    assertThat(weights.beta()).isEqualTo(40);
    assertThat(weights.lambda()).hasSize(5).containsEntry("relu3_1", .2);
    assertThat(weights.contentLayer()).isEqualTo("relu4_2");
    assertThat(Recipe.LECTURE.schedule().steps().get(0)).isEqualTo(200);
  }

  @Test
  void largeSizesAreOnlyRefined() {
    Recipe large = Recipe.IMPASTO.with(Settings.SIZE, 2048);
    Schedule schedule = large.schedule();
    assertThat(schedule.sizes()).containsExactly(128, 181, 256, 362, 512, 724, 1024, 1448, 2048);
    assertThat(schedule.steps().get(0)).isEqualTo(150);
    assertThat(schedule.steps().get(6)).isEqualTo(100);
    assertThat(schedule.steps().get(7)).isEqualTo(30);
    assertThat(schedule.steps().get(8)).isEqualTo(30);
    assertThat(large.with(Settings.ITERATIONS, Optional.of(List.of(7))).schedule().steps().get(8))
        .isEqualTo(7);
  }

  @Test
  void sizesAndStepsAreChosenOneByOne() {
    Recipe chosen =
        Recipe.IMPASTO
            .with(Settings.SIZES, Optional.of(List.of(100, 300, 600)))
            .with(Settings.ITERATIONS, Optional.of(List.of(50, 20)));
    assertThat(chosen.schedule().sizes()).containsExactly(100, 300, 512);
    assertThat(chosen.schedule().steps()).containsExactly(50, 20, 20);
    Recipe small = chosen.with(Settings.SIZE, 100);
    assertThat(small.schedule().sizes()).containsExactly(100);
    assertThat(small.schedule().steps()).containsExactly(50);
    assertThat(chosen.with(Settings.SMALLEST, Optional.of(64)).get(Settings.SIZES)).isEmpty();
  }

  @Test
  void aChangedRecipeIsAnotherAndTheOldOneStaysAsItWas() {
    Recipe large = Recipe.IMPASTO.with(Settings.SIZE, 1024);
    assertThat(large.get(Settings.SIZE)).isEqualTo(1024);
    assertThat(Recipe.IMPASTO.get(Settings.SIZE)).isEqualTo(512);
    assertThat(large).isNotEqualTo(Recipe.IMPASTO).hasToString("impasto, size 1024");
    assertThat(large.with(Settings.SIZE, 512)).isEqualTo(Recipe.IMPASTO);
    assertThat(large.changed()).isEqualTo(List.of(Settings.SIZE));
    assertThat(large.base()).isSameAs(Recipe.IMPASTO);
    assertThat(Recipe.LECTURE.with(Settings.SIZE, 1024)).isNotEqualTo(large);
  }

  @ParameterizedTest
  @FieldSource("RECIPES")
  void jsonTellsTheWholeRecipe(Recipe recipe) {
    String json = JsonMapper.shared().writeValueAsString(recipe);
    Recipe read = JsonMapper.shared().readValue(json, Recipe.class);
    assertThat(read).isEqualTo(recipe).hasSameHashCodeAs(recipe);
    assertThat(read.weights()).isEqualTo(recipe.weights());
    assertThat(read.schedule()).isEqualTo(recipe.schedule());
  }

  @Test
  void whatJsonDoesNotNameIsAsInTheRecipe() {
    assertThat(Recipe.of(Map.of("recipe", "lecture", "size", 99)))
        .isEqualTo(Recipe.LECTURE.with(Settings.SIZE, 99));
    assertThatThrownBy(() -> Recipe.of(Map.of("strenght", 1)))
        .hasMessage("unknown setting 'strenght'; did you mean 'strength'?");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.05, 4",
    "0, 5, 18.566355334451114",
    "1, 0.0025, 4",
    "0.25, 0.5, 8.617738760127536"
  })
  void strengthWeighsContentAgainstStyle(double strength, double alpha, double variation) {
    Weights weights = Recipe.IMPASTO.with(Settings.STRENGTH, strength).weights();
    assertThat(weights.alpha()).isEqualTo(alpha, offset(1e-15));
    assertThat(weights.beta()).isEqualTo(1);
    assertThat(weights.variation()).isEqualTo(variation, offset(1e-12));
  }

  @Test
  void ofTwoWaysToSayOneThingTheLaterCounts() {
    Recipe exact = Recipe.IMPASTO.with(Settings.ALPHA, .3);
    assertThat(exact.with(Settings.STRENGTH, .7))
        .isEqualTo(Recipe.IMPASTO.with(Settings.STRENGTH, .7));
    assertThat(Recipe.IMPASTO.with(Settings.STRENGTH, .7).with(Settings.ALPHA, .3))
        .isEqualTo(exact);
    assertThat(
            Recipe.IMPASTO
                .with(Settings.ITERATIONS, Optional.of(List.of(3)))
                .with(Settings.REFINEMENTS, 9)
                .get(Settings.ITERATIONS))
        .isEmpty();
  }

  @Test
  void lambdaKeepsLayersThatAreNotNamedAndDropsThoseOfZero() {
    Recipe recipe =
        Recipe.IMPASTO.toBuilder()
            .read(Settings.LAMBDA, "relu1_1=0,relu3_3=0.5")
            .read(Settings.LAMBDA, Map.of("relu2_1", 0))
            .build();
    assertThat(recipe.get(Settings.LAMBDA).keySet())
        .containsExactly("relu3_1", "relu3_3", "relu4_1", "relu5_1");
  }

  private static void assertRefused(UnaryOperator<Recipe.Builder> change, String message) {
    assertThatThrownBy(() -> change.apply(Recipe.IMPASTO.toBuilder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertRefused(b -> b.set(Settings.ALPHA, -1.0), "alpha must be at least 0, not -1");
    assertRefused(b -> b.set(Settings.BETA, Double.NaN), "beta must be at least 0, not nan");
    assertRefused(b -> b.read(Settings.STRENGTH, 3), "strength must be in 0..1, not 3");
    assertRefused(
        b -> b.read(Settings.STRENGTH, "much"), "strength must be a number, in 0..1, not 'much'");
    assertRefused(b -> b.set(Settings.SIZE, -5), "size must be at least 16 pixels, not -5");
    assertRefused(
        b -> b.read(Settings.SMALLEST, 4), "smallest must be at least 16 pixels, or none, not 4");
    assertRefused(
        b -> b.read(Settings.SIZE, 2.5),
        "size must be a whole number, at least 16 pixels, not 2.5");
    assertRefused(
        b -> b.set(Settings.LAMBDA, new TreeMap<>()),
        "lambda must be layers with weights of at least 0, one of them above, such as"
            + " relu1_1=0.5,relu5_1=0, not ");
    assertRefused(
        b -> b.set(Settings.STRENGTH, .4).set(Settings.BETA, 2.0),
        "give strength or beta, not both: strength is a friendly way to weigh content against"
            + " style, alpha and beta the exact one");
    assertRefused(
        b -> b.set(Settings.COST_SCALE, CostScale.LECTURE),
        "the lecture's cost compares style matrices: another statistic than gram needs the recipe"
            + " impasto, or cost-scale relative");
    assertThatThrownBy(() -> Recipe.LECTURE.with(Settings.STRENGTH, .7))
        .hasMessage(
            "strength weighs relative costs: with the lecture's, whose sizes differ by picture and"
                + " network, give alpha and beta");
    assertRefused(
        b -> b.set(Settings.NOISE, .5),
        "noise is the share of noise to start from: it needs start noise");
  }

  @Test
  void everySettingCanBeWrittenAndReadAgain() {
    for (Recipe recipe : RECIPES) {
      Map<String, Object> typed = new LinkedHashMap<>();
      typed.put("recipe", recipe.name());
      for (Setting<?> setting : recipe.changed()) {
        typed.put(setting.key(), text(setting, recipe));
      }
      Recipe read = Recipe.of(typed);
      assertThat(read.with(Settings.LAMBDA, recipe.get(Settings.LAMBDA))).isEqualTo(recipe);
    }
  }

  private static <T> String text(Setting<T> setting, Recipe recipe) {
    return setting.text(recipe.get(setting));
  }
}
