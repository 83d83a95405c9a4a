package impasto.picture;

/**
 * The transfer functions of sRGB (IEC 61966-2-1): between the values that files hold and linear
 * light, which is what lenses, eyes and filters add up.
 */
final class Srgb {
  /** A multiple of 255, so that the values of 8-bit pictures meet the table's own points. */
  private static final int STEPS = 255 * 16;

  /** {@link #exactToLinear} at i / STEPS; the second 1 is never weighted. */
  private static final float[] LINEAR = new float[STEPS + 2];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      LINEAR[i] = (float) exactToLinear(Math.min(1.0, (double) i / STEPS));
    }
  }

  private Srgb() {}

  /**
   * Linear light of an encoded value, both in 0..1; values beyond are clamped. From a table with
   * interpolation, whose error is below 1.5e-7: h^2 / 8 times the largest curvature, 3, for a step
   * h of 1 / 4080, and the rounding of floats.
   */
  static float toLinear(float encoded) {
    float position = Math.max(0, Math.min(1, encoded)) * STEPS;
    int below = (int) position;
    return LINEAR[below] + (position - below) * (LINEAR[below + 1] - LINEAR[below]);
  }

  /** The definition that {@link #toLinear} approximates. */
  static double exactToLinear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : StrictMath.pow((encoded + 0.055) / 1.055, 2.4);
  }

  /** Encoded value of linear light, both in 0..1; the same on every machine. */
  static float fromLinear(float linear) {
    return (float)
        (linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055);
  }
}
