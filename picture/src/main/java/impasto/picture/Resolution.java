package impasto.picture;

/**
 * How many pixels of a picture lie on an inch of paper.
 *
 * @param x across, 1 to 65535
 * @param y down, 1 to 65535
 */
public record Resolution(double x, double y) {
  /** The largest that all formats hold. */
  private static final double MOST = 65_535;

  /** Inches in a metre. */
  private static final double PER_METRE = 1 / 0.0254;

  /**
   * @throws IllegalArgumentException if a value is not in 1..65535
   */
  public Resolution {
    if (!isSound(x) || !isSound(y)) {
      throw new IllegalArgumentException(
          "a resolution is 1 to 65535 pixels an inch, not %s x %s".formatted(x, y));
    }
  }

  /** Whether it can be a resolution: files that do not know theirs say 0, or anything. */
  static boolean isSound(double pixelsPerInch) {
    return pixelsPerInch >= 1 && pixelsPerInch <= MOST;
  }

  /** That of the picture lying on its side. */
  Resolution turned() {
    return new Resolution(y, x);
  }

  /** Pixels on a metre, in whole numbers, of pixels on an inch. */
  static int perMetre(double pixelsPerInch) {
    return (int) Math.round(pixelsPerInch * PER_METRE);
  }

  /** Pixels on an inch of pixels on a metre. */
  static double perInch(double pixelsPerMetre) {
    return pixelsPerMetre / PER_METRE;
  }
}
