package impasto.picture.sample;

/**
 * What a surface does with light: a matt colour under a clear coat.
 *
 * @param colour the share of light the matt ground gives back, at a point of the thing's own space
 * @param coat the share that the coat mirrors when seen straight on; 0 for none
 * @param roughness how far the coat spreads what it mirrors, about a radian at 1
 * @param bumps the height of the grain of the surface, 0 for smooth
 * @param bumpSize the size of one grain
 */
record Material(Paint colour, double coat, double roughness, double bumps, double bumpSize) {
  @FunctionalInterface
  interface Paint {
    Vec at(Vec point);
  }

  /** Leans a unit normal by the grain of the surface at {@code point}. */
  Vec grained(Vec normal, Vec point) {
    if (bumps == 0) {
      return normal;
    }
    Vec p = point.times(1 / bumpSize);
    Vec lean =
        Vec.of(
            Noise.at(p.x(), p.y(), p.z(), 301),
            Noise.at(p.y(), p.z(), p.x(), 302),
            Noise.at(p.z(), p.x(), p.y(), 303));
    return normal.along(lean, bumps).unit();
  }
}
