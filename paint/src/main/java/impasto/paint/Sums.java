package impasto.paint;

/** Sums in a fixed order. */
final class Sums {
  private Sums() {}

  /** From the first to the last. */
  static double inOrder(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
