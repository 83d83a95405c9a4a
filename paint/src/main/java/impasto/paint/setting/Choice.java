package impasto.paint.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of a few. */
record Choice<E extends Enum<E>>(Class<E> type) implements ValueType<E> {
  @Override
  public String noun() {
    List<String> choices = choices();
    return choices.size() == 1
        ? choices.getFirst()
        : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.getLast();
  }

  @Override
  public String range(String unit) {
    return "";
  }

  @Override
  public Optional<E> read(Object given, E before) {
    String typed = given.toString().strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> text(value).equals(typed))
        .findFirst();
  }

  @Override
  public boolean allows(E value) {
    return true;
  }

  @Override
  public String text(E value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Object plain(E value, E before) {
    return text(value);
  }

  @Override
  public String toml(E value, E before) {
    return Toml.quoted(text(value));
  }

  @Override
  public List<String> choices() {
    return Arrays.stream(type.getEnumConstants()).map(this::text).toList();
  }
}
