package impasto.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Every setting of a painting. Immutable: the {@code with} methods give changed copies.
 *
 * {@snippet :
 * Recipe large = Recipe.IMPASTO.with(Recipe.IMPASTO.schedule().withSize(1024)).withSeed(7);
 * }
 *
 * @param name of the recipe it started from
 * @param weights what is minimised
 * @param schedule at which sizes and for how long
 * @param optimiser how the pixels move
 * @param seed of the noise; equal settings and seed give equal pictures
 */
public record Recipe(
    String name, Weights weights, Schedule schedule, AdamSettings optimiser, long seed) {

  /** VGG's layers that style costs read by default. */
  private static final List<String> STYLE_LAYERS =
      List.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");

  private static final String CONTENT_LAYER = "relu4_2";

  /** The best pictures: many sizes, mean and covariance, averaged iterates. */
  public static final Recipe IMPASTO =
      new Recipe(
          "impasto",
          new Weights(
              CostScale.RELATIVE,
              StyleStatistic.GAUSSIAN,
              .05,
              1,
              equalLambda(STYLE_LAYERS),
              CONTENT_LAYER,
              4),
          new Schedule(512, 128, 150, 100, 30, Schedule.Start.MATCHED, 0, 1, .99),
          new AdamSettings(.01, .9, .99, 1e-8),
          0);

  /**
   * What Ng's lecture and its exercise do: one size, the lecture's costs with alpha 10, beta 40 and
   * lambda 0.2, 200 steps of Adam from the photograph mixed with six parts in ten of noise. The
   * learning rate is the exercise's 2 on pixels of 0 to 255.
   */
  public static final Recipe LECTURE =
      new Recipe(
          "lecture",
          new Weights(
              CostScale.LECTURE,
              StyleStatistic.GRAM,
              10,
              40,
              equalLambda(STYLE_LAYERS),
              CONTENT_LAYER,
              0),
          new Schedule(512, Integer.MAX_VALUE, 200, 200, 200, Schedule.Start.NOISE, .6, 0, 0),
          new AdamSettings(2.0 / 255, .9, .999, 1e-8),
          0);

  /** The recipes there are, the default first. */
  public static final List<Recipe> ALL = List.of(IMPASTO, LECTURE);

  private static SequencedMap<String, Double> equalLambda(List<String> layers) {
    SequencedMap<String, Double> lambda = new LinkedHashMap<>();
    layers.forEach(layer -> lambda.put(layer, 1.0 / layers.size()));
    return lambda;
  }

  /**
   * The recipe of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static Recipe named(String name) {
    for (Recipe recipe : ALL) {
      if (recipe.name().equals(name)) {
        return recipe;
      }
    }
    throw new IllegalArgumentException(
        "there is no recipe '%s'; there are %s"
            .formatted(name, String.join(", ", ALL.stream().map(Recipe::name).toList())));
  }

  /** The same with other weights. */
  public Recipe with(Weights other) {
    return new Recipe(name, other, schedule, optimiser, seed);
  }

  /** The same with another schedule. */
  public Recipe with(Schedule other) {
    return new Recipe(name, weights, other, optimiser, seed);
  }

  /** The same with another seed. */
  public Recipe withSeed(long other) {
    return new Recipe(name, weights, schedule, optimiser, other);
  }
}
