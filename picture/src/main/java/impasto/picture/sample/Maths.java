package impasto.picture.sample;

/** Small functions of real numbers; all give the same bits on every machine. */
final class Maths {
  private Maths() {}

  static double clamp(double value) {
    return Math.min(1, Math.max(0, value));
  }

  static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /** 0 up to {@code low}, 1 from {@code high}, a smooth S between; {@code low > high} falls. */
  static double smooth(double low, double high, double value) {
    double t = clamp((value - low) / (high - low));
    return t * t * (3 - 2 * t);
  }

  static double square(double value) {
    return value * value;
  }

  /** The length of (x, y); cheaper than {@link Math#hypot}, as nothing here can overflow. */
  static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  static double sin(double angle) {
    return StrictMath.sin(angle);
  }

  static double cos(double angle) {
    return StrictMath.cos(angle);
  }

  static double exp(double value) {
    return StrictMath.exp(value);
  }

  static double pow(double base, double exponent) {
    return StrictMath.pow(base, exponent);
  }

  /** A bell of height 1 around 0: exp(-(value / width)^2). */
  static double bell(double value, double width) {
    double t = value / width;
    return StrictMath.exp(-t * t);
  }
}
