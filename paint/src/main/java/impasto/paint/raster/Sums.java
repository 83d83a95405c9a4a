package impasto.paint.raster;

/** Sums in a fixed order. */
public final class Sums {
  private Sums() {}

  /** From the first to the last. */
  public static double inOrder(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
