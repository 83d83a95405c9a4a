package impasto.paint.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** On or off. */
record Flag() implements ValueType<Boolean> {
  @Override
  public String noun() {
    return "true or false";
  }

  @Override
  public String range(String unit) {
    return "";
  }

  @Override
  public Optional<Boolean> read(Object given, Boolean before) {
    String typed = given.toString().strip().toLowerCase(Locale.ROOT);
    return choices().contains(typed) ? Optional.of(typed.equals("true")) : Optional.empty();
  }

  @Override
  public boolean allows(Boolean value) {
    return true;
  }

  @Override
  public String text(Boolean value) {
    return value.toString();
  }

  @Override
  public Object plain(Boolean value, Boolean before) {
    return value;
  }

  @Override
  public String toml(Boolean value, Boolean before) {
    return text(value);
  }

  @Override
  public List<String> choices() {
    return List.of("true", "false");
  }

  @Override
  public boolean isFlag() {
    return true;
  }
}
