package impasto.picture.sample;

/** A sphere. */
record Ball(Vec centre, double radius, Material material) implements Thing {
  @Override
  public double meet(Vec origin, Vec direction, double limit) {
    Vec toCentre = centre.minus(origin);
    double middle = toCentre.dot(direction);
    double half = radius * radius - toCentre.dot(toCentre) + middle * middle;
    if (half <= 0) {
      return MISS;
    }
    double t = middle - Math.sqrt(half);
    return t > 0 && t < limit ? t : MISS;
  }

  @Override
  public Vec normal(Vec point) {
    return point.minus(centre).unit();
  }

  @Override
  public Vec own(Vec point) {
    return point.minus(centre);
  }
}
