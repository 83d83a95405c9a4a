package impasto.paint.recipe;

import impasto.paint.setting.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which settings make no sense together, and why. */
public final class RecipeRules {
  /**
   * Two ways to say one thing. Whoever says it one way takes back what was said the other way
   * before; both at once are refused.
   *
   * @param whole the one way
   * @param parts the other
   * @param reason completes "..., not both: "
   */
  private record Alternatives(Setting<?> whole, List<Setting<?>> parts, String reason) {
    Optional<String> refusal(Predicate<Setting<?>> said) {
      Optional<Setting<?>> part = parts.stream().filter(said).findFirst();
      return said.test(whole) && part.isPresent()
          ? Optional.of("give %s or %s, not both: %s".formatted(whole, part.get(), reason))
          : Optional.empty();
    }
  }

  /**
   * What may not be.
   *
   * @param broken by a recipe
   * @param reason that a person is told, with what would be right
   */
  private record Rule(Predicate<Recipe> broken, String reason) {}

  private static final List<Alternatives> ALTERNATIVES =
      List.of(
          new Alternatives(
              Settings.STRENGTH,
              List.of(Settings.ALPHA, Settings.BETA),
              "strength is a friendly way to weigh content against style, alpha and beta the exact"
                  + " one"),
          new Alternatives(
              Settings.ITERATIONS,
              List.of(Settings.FIRST_ITERATIONS, Settings.LATER_ITERATIONS, Settings.REFINEMENTS),
              "iterations counts the steps at every size"),
          new Alternatives(
              Settings.SIZES, List.of(Settings.SMALLEST), "sizes names the first one itself"));

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              recipe ->
                  recipe.get(Settings.COST_SCALE) == CostScale.LECTURE
                      && recipe.get(Settings.STATISTIC) != StyleStatistic.GRAM,
              "the lecture's cost compares style matrices: another statistic than gram needs the"
                  + " recipe impasto, or cost-scale relative"),
          new Rule(
              recipe ->
                  changed(recipe, Settings.STRENGTH)
                      && recipe.get(Settings.COST_SCALE) == CostScale.LECTURE,
              "strength weighs relative costs: with the lecture's, whose sizes differ by picture and"
                  + " network, give alpha and beta"),
          new Rule(
              recipe -> recipe.get(Settings.TILEABLE) && recipe.get(Settings.ALPHA) > 0,
              "the borders of a photograph do not fit together: tileable needs alpha 0, as in"
                  + " impasto texture"),
          new Rule(
              recipe ->
                  changed(recipe, Settings.COLOR_AMOUNT)
                      && recipe.get(Settings.COLOR) == Colour.STYLE,
              "color-amount says how much of the photograph's colours to take: it needs color match"
                  + " or keep"),
          new Rule(
              recipe ->
                  changed(recipe, Settings.NOISE)
                      && recipe.get(Settings.START) != Schedule.Start.NOISE,
              "noise is the share of noise to start from: it needs start noise"),
          new Rule(
              recipe ->
                  changed(recipe, Settings.HISTORY)
                      && recipe.get(Settings.OPTIMIZER) != OptimiserKind.LBFGS,
              "history is what lbfgs remembers: it needs optimizer lbfgs"),
          new Rule(
              recipe ->
                  (changed(recipe, Settings.BETA1)
                          || changed(recipe, Settings.BETA2)
                          || changed(recipe, Settings.EPSILON))
                      && recipe.get(Settings.OPTIMIZER) != OptimiserKind.ADAM,
              "beta1, beta2 and epsilon are Adam's: they need optimizer adam"),
          new Rule(
              recipe ->
                  changed(recipe, Settings.AVERAGING)
                      && recipe.get(Settings.OPTIMIZER) == OptimiserKind.LBFGS,
              "every step of lbfgs goes down, so there is nothing to average: leave averaging out, or"
                  + " take optimizer adam"),
          new Rule(
              recipe ->
                  recipe.get(Settings.OPTIMIZER) == OptimiserKind.LBFGS
                      && (recipe.get(Settings.TILEABLE)
                          || recipe.get(Settings.STATISTIC) == StyleStatistic.SLICED),
              "tileable and the statistic sliced draw by lot at every step, and lbfgs needs a cost"
                  + " that stays the same: take optimizer adam"));

  private RecipeRules() {}

  private static boolean changed(Recipe recipe, Setting<?> setting) {
    return !recipe.get(setting).equals(setting.defaultIn(recipe.name()));
  }

  /**
   * Refuses a recipe that makes no sense.
   *
   * @throws IllegalArgumentException one line with the reason
   */
  static void check(Recipe recipe) {
    for (Alternatives ways : ALTERNATIVES) {
      ways.refusal(setting -> changed(recipe, setting)).ifPresent(RecipeRules::refuse);
    }
    RULES.stream()
        .filter(rule -> rule.broken().test(recipe))
        .findFirst()
        .ifPresent(rule -> refuse(rule.reason()));
  }

  /**
   * Refuses settings that are two ways to say one thing, whatever their values.
   *
   * @param said at once
   * @throws IllegalArgumentException one line with the reason
   */
  public static void requireOneWay(Collection<Setting<?>> said) {
    for (Alternatives ways : ALTERNATIVES) {
      ways.refusal(said::contains).ifPresent(RecipeRules::refuse);
    }
  }

  private static void refuse(String reason) {
    throw new IllegalArgumentException(reason);
  }

  /** What is taken back by saying some settings now. */
  static List<Setting<?>> takenBack(Set<Setting<?>> said) {
    return ALTERNATIVES.stream()
        .<Setting<?>>mapMulti(
            (ways, out) -> {
              boolean parts = ways.parts().stream().anyMatch(said::contains);
              if (said.contains(ways.whole()) && !parts) {
                ways.parts().forEach(out);
              } else if (parts && !said.contains(ways.whole())) {
                out.accept(ways.whole());
              }
            })
        .toList();
  }
}
