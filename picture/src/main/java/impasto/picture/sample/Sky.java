package impasto.picture.sample;

/** Evening sky: a low sun with its glow, two decks of cloud, and the haze before far things. */
final class Sky {
  /** Towards the sun. */
  static final Vec SUN = Vec.of(0.142, 0.118, 1).unit();

  static final Vec SUNLIGHT = Vec.of(5.2, 3.1, 1.35);

  /** How sharply the disc ends: the sun itself, and spread by ripples too small to draw. */
  static final double SUN_SHARPNESS = 40_000;

  static final double SUN_IN_RIPPLES = 2_500;

  private static final Vec ZENITH = Vec.of(0.075, 0.17, 0.40);
  private static final Vec MIDDLE = Vec.of(0.30, 0.42, 0.58);
  private static final Vec LOW = Vec.of(0.95, 0.62, 0.36);
  private static final Vec GLOW = Vec.of(1.0, 0.50, 0.17);
  private static final Vec CLOUD_SHADE = Vec.of(0.25, 0.24, 0.31);
  private static final Vec CLOUD_LIT = Vec.of(1.35, 0.80, 0.46);

  /** The light that comes from a direction above the horizon. */
  Vec radiance(Vec direction, double sunSharpness) {
    double height = Math.max(0, direction.y());
    double toSun = direction.dot(SUN);
    Vec clear = clear(height, toSun);
    Vec clouded = veiled(clear, direction, toSun);
    double disc = Maths.exp((toSun - 1) * sunSharpness);
    double strength = 30 * Math.sqrt(sunSharpness / SUN_SHARPNESS);
    return clouded.plus(Vec.of(1, 0.78, 0.48).times(strength * disc));
  }

  /** Puts {@code distance} km of air before a colour; mist lies on the water. */
  Vec haze(Vec colour, Vec direction, double distance, double height) {
    double mist = 0.05 * Maths.exp(-Math.max(0, height) * 9);
    double share = 1 - Maths.exp(-distance * (0.048 + mist));
    double toSun = Math.max(0, direction.dot(SUN));
    Vec air =
        Vec.of(0.27, 0.35, 0.47)
            .mix(Vec.of(0.85, 0.56, 0.33), 0.85 * Maths.pow(toSun, 24))
            .plus(GLOW.times(0.5 * Maths.pow(toSun, 260)));
    return colour.mix(air, share);
  }

  private static Vec clear(double height, double toSun) {
    Vec base =
        LOW.mix(MIDDLE, Maths.smooth(0, 0.17, height)).mix(ZENITH, Maths.smooth(0.08, 0.5, height));
    double near = Math.max(0, toSun);
    return base.plus(GLOW.times(0.5 * Maths.pow(near, 30)))
        .plus(GLOW.times(0.9 * Maths.pow(near, 300)))
        .plus(Vec.of(1, 0.72, 0.4).times(2.2 * Maths.pow(near, 3000)));
  }

  private static Vec veiled(Vec clear, Vec direction, double toSun) {
    // The deck is a plane; the addend keeps it from shrinking to nothing at the horizon.
    double away = 1 / (direction.y() + 0.045);
    double x = direction.x() * away;
    double z = direction.z() * away;
    double density = density(x, z);
    double towardsSun = density(x + 0.10 * (SUN.x() * away - x), z + 0.25);
    double lit = Maths.clamp(0.45 + 1.5 * (density - towardsSun));
    double near = Maths.pow(Math.max(0, toSun), 14);
    Vec lining = CLOUD_LIT.times(0.75 + 1.3 * near);
    double thin = 1 - Maths.smooth(0.15, 0.85, density);
    Vec cloud =
        CLOUD_SHADE
            .times(1 + 0.9 * near)
            .mix(lining, Maths.clamp(0.65 * lit + 0.55 * thin * (0.3 + near)));
    double low = Maths.smooth(0.015, 0.07, direction.y());
    Vec sky = clear.mix(cloud, 0.93 * Maths.smooth(0, 0.75, density) * low);
    double wisps =
        Maths.smooth(0.1, 0.9, Noise.fractal(0.35 * x + 0.2 * z, 1.3 * z - 0.5 * x, 5, 61));
    return sky.mix(CLOUD_LIT.times(0.8 + 0.6 * near), 0.35 * wisps * (1 - density) * low);
  }

  /** 0 clear to 1 thick, of the deck above a point. */
  private static double density(double x, double z) {
    double bend = Noise.fractal(0.5 * x, 0.5 * z, 3, 31);
    double billows = Noise.fractal(0.42 * x + 0.5 * bend, 0.75 * z + 0.4 * bend, 7, 47);
    return Maths.smooth(-0.05, 0.6, billows);
  }
}
