package impasto.paint.setting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A value or none, for which there is a word. */
record OrNone<T>(ValueType<T> type, String word) implements ValueType<Optional<T>> {
  @Override
  public String noun() {
    return type.noun();
  }

  @Override
  public String range(String unit) {
    String range = type.range(unit);
    return (range.isEmpty() ? type.noun() + unit : range) + ", or " + word;
  }

  @Override
  @SuppressWarnings("NullAway") // no type within one that may be none changes what was before
  public Optional<Optional<T>> read(Object given, Optional<T> before) {
    return given.toString().strip().equals(word)
        ? Optional.of(Optional.empty())
        : type.read(given, before.orElse(null)).map(Optional::of);
  }

  @Override
  public boolean allows(Optional<T> value) {
    return value.map(type::allows).orElse(true);
  }

  @Override
  public Optional<T> canonical(Optional<T> value) {
    return value.map(type::canonical);
  }

  @Override
  public String text(Optional<T> value) {
    return value.map(type::text).orElse(word);
  }

  @Override
  public Object plain(Optional<T> value, Optional<T> before) {
    return value.<Object>map(some -> type.plain(some, before.orElse(some))).orElse(word);
  }

  @Override
  public String toml(Optional<T> value, Optional<T> before) {
    return value
        .map(some -> type.toml(some, before.orElse(some)))
        .orElseGet(() -> Toml.quoted(word));
  }

  @Override
  public List<String> choices() {
    return type.choices().isEmpty()
        ? List.of()
        : Stream.concat(type.choices().stream(), Stream.of(word)).toList();
  }
}
