package impasto.picture.sample;

/** Water that mirrors: ripples where the eye can tell them apart, a roughness beyond. */
final class Lake {
  /** In km. */
  static final double EYE_HEIGHT = 0.009;

  private static final Vec DEEP = Vec.of(0.010, 0.026, 0.030);
  // Half of what a pixel of a picture 512 high spans; deliberately not of the picture's own size,
  // so that every size shows the same ripples.
  private static final double SHARPEST = 0.0006;

  /** The water's unit normal where a ray meets it after {@code distance} km. */
  Vec normal(Vec ray, double distance, Dice dice) {
    double x = ray.x() * distance * 1000;
    double z = ray.z() * distance * 1000;
    double footprint = distance * distance / EYE_HEIGHT * SHARPEST * 1000;
    double wind = 0.55 + 0.6 * wind(x, z);
    double slopeX = 0;
    double slopeZ = 0;
    double rough = 0;
    for (int octave = 0; octave < 6; octave++) {
      double size = 14.0 / (1 << octave);
      double steepness = wind * 0.034;
      double seen = 1 - Maths.smooth(0.35 * size, 1.3 * size, footprint);
      rough += Maths.square(steepness * (1 - seen));
      if (seen > 0) {
        double across = x / (2.2 * size) + 0.3 * z / size;
        slopeX += 0.5 * seen * steepness * Noise.at(across, z / size, 100 + octave);
        slopeZ += seen * steepness * Noise.at(across, z / size + 0.4, 200 + octave);
      }
    }
    double spread = 0.30 * Math.sqrt(rough);
    slopeX += 0.35 * spread * dice.bell();
    slopeZ += spread * dice.bell();
    return Vec.of(-slopeX, 1, -slopeZ).unit();
  }

  /** Mirror and depth by Schlick's Fresnel; {@code cosine} between view and normal. */
  Vec mixed(Vec reflection, double cosine) {
    double mirror = 0.02 + 0.98 * Maths.pow(1 - Maths.clamp(cosine), 5);
    return DEEP.mix(reflection.times(0.94), mirror);
  }

  /** 0 calm to 1 ruffled: gusts lie as long bands across the lake. */
  private static double wind(double x, double z) {
    double away = StrictMath.log(1 + z / 20);
    return Maths.smooth(-0.5, 0.6, Noise.fractal(x / (z + 30) * 1.1 + 3, away * 4.5, 4, 71));
  }
}
