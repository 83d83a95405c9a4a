package impasto.picture.sample;

/** A turned shape somewhere in space, its axis in some direction. */
record Solid(Lathe shape, Vec centre, Vec axis, Material material) implements Thing {
  private static final double CLOSE = 0.0015;

  /** Upright, or leaning: {@code lean} is added to the upward axis. */
  static Solid of(Lathe shape, Vec centre, Vec lean, Material material) {
    return new Solid(shape, centre, Vec.of(0, 1, 0).plus(lean).unit(), material);
  }

  @Override
  public double meet(Vec origin, Vec direction, double limit) {
    Vec toCentre = centre.minus(origin);
    double middle = toCentre.dot(direction);
    double radius = shape.radius() + 0.01;
    double half = radius * radius - toCentre.dot(toCentre) + middle * middle;
    if (half <= 0) {
      return MISS;
    }
    half = Math.sqrt(half);
    double end = Math.min(limit, middle + half);
    double t = Math.max(0, middle - half);
    for (int step = 0; step < 90 && t < end; step++) {
      double gap = distance(origin.along(direction, t));
      if (gap < CLOSE) {
        return t;
      }
      t += Math.max(gap, CLOSE);
    }
    return MISS;
  }

  @Override
  public Vec normal(Vec point) {
    Vec offset = point.minus(centre);
    double height = offset.dot(axis);
    Vec outward = offset.along(axis, -height);
    double side = Math.max(1e-6, outward.length());
    double reach = 0.012;
    double slopeSide = shape.distance(side + reach, height) - shape.distance(side - reach, height);
    double slopeHeight =
        shape.distance(side, height + reach) - shape.distance(side, height - reach);
    return outward.times(slopeSide / side).along(axis, slopeHeight).unit();
  }

  /** (sideways, along the axis, the other way sideways), from the centre. */
  @Override
  public Vec own(Vec point) {
    Vec offset = point.minus(centre);
    Vec across = axis.cross(Vec.of(0.3, 0, 1)).unit();
    return Vec.of(offset.dot(across), offset.dot(axis), offset.dot(across.cross(axis)));
  }

  private double distance(Vec point) {
    Vec offset = point.minus(centre);
    double height = offset.dot(axis);
    return shape.distance(Math.sqrt(Math.max(0, offset.dot(offset) - height * height)), height);
  }
}
