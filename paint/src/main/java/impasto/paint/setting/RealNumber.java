package impasto.paint.setting;

import java.util.Optional;

/** Numbers. */
record RealNumber(Range values) implements ValueType<Double> {
  @Override
  public String noun() {
    return "a number";
  }

  @Override
  public String range(String unit) {
    String range = values.phrase();
    return range.isEmpty() ? "" : range + unit;
  }

  @Override
  public Optional<Double> read(Object given, Double before) {
    return of(given);
  }

  static Optional<Double> of(Object given) {
    if (given instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    try {
      return given instanceof String text
          ? Optional.of(Double.valueOf(text.strip()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean allows(Double value) {
    return values.contains(value);
  }

  /** Zero has one sign. */
  @Override
  public Double canonical(Double value) {
    return value + 0.0;
  }

  @Override
  public String text(Double value) {
    return Values.number(value);
  }

  @Override
  public Object plain(Double value, Double before) {
    return value;
  }

  @Override
  public String toml(Double value, Double before) {
    return text(value);
  }
}
