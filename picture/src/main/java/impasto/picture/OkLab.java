package impasto.picture;

/**
 * OKLab (Ottosson 2020, "A perceptual color space for image processing"): lightness L in 0..1, and
 * a and b, in which equal distances look about equally large. Colours that differ only in L look
 * equally colourful.
 */
public final class OkLab {
  /** Halvings of the chroma's interval: finer than 16 bits can show. */
  private static final int HALVINGS = 18;

  private OkLab() {}

  /**
   * OKLab of a colour.
   *
   * @param rgb gamma-encoded sRGB in 0..1, from {@code at} on
   * @param lab L, a, b; overwritten
   */
  public static void of(float[] rgb, int at, double[] lab) {
    double red = Srgb.toLinear(rgb[at]);
    double green = Srgb.toLinear(rgb[at + 1]);
    double blue = Srgb.toLinear(rgb[at + 2]);
    double l = StrictMath.cbrt(.4122214708 * red + .5363325363 * green + .0514459929 * blue);
    double m = StrictMath.cbrt(.2119034982 * red + .6806995451 * green + .1073969566 * blue);
    double s = StrictMath.cbrt(.0883024619 * red + .2817188376 * green + .6299787005 * blue);
    lab[0] = .2104542553 * l + .7936177850 * m - .0040720468 * s;
    lab[1] = 1.9779984951 * l - 2.4285922050 * m + .4505937099 * s;
    lab[2] = .0259040371 * l + .7827717662 * m - .8086757660 * s;
  }

  /**
   * The colour that sRGB has of this lightness and hue: where there is none so colourful, the most
   * colourful one.
   *
   * @param rgb gamma-encoded sRGB in 0..1, written from {@code at} on
   */
  public static void toRgb(double lightness, double a, double b, float[] rgb, int at) {
    if (write(lightness, a, b, 1, rgb, at)) {
      return;
    }
    double inside = 0;
    double outside = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (inside + outside) / 2;
      if (write(lightness, a, b, middle, rgb, at)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    write(lightness, a, b, inside, rgb, at);
  }

  /**
   * Writes a colour with a share of its chroma, held to 0..1.
   *
   * @return whether it was in 0..1 without, but for rounding
   */
  private static boolean write(
      double lightness, double a, double b, double share, float[] rgb, int at) {
    double l = cube(lightness + share * (.3963377774 * a + .2158037573 * b));
    double m = cube(lightness - share * (.1055613458 * a + .0638541728 * b));
    double s = cube(lightness - share * (.0894841775 * a + 1.2914855480 * b));
    double red = 4.0767416621 * l - 3.3077115913 * m + .2309699292 * s;
    double green = -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s;
    double blue = -.0041960863 * l - .7034186147 * m + 1.7076147010 * s;
    rgb[at] = encoded(red);
    rgb[at + 1] = encoded(green);
    rgb[at + 2] = encoded(blue);
    return inside(red) && inside(green) && inside(blue);
  }

  private static double cube(double value) {
    return value * value * value;
  }

  private static float encoded(double linear) {
    return Srgb.fromLinear((float) Math.clamp(linear, 0.0, 1.0));
  }

  private static boolean inside(double linear) {
    return linear >= -1e-6 && linear <= 1 + 1e-6;
  }
}
