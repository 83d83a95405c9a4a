package impasto.paint.setting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/** Whole numbers. */
record WholeNumber<T extends Number>(
    Range values, long least, long greatest, Function<BigInteger, T> narrow)
    implements ValueType<T> {

  @Override
  public String noun() {
    return "a whole number";
  }

  @Override
  public String range(String unit) {
    String range = values.phrase();
    return range.isEmpty() ? "" : range + unit;
  }

  @Override
  public Optional<T> read(Object given, T before) {
    if (!(given instanceof String) && !(given instanceof Number)) {
      return Optional.empty();
    }
    try {
      BigInteger whole = new BigDecimal(given.toString().strip()).toBigIntegerExact();
      boolean fits =
          whole.compareTo(BigInteger.valueOf(least)) >= 0
              && whole.compareTo(BigInteger.valueOf(greatest)) <= 0;
      return fits ? Optional.of(narrow.apply(whole)) : Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean allows(T value) {
    return values.contains(value.doubleValue());
  }

  @Override
  public String text(T value) {
    return value.toString();
  }

  @Override
  public Object plain(T value, T before) {
    return value;
  }

  @Override
  public String toml(T value, T before) {
    return text(value);
  }
}
