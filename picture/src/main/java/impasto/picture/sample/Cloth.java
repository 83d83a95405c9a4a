package impasto.picture.sample;

/** The table top at height 0, and a linen cloth in folds on a part of it. */
record Cloth(Grid heights, Material material) implements Thing {
  private static final double TOP = 0.24;
  private static final double SIDE = 4.5;
  private static final double FRONT = -5;
  private static final double BACK = 3.2;

  static Cloth laid(Material material) {
    return new Cloth(new Grid(-SIDE, SIDE, 640, FRONT, BACK, 580, Cloth::relief), material);
  }

  /** 0 on bare wood to 1 well inside the cloth. */
  static double linen(double x, double z) {
    double border =
        0.62 * x + 0.16 * Maths.sin(1.7 * x) - z - 0.95 + 0.10 * Noise.at(2.1 * x, 2.1 * z, 5);
    return Maths.smooth(0, 0.05, border);
  }

  @Override
  public double meet(Vec origin, Vec direction, double limit) {
    if (direction.y() >= 0 && origin.y() > TOP) {
      return MISS;
    }
    double t = origin.y() > TOP ? (TOP - origin.y()) / direction.y() : 0.004;
    double end = direction.y() < 0 ? (-2 - origin.y()) / direction.y() : limit;
    end = Math.min(limit, end);
    while (t < end) {
      double y = origin.y() + t * direction.y();
      if (y > TOP && direction.y() >= 0) {
        return MISS;
      }
      double x = origin.x() + t * direction.x();
      double z = origin.z() + t * direction.z();
      if (Math.abs(x) > SIDE || z > BACK) {
        return MISS;
      }
      double gap = y - heights.at(x, z);
      if (gap < 0.0015) {
        return t;
      }
      t += Math.max(0.003, 0.75 * gap);
    }
    return MISS;
  }

  @Override
  public Vec normal(Vec point) {
    double reach = 0.02;
    double x = point.x();
    double z = point.z();
    double slopeX = heights.at(x + reach, z) - heights.at(x - reach, z);
    double slopeZ = heights.at(x, z + reach) - heights.at(x, z - reach);
    return Vec.of(-slopeX, 2 * reach, -slopeZ).unit();
  }

  @Override
  public Vec own(Vec point) {
    return point;
  }

  private static double relief(double x, double z) {
    double bend = 0.25 * Noise.at(0.7 * x, 0.7 * z, 10);
    double crease =
        1 - Math.abs(1.5 * Noise.at(0.45 * x + 0.62 * z + bend, 0.22 * z - 0.2 * x, 11));
    double soft = Noise.fractal(0.9 * x + 0.3 * z, 0.8 * z, 3, 12);
    // Under the fruit the cloth is pressed flat.
    double free = 1 - 0.85 * Maths.bell(x - 0.5, 1.1) * Maths.bell(z + 0.4, 0.9);
    double folds = 0.15 * Maths.pow(Maths.clamp(crease), 5) + 0.04 * soft;
    return linen(x, z) * (0.022 + Math.max(0, 0.02 + folds * free));
  }
}
