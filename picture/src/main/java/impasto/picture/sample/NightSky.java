package impasto.picture.sample;

import java.util.List;

/**
 * A night sky that flows: eddies turn it and lights are set into it. One stream function gives both
 * the way of the brush and the blues, so that the bands of colour follow the strokes.
 */
final class NightSky {
  /** An eddy of the sky; {@code turn} is its strength, its sign the sense of rotation. */
  private record Eddy(double x, double y, double radius, double turn) {}

  /** A star or the moon; {@code radius} of its disc. */
  record Light(double x, double y, double radius) {}

  private static final List<Eddy> EDDIES =
      List.of(
          new Eddy(0.42, 0.27, 0.17, 1.0),
          new Eddy(0.74, 0.37, 0.12, -0.9),
          new Eddy(0.12, 0.47, 0.10, -0.6),
          new Eddy(1.16, 0.44, 0.11, 0.7));

  static final List<Light> LIGHTS =
      List.of(
          new Light(1.02, 0.17, 0.075),
          new Light(0.13, 0.14, 0.042),
          new Light(0.66, 0.10, 0.034),
          new Light(0.27, 0.44, 0.026),
          new Light(0.90, 0.43, 0.028),
          new Light(1.20, 0.33, 0.024),
          new Light(0.52, 0.50, 0.020));

  static final Vec DARK = Vec.web(0x0B1540);
  static final Vec CLEAR = Vec.web(0x3F74BE);
  static final Vec CORE = Vec.web(0xFFF3B8);
  static final Vec AMBER = Vec.web(0xF5B52A);
  static final Vec PALE = Vec.web(0xD8DC92);

  // In the order of the stream lines, round and round.
  private static final Vec[] NIGHT = {
    DARK,
    Vec.web(0x16296B),
    Vec.web(0x2348A0),
    CLEAR,
    Vec.web(0x7FB0D2),
    Vec.web(0x2C5AAE),
    Vec.web(0x101C55)
  };

  private NightSky() {}

  /** The angle of the flow at a place. */
  static double flow(double x, double y) {
    // The flow is the stream function's gradient turned by a right angle.
    double e = 0.002;
    double flowX = stream(x, y + e) - stream(x, y - e);
    double flowY = stream(x - e, y) - stream(x + e, y);
    return StrictMath.atan2(flowY, flowX);
  }

  /** Constant along each line of the flow. */
  private static double stream(double x, double y) {
    double psi = 0.75 * y + 0.045 * Maths.sin(6.5 * x + 3 * y) + 0.03 * Noise.at(3 * x, 4 * y, 6);
    for (Eddy eddy : EDDIES) {
      double distance = Maths.length(x - eddy.x(), y - eddy.y());
      psi += 0.42 * eddy.turn() * eddy.radius() * Maths.bell(distance, eddy.radius()) * 2.2;
    }
    for (Light light : LIGHTS) {
      double distance = Maths.length(x - light.x(), y - light.y());
      psi += 1.5 * light.radius() * Maths.bell(distance, 1.8 * light.radius());
    }
    return psi;
  }

  /** Blues by the number of the stream line, paler around each light. */
  static Vec colour(double x, double y) {
    double band = 11 * stream(x, y) + 0.5 * Noise.at(3 * x, 3 * y, 7);
    int i = (int) Math.floor(band);
    Vec blue =
        NIGHT[Math.floorMod(i, NIGHT.length)].mix(
            NIGHT[Math.floorMod(i + 1, NIGHT.length)], Maths.smooth(0.2, 0.8, band - i));
    blue = blue.mix(CLEAR, 0.35 * Maths.smooth(0.35, 0.62, y));
    for (Light light : LIGHTS) {
      double distance = Maths.length(x - light.x(), y - light.y()) / light.radius();
      blue = blue.mix(PALE, 0.75 * Maths.bell(distance, 1.9));
    }
    return blue;
  }
}
