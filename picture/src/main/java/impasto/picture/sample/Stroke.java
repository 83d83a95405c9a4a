package impasto.picture.sample;

/**
 * One touch of the brush.
 *
 * @param xs the middle of its way in the composition, from where the brush comes down
 * @param ys as {@code xs}
 * @param radius half the width of the brush
 * @param colour of the paint, linear light
 * @param load how thick the paint lies: 1 for a full brush, 0 leaves no relief
 * @param seed of its bristles
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made by the thousand
record Stroke(double[] xs, double[] ys, double radius, Vec colour, double load, int seed) {
  /** Which way the brush goes at a place: the angle from the x axis towards y, in radians. */
  @FunctionalInterface
  interface Field {
    double angle(double x, double y);
  }

  /** A stroke that follows a field by {@code length} through a point in its middle. */
  static Stroke along(
      Field field,
      double x,
      double y,
      double length,
      double radius,
      Vec colour,
      double load,
      int seed) {
    int half = Math.max(1, (int) Math.ceil(length / radius / 1.4));
    double step = 0.5 * length / half;
    double[] xs = new double[2 * half + 1];
    double[] ys = new double[2 * half + 1];
    xs[half] = x;
    ys[half] = y;
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 1; i <= half; i++) {
        int from = half + side * (i - 1);
        double angle = field.angle(xs[from], ys[from]);
        xs[from + side] = xs[from] + side * step * Maths.cos(angle);
        ys[from + side] = ys[from] + side * step * Maths.sin(angle);
      }
    }
    return new Stroke(xs, ys, radius, colour, load, seed);
  }
}
