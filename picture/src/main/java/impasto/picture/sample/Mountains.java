package impasto.picture.sample;

/**
 * The land beyond the lake, a height for each place. The heights are tabulated over x / z and 1 /
 * z, so that the table is as fine everywhere as the eye at the origin sees it.
 */
final class Mountains {
  private static final double NEAR = 1.5;
  private static final double FAR = 22;
  private static final double SIDE = 0.66;
  private static final int COLUMNS = 1300;
  private static final int ROWS = 900;

  private final Grid heights =
      new Grid(
          -SIDE,
          SIDE,
          COLUMNS,
          1 / FAR,
          1 / NEAR,
          ROWS,
          (side, near) -> relief(side / near, 1 / near));

  // The sky line: the steepest rise of any land, over x / z. Rays above it need no search.
  private final Grid skyLine = new Grid(-SIDE, SIDE, COLUMNS, 0, 1, 2, this::steepest);

  /** How far the land is from the origin in a direction, or infinity. */
  double distance(Vec direction) {
    double rise = direction.y() / direction.z();
    double side = direction.x() / direction.z();
    if (rise > skyLine.at(side, 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double before = NEAR;
    for (double z = NEAR; z < FAR; z *= 1.016) {
      if (heights.at(side, 1 / z) > rise * z) {
        return narrowed(side, rise, before, z) / direction.z();
      }
      before = z;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The same for any second coordinate, as the table wants two. */
  double steepest(double side, double any) {
    double steepest = 0;
    for (int row = 0; row < ROWS; row++) {
      double near = Maths.mix(1 / FAR, 1 / NEAR, row / (ROWS - 1.0));
      steepest = Math.max(steepest, heights.at(side, near) * near);
    }
    return steepest;
  }

  private double narrowed(double side, double rise, double before, double behind) {
    double above = before;
    double below = behind;
    for (int i = 0; i < 6; i++) {
      double middle = 0.5 * (above + below);
      if (heights.at(side, 1 / middle) > rise * middle) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below;
  }

  /** The light from a point of the land towards the eye, without the air between. */
  Vec lit(Vec point) {
    double x = point.x();
    double z = point.z();
    double reach = 0.0022 * z;
    double slopeX = (height(x + reach, z) - height(x - reach, z)) / (2 * reach);
    double slopeZ = (height(x, z + 3 * reach) - height(x, z - 3 * reach)) / (6 * reach);
    Vec normal = Vec.of(-slopeX, 1, -slopeZ).unit();
    double grain = Noise.fractal(x * 14, z * 14, 4, 91);
    Vec ground = ground(point.y() + 0.09 * grain, normal.y(), grain);
    double sun = Math.max(0, normal.dot(Sky.SUN)) * sunshine(point);
    Vec ambient = Vec.of(0.20, 0.25, 0.36).times(0.55 + 0.45 * normal.y());
    Vec bounce = Vec.of(0.22, 0.14, 0.08).times(Math.max(0, 0.5 - 0.5 * normal.z()) * 0.4);
    return ground.times(Sky.SUNLIGHT.times(sun).plus(ambient).plus(bounce));
  }

  private static Vec ground(double height, double upright, double grain) {
    Vec forest = Vec.of(0.045, 0.065, 0.028).times(1 + 0.7 * grain);
    Vec meadow = Vec.of(0.13, 0.13, 0.05).times(1 + 0.4 * grain);
    Vec rock = Vec.of(0.20, 0.18, 0.17).times(1 + 0.5 * grain);
    Vec snow = Vec.of(0.82, 0.84, 0.90);
    return forest
        .mix(meadow, Maths.smooth(0.22, 0.5, height) * Maths.smooth(0.6, 0.9, upright))
        .mix(rock, Maths.smooth(0.35, 0.7, height + 0.4 * (1 - upright)))
        .mix(snow, Maths.smooth(0.72, 0.95, height - 0.35 * (0.8 - upright)));
  }

  /** 1 where the sun reaches a point over the mountains, 0 in their shadow. */
  private double sunshine(Vec point) {
    double open = 1;
    for (double t = 0.05; t < 7 && open > 0; t *= 1.25) {
      Vec way = point.along(Sky.SUN, t);
      open = Math.min(open, 1 + (way.y() - height(way.x(), way.z())) / (0.05 * t));
    }
    return Maths.clamp(open);
  }

  private double height(double x, double z) {
    return heights.at(x / z, 1 / z);
  }

  /** Height above the water at a place; below 0 in the lake. */
  private static double relief(double x, double z) {
    double headland = 0.75 * Maths.bell(x + 1.15, 0.55) - 0.5 * Maths.bell(x - 0.5, 0.8);
    double inland = z - 2.75 + headland + 0.35 * Noise.fractal(1.1 * x, 1.1 * z, 5, 3);
    double left = 1.30 * massif(x + 3.0, z - 7.2, 1.9, 2.6);
    double right = 1.02 * massif(x - 3.3, z - 7.4, 1.45, 2.4);
    double middle = 0.42 * massif(x + 0.4, z - 10, 2.2, 1.5);
    double range = Maths.smooth(11, 16, z) * (1.15 + 0.5 * Noise.at(0.16 * x, 0.1 * z, 8));
    double crags = Noise.ridged(0.62 * x, 0.62 * z, 10, 21);
    double hills = 0.10 + 0.22 * Noise.fractal(0.7 * x, 0.7 * z, 6, 13);
    double trees = 0.020 * Math.abs(Noise.fractal(26 * x, 26 * z, 3, 17));
    double mountains = (left + right + middle + range) * (0.30 + 1.05 * crags);
    double land = Math.max(0.02, hills) + mountains + trees;
    return inland < 0
        ? 0.2 * inland
        : land * Maths.smooth(-0.15, 1.6, inland) + 0.01 * Math.min(1, 8 * inland);
  }

  private static double massif(double x, double z, double wide, double deep) {
    return Maths.exp(-Maths.square(x / wide) - Maths.square(z / deep));
  }
}
