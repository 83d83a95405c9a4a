package impasto.picture.sample;

import impasto.picture.Picture;

/**
 * A mountain lake in the last light: a ray for each sample, from a low bank over the water to the
 * mountains or the sky, and where it meets the water its reflection on the same way. The scene is
 * in kilometres: x to the right, y up, z away from the eye, the water at y = 0.
 */
final class Landscape {
  private static final double ASPECT = 1.5;
  // The tangent that one unit of the composition spans, and where the horizon lies in it.
  private static final double SPREAD = 0.62;
  private static final double HORIZON = 0.57;

  private final Sky sky = new Sky();
  private final Mountains mountains = new Mountains();
  private final Lake lake = new Lake();

  private Landscape() {}

  static Picture draw(int width, int height) {
    Frame frame = new Frame(width, height, ASPECT);
    Landscape landscape = new Landscape();
    Canvas canvas = Canvas.shaded(frame, 3, landscape::seen);
    Bank.grow(frame).darken(canvas);
    return canvas.photograph(0.92, 0.35);
  }

  private Vec seen(double x, double y, Dice dice) {
    Vec ray = Vec.of((x - ASPECT / 2) * SPREAD, (HORIZON - y) * SPREAD, 1).unit();
    double toWater = ray.y() < 0 ? Lake.EYE_HEIGHT / -ray.y() : Double.POSITIVE_INFINITY;
    if (ray.y() >= 0 || mountains.distance(ray) < toWater) {
      return far(ray, Sky.SUN_SHARPNESS);
    }
    Vec normal = lake.normal(ray, toWater, dice);
    Vec mirrored = ray.mirrored(normal);
    // A steep ripple would send the ray into the water; there the eye sees the next ripple's sky.
    Vec up = Vec.of(mirrored.x(), Math.abs(mirrored.y()), mirrored.z()).unit();
    Vec reflection = far(up, Sky.SUN_IN_RIPPLES);
    Vec water = lake.mixed(reflection, -ray.dot(normal));
    return sky.haze(water, ray, Math.min(toWater, 3), 0.5);
  }

  /** What lies in a direction: mountains in haze, or sky. */
  private Vec far(Vec direction, double sunSharpness) {
    double distance = mountains.distance(direction);
    if (distance == Double.POSITIVE_INFINITY) {
      return sky.radiance(direction, sunSharpness);
    }
    Vec point = Vec.ZERO.along(direction, distance);
    return sky.haze(mountains.lit(point), direction, distance, point.y());
  }
}
