package impasto.paint.setting;

/**
 * Numbers from one to another.
 *
 * @param from the least, may be negative infinity
 * @param above whether the least itself is left out
 * @param to the greatest, may be infinity
 * @param below whether the greatest itself is left out
 */
public record Range(double from, boolean above, double to, boolean below) {
  /** Every finite number. */
  public static Range any() {
    return new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
  }

  /** That number and all above. */
  public static Range atLeast(double from) {
    return new Range(from, false, Double.POSITIVE_INFINITY, true);
  }

  /** All above that number. */
  public static Range above(double from) {
    return new Range(from, true, Double.POSITIVE_INFINITY, true);
  }

  /** Both and all between. */
  public static Range between(double from, double to) {
    return new Range(from, false, to, false);
  }

  /** The same without its greatest. */
  public Range excludingGreatest() {
    return new Range(from, above, to, true);
  }

  boolean contains(double value) {
    return (above ? value > from : value >= from) && (below ? value < to : value <= to);
  }

  /** Such as {@code in 0..1}, {@code at least 16}, {@code above 0}; empty if it is any number. */
  String phrase() {
    if (Double.isInfinite(from)) {
      return Double.isInfinite(to) ? "" : (below ? "below " : "at most ") + Values.number(to);
    }
    if (Double.isInfinite(to)) {
      return (above ? "above " : "at least ") + Values.number(from);
    }
    return (above ? "above " + Values.number(from) + " and in " : "in ")
        + Values.number(from)
        + ".."
        + Values.number(to)
        + (below ? ", " + Values.number(to) + " excluded" : "");
  }
}
