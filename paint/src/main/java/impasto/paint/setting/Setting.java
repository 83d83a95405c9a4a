package impasto.paint.setting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that can be set: its name, what values it takes, what it is if nobody says, and what it
 * does. Command line, recipe files, JSON, error messages and documentation are all made from this.
 *
 * {@snippet :
 * Setting<Double> grain =
 *     Setting.of("grain", Values.number(Range.between(0, 1)))
 *         .group(Group.STYLE)
 *         .byDefault(0.0)
 *         .says("Roughness of the canvas that shows through: more looks older.");
 * }
 *
 * @param <T> type of its values, which are immutable
 */
public final class Setting<T> {
  private final String key;
  private final ValueType<T> type;
  private final Group group;
  private final String label;
  private final String unit;
  private final T byDefault;
  private final Map<String, T> inRecipes;
  private final String description;

  private Setting(Builder<T> builder, T byDefault, String description) {
    this.key = builder.key;
    this.type = builder.type;
    this.group = builder.group;
    this.label = builder.label;
    this.unit = builder.unit;
    this.byDefault = check(byDefault);
    this.inRecipes = Map.copyOf(builder.inRecipes);
    this.inRecipes.values().forEach(this::check);
    this.description = description;
  }

  /** Begins a setting; {@link Builder#says} ends it. */
  public static <T> Builder<T> of(String key, ValueType<T> type) {
    return new Builder<>(key, type);
  }

  /** A setting in the making. */
  public static final class Builder<T> {
    private final String key;
    private final ValueType<T> type;
    private final Map<String, T> inRecipes = new LinkedHashMap<>();
    private Group group = Group.PICTURE;
    private String label;
    private String unit = "";
    private Optional<T> byDefault = Optional.empty();

    private Builder(String key, ValueType<T> type) {
      this.key = key;
      this.type = type;
      this.label = type.choices().isEmpty() ? "NUMBER" : "NAME";
    }

    /** Under which heading it stands; {@link Group#PICTURE} if nothing is said. */
    public Builder<T> group(Group of) {
      group = of;
      return this;
    }

    /** What stands for its value in help; NUMBER, or NAME for choices, if nothing is said. */
    public Builder<T> label(String of) {
      label = of;
      return this;
    }

    /** In which unit its numbers count, such as {@code pixels}; none if nothing is said. */
    public Builder<T> unit(String of) {
      unit = of;
      return this;
    }

    /** Its value in every recipe that says no other. */
    public Builder<T> byDefault(T value) {
      byDefault = Optional.of(value);
      return this;
    }

    /** Its value in the recipe of that name. */
    public Builder<T> in(String recipe, T value) {
      inRecipes.put(recipe, value);
      return this;
    }

    /**
     * Ends the setting.
     *
     * @param description one sentence or two on what a person would see change
     */
    public Setting<T> says(String description) {
      return new Setting<>(this, byDefault.orElseThrow(), description);
    }
  }

  /** Its name everywhere: {@code style-scale} is {@code --style-scale} on the command line. */
  public String key() {
    return key;
  }

  /** What values it takes. */
  public ValueType<T> type() {
    return type;
  }

  /** Under which heading it stands. */
  public Group group() {
    return group;
  }

  /** What stands for its value in help. */
  public String label() {
    return label;
  }

  /** What a person would see change. */
  public String description() {
    return description;
  }

  /** Its value in a recipe that nobody changed. */
  public T defaultIn(String recipe) {
    return inRecipes.getOrDefault(recipe, byDefault);
  }

  /** What its values must be, with the unit: {@code at least 16 pixels}, {@code in 0..1}. */
  public String range() {
    String after = unit.isEmpty() ? "" : " " + unit;
    String range = type.range(after);
    return range.isEmpty() ? type.noun() + after : range;
  }

  /**
   * A value as it is held.
   *
   * @throws IllegalArgumentException if it is out of range; the message is one line that says key,
   *     range, unit and value
   */
  public T check(T value) {
    if (!type.allows(Objects.requireNonNull(value, key))) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(key, range(), type.text(value)));
    }
    return type.canonical(value);
  }

  /**
   * A value from what somebody wrote.
   *
   * @param given a {@link String}, {@link Number}, {@link Boolean} or {@link Map}
   * @param before the value that it changes
   * @throws IllegalArgumentException as {@link #check}, or if it is no value at all
   */
  public T read(Object given, T before) {
    return check(type.read(given, before).orElseThrow(() -> unreadable(given)));
  }

  private IllegalArgumentException unreadable(Object given) {
    String range = range();
    String allowed = range.startsWith(type.noun()) ? range : type.noun() + ", " + range;
    String shown = given instanceof String ? "'" + given + "'" : String.valueOf(given);
    return new IllegalArgumentException("%s must be %s, not %s".formatted(key, allowed, shown));
  }

  /** A value as it is typed on the command line. */
  public String text(T value) {
    return type.text(value);
  }

  @Override
  public String toString() {
    return key;
  }
}
