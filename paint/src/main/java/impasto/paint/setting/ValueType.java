package impasto.paint.setting;

import java.util.List;
import java.util.Optional;

/**
 * What values a setting takes, and how they are written and read. {@link Values} has those there
 * are.
 *
 * <p>Values are read from what the command line, a recipe file or JSON gives: a {@link String}, a
 * {@link Number}, a {@link Boolean}, or a {@link List} or a {@link java.util.Map} of such values.
 */
public interface ValueType<T> {
  /** What a value is, such as {@code a whole number}. */
  String noun();

  /**
   * Which values are allowed, such as {@code in 0..1}; empty if that is said by the noun.
   *
   * @param unit to stand behind a number, with a space before it; or empty
   */
  String range(String unit);

  /**
   * A value, whether it is allowed or not.
   *
   * @param given what somebody wrote
   * @param before the value that it changes; most types replace it
   * @return empty if it is none of this type
   */
  Optional<T> read(Object given, T before);

  /** Whether a value is in range. */
  boolean allows(T value);

  /** The one way to hold a value that could be held in several. */
  default T canonical(T value) {
    return value;
  }

  /** As it is typed on the command line. */
  String text(T value);

  /**
   * As it stands in a file: what {@link #read} makes the same value of.
   *
   * @param before the value that reading will change
   */
  Object plain(T value, T before);

  /** As it stands in TOML, on one line. */
  String toml(T value, T before);

  /** All values, as they are typed, if they are few. */
  default List<String> choices() {
    return List.of();
  }

  /** Whether naming the setting is enough to switch it on. */
  default boolean isFlag() {
    return false;
  }

  /** Whether it may be given more than once, each time changing what was before. */
  default boolean accumulates() {
    return false;
  }
}
