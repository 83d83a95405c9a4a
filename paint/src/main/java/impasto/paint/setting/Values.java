package impasto.paint.setting;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** The types of values there are. */
public final class Values {
  /** No longer number is written without an exponent. */
  private static final double LONG = 1e15;

  private Values() {}

  /** Whole numbers in that range, which must lie within those of {@code int}. */
  public static ValueType<Integer> integer(Range range) {
    return new WholeNumber<>(range, Integer.MIN_VALUE, Integer.MAX_VALUE, BigInteger::intValue);
  }

  /** Any whole number of 64 bits. */
  public static ValueType<Long> longInteger() {
    return new WholeNumber<>(Range.any(), Long.MIN_VALUE, Long.MAX_VALUE, BigInteger::longValue);
  }

  /** Numbers in that range. */
  public static ValueType<Double> number(Range range) {
    return new RealNumber(range);
  }

  /** One of a few, typed in lower case with {@code -} for {@code _}. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    return new Choice<>(type);
  }

  /** On or off. */
  public static ValueType<Boolean> flag() {
    return new Flag();
  }

  /**
   * A word or more.
   *
   * @param noun what it names, such as {@code the name of a layer}
   */
  public static ValueType<String> text(String noun) {
    return new Text(noun);
  }

  /**
   * Layers of the network and their weights, sorted by name. What is given changes the layers that
   * it names; a weight of 0 leaves a layer out. At least one layer has to stay.
   */
  public static ValueType<SortedMap<String, Double>> layerWeights() {
    return new LayerWeights();
  }

  /** A time such as {@code 30s}, {@code 5m} or {@code 1.5h}. */
  public static ValueType<Duration> time() {
    return new Time();
  }

  /** One or more values, typed with commas between them. */
  public static <T extends Comparable<T>> ValueType<List<T>> list(ValueType<T> type) {
    return new ListOf<>(type, false);
  }

  /** The same, each larger than the one before. */
  public static <T extends Comparable<T>> ValueType<List<T>> rising(ValueType<T> type) {
    return new ListOf<>(type, true);
  }

  /**
   * A value, or none.
   *
   * @param word that is typed for none
   */
  public static <T> ValueType<Optional<T>> orNone(ValueType<T> type, String word) {
    return new OrNone<>(type, word);
  }

  /** A number as people write it: 4, 0.05, 1e-8. It is read as the same number again. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LONG) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").toLowerCase(Locale.ROOT);
  }
}
