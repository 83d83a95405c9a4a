package impasto.paint.setting;

import java.util.Optional;

/** A word or more. */
record Text(String noun) implements ValueType<String> {
  @Override
  public String range(String unit) {
    return "";
  }

  @Override
  public Optional<String> read(Object given, String before) {
    return given instanceof String text && allows(text.strip())
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  @Override
  public boolean allows(String value) {
    return !value.isEmpty() && value.lines().count() == 1;
  }

  @Override
  public String text(String value) {
    return value;
  }

  @Override
  public Object plain(String value, String before) {
    return value;
  }

  @Override
  public String toml(String value, String before) {
    return Toml.quoted(value);
  }
}
