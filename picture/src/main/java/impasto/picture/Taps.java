package impasto.picture;

import java.util.function.DoubleUnaryOperator;

/**
 * Which source pixels make up each target pixel along one axis, and by how much.
 *
 * @param first (n), index of the first source pixel of each target pixel
 * @param weights (n, taps of that pixel), each row adding up to 1
 */
record Taps(int[] first, float[][] weights) {
  private static final int LOBES = 3;

  /**
   * A Lanczos window of three lobes (C. E. Duchon, "Lanczos Filtering in One and Two Dimensions",
   * 1979), as wide as three pixels of the coarser of the two grids, so that shrinking does not
   * alias.
   *
   * @param source pixels there are
   * @param target pixels wanted
   */
  static Taps lanczos(int source, int target) {
    return of(source, target, LOBES, Taps::lanczos);
  }

  /**
   * @param lobes half width of the window
   * @param window its value at a distance from the centre
   */
  private static Taps of(int source, int target, int lobes, DoubleUnaryOperator window) {
    int[] first = new int[target];
    float[][] weights = new float[target][];
    double scale = (double) source / target;
    double stretch = Math.max(1, scale);
    double reach = lobes * stretch;
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int from = Math.max(0, (int) Math.ceil(centre - reach));
      int to = Math.min(source - 1, (int) Math.floor(centre + reach));
      first[i] = from;
      weights[i] = normalised(from, to, centre, stretch, window);
    }
    return new Taps(first, weights);
  }

  /**
   * A tent as wide as two pixels of the coarser of the two grids: no weight is negative, so that
   * shares stay within 0..1.
   *
   * @param source pixels there are
   * @param target pixels wanted
   */
  static Taps tent(int source, int target) {
    return of(source, target, 1, x -> Math.max(0, 1 - Math.abs(x)));
  }

  /** What falls off the edge is left out, and the rest scaled to add up to 1 again. */
  private static float[] normalised(
      int from, int to, double centre, double stretch, DoubleUnaryOperator window) {
    double[] exact = new double[to - from + 1];
    double sum = 0;
    for (int k = 0; k < exact.length; k++) {
      exact[k] = window.applyAsDouble((from + k - centre) / stretch);
      sum += exact[k];
    }
    float[] weights = new float[exact.length];
    for (int k = 0; k < exact.length; k++) {
      weights[k] = (float) (exact[k] / sum);
    }
    return weights;
  }

  /** sinc(x) sinc(x / 3) for |x| below 3. */
  private static double lanczos(double x) {
    if (x == 0) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double angle = Math.PI * x;
    return LOBES * StrictMath.sin(angle) * StrictMath.sin(angle / LOBES) / (angle * angle);
  }
}
