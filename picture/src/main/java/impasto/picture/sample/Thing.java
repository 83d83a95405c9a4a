package impasto.picture.sample;

/** Something a ray can meet. */
interface Thing {
  double MISS = Double.POSITIVE_INFINITY;

  /** How far along a unit direction the surface lies, {@link #MISS} if not before the limit. */
  double meet(Vec origin, Vec direction, double limit);

  /** The unit normal at a point of the surface. */
  Vec normal(Vec point);

  /** A point in the thing's own space, which its colours follow. */
  Vec own(Vec point);

  Material material();
}
