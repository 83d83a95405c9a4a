package impasto.paint.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import impasto.paint.setting.Setting;
import impasto.paint.setting.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Every setting of a painting. Immutable: the {@code with} method gives changed copies.
 *
 * {@snippet :
 * Recipe large = Recipe.IMPASTO.with(Settings.SIZE, 1024).with(Settings.STRENGTH, .7);
 * Recipe freer =
 *     large.toBuilder().set(Settings.START, Schedule.Start.NOISE).set(Settings.NOISE, .3).build();
 * }
 *
 * <p>What settings there are says {@link Settings}. Two recipes are equal if they started from the
 * same one and all their settings are equal.
 */
public final class Recipe {
  /** The key under which files say from which recipe they start. */
  static final String KEY = "recipe";

  /** Times alpha at strength 0, at which hardly more than colours changes. */
  private static final double WEAKEST = 100;

  /** Of alpha at strength 1, below which nothing changes any more. */
  private static final double STRONGEST = 20;

  /** The best pictures: many sizes, mean and covariance, averaged iterates. */
  public static final Recipe IMPASTO =
      base(
          "impasto",
          "Paints best: many sizes from small to large, mean and covariance of the channels,"
              + " relative costs, averaged steps.");

  /**
   * What Ng's lecture and its exercise do: one size, the lecture's costs with alpha 10, beta 40 and
   * lambda 0.2, 200 steps of Adam from the photograph mixed with six parts in ten of noise. The
   * learning rate is the exercise's 2 on pixels of 0 to 255.
   */
  public static final Recipe LECTURE =
      base(
          "lecture",
          "What the lecture teaches: one size, its cost J = alpha J_content + beta J_style as it"
              + " stands, from a noisy start.");

  /** The recipes there are, the default first. */
  public static final List<Recipe> ALL = List.of(IMPASTO, LECTURE);

  private final String name;
  private final String summary;
  private final Map<Setting<?>, Object> values;

  private Recipe(String name, String summary, Map<Setting<?>, Object> values) {
    this.name = name;
    this.summary = summary;
    this.values = Map.copyOf(values);
    RecipeRules.check(this);
  }

  private static Recipe base(String name, String summary) {
    Map<Setting<?>, Object> values = new LinkedHashMap<>();
    Settings.ALL.forEach(setting -> values.put(setting, setting.defaultIn(name)));
    return new Recipe(name, summary, values);
  }

  /**
   * The recipe of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static Recipe named(String name) {
    List<String> names = ALL.stream().map(Recipe::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no recipe '%s'; there are %s%s"
              .formatted(
                  name,
                  String.join(", ", names),
                  Spelling.nearest(name, names).map("; did you mean '%s'?"::formatted).orElse("")));
    }
    return ALL.get(index);
  }

  /** Name of the recipe it started from. */
  public String name() {
    return name;
  }

  /** What is special about the recipe it started from. */
  public String summary() {
    return summary;
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return valueOf(setting, values);
  }

  private static <T> T valueOf(Setting<T> setting, Map<Setting<?>, Object> values) {
    @SuppressWarnings("unchecked") // a builder lets nothing else in
    T value = (T) values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException(setting + " is no setting of a recipe");
    }
    return value;
  }

  /**
   * The same with another value.
   *
   * @throws IllegalArgumentException if it is out of range or makes no sense with the others; the
   *     message is one line that says why
   */
  public <T> Recipe with(Setting<T> setting, T value) {
    return toBuilder().set(setting, value).build();
  }

  /** For several changes at once, which only together have to make sense. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes to a recipe. */
  public static final class Builder {
    private final Recipe from;
    private final Map<Setting<?>, Object> values;
    private final Set<Setting<?>> said = new LinkedHashSet<>();

    private Builder(Recipe from) {
      this.from = from;
      this.values = new LinkedHashMap<>(from.values);
    }

    /**
     * Sets.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public <T> Builder set(Setting<T> setting, T value) {
      valueOf(setting, values);
      values.put(setting, setting.check(value));
      said.add(setting);
      return this;
    }

    /**
     * Sets what somebody wrote.
     *
     * @param given a {@link String}, {@link Number}, {@link Boolean} or {@link Map}
     * @throws IllegalArgumentException if it is no value of the setting, or out of range; the
     *     message begins with its key
     */
    public <T> Builder read(Setting<T> setting, Object given) {
      return set(setting, setting.read(given, valueOf(setting, values)));
    }

    /**
     * The changed recipe. Where there are two ways to say one thing, such as strength and alpha,
     * what this builder was told counts, and what the recipe had of the other way is taken back.
     *
     * @throws IllegalArgumentException if the settings make no sense together
     */
    public Recipe build() {
      Map<Setting<?>, Object> all = new LinkedHashMap<>(values);
      RecipeRules.takenBack(said)
          .forEach(setting -> all.put(setting, setting.defaultIn(from.name)));
      return new Recipe(from.name, from.summary, all);
    }
  }

  /** The recipe it started from, unchanged. */
  public Recipe base() {
    return named(name);
  }

  /** The settings that are not as in {@link #base}. */
  public List<Setting<?>> changed() {
    return Settings.ALL.stream()
        .filter(setting -> !get(setting).equals(setting.defaultIn(name)))
        .toList();
  }

  /** What is minimised. */
  public Weights weights() {
    return new Weights(
        get(Settings.COST_SCALE),
        get(Settings.STATISTIC),
        get(Settings.ALPHA) * keep(),
        get(Settings.BETA),
        get(Settings.LAMBDA),
        get(Settings.CONTENT_LAYER),
        get(Settings.VARIATION) * Math.cbrt(Math.max(1, keep())));
  }

  /**
   * By what strength multiplies alpha: {@code 100^(1 - 2 strength)} below 0.5, {@code 20^(1 - 2
   * strength)} above, so that equal steps look about equal; exactly 1 at 0.5. What pulls hard
   * towards the photograph's activations puts grain into plain skies and walls, so variation rises
   * with it, by the cube root.
   */
  private double keep() {
    double strength = get(Settings.STRENGTH);
    return Math.pow(strength < .5 ? WEAKEST : STRONGEST, 1 - 2 * strength);
  }

  /** At which sizes and for how long. */
  public Schedule schedule() {
    int size = get(Settings.SIZE);
    List<Integer> sizes =
        get(Settings.SIZES)
            .map(chosen -> Schedule.chosen(chosen, size))
            .orElseGet(
                () -> Schedule.growing(size, get(Settings.SMALLEST).orElse(Integer.MAX_VALUE)));
    List<Integer> steps =
        get(Settings.ITERATIONS)
            .map(chosen -> Schedule.steps(sizes, chosen))
            .orElseGet(
                () ->
                    Schedule.steps(
                        sizes,
                        get(Settings.FIRST_ITERATIONS),
                        get(Settings.LATER_ITERATIONS),
                        get(Settings.REFINEMENTS)));
    return new Schedule(
        sizes,
        steps,
        get(Settings.START),
        get(Settings.NOISE),
        get(Settings.DETAIL),
        get(Settings.OPTIMIZER) == OptimiserKind.LBFGS ? 0 : get(Settings.AVERAGING));
  }

  /** How the pixels move. */
  public AdamSettings optimiser() {
    return new AdamSettings(
        get(Settings.LEARNING_RATE),
        get(Settings.BETA1),
        get(Settings.BETA2),
        get(Settings.EPSILON));
  }

  /**
   * Keys and values of all settings, and under {@code recipe} the name: what JSON says of a recipe.
   */
  @JsonValue
  public SequencedMap<String, Object> plain() {
    SequencedMap<String, Object> plain = new LinkedHashMap<>();
    plain.put(KEY, name);
    Settings.ALL.forEach(setting -> plain.put(setting.key(), plain(setting)));
    return Collections.unmodifiableSequencedMap(plain);
  }

  private <T> Object plain(Setting<T> setting) {
    return setting.type().plain(get(setting), setting.defaultIn(name));
  }

  /**
   * The recipe that {@link #plain} told. A setting that is not among the keys is as in the recipe
   * it started from.
   *
   * @throws IllegalArgumentException if a key is unknown, or a value makes no sense
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Recipe of(Map<String, Object> plain) {
    Builder builder = named(String.valueOf(plain.getOrDefault(KEY, IMPASTO.name))).toBuilder();
    plain.forEach(
        (key, value) -> {
          if (!key.equals(KEY)) {
            builder.read(Settings.named(key), value);
          }
        });
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe recipe
        && name.equals(recipe.name)
        && values.equals(recipe.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Such as {@code impasto, size 1024, strength 0.7}. */
  @Override
  public String toString() {
    var text = new StringBuilder(name);
    changed()
        .forEach(setting -> text.append(", ").append(setting).append(' ').append(text(setting)));
    return text.toString();
  }

  private <T> String text(Setting<T> setting) {
    return setting.text(get(setting));
  }
}
