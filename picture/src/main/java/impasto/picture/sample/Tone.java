package impasto.picture.sample;

/** From linear light to sRGB values and back, and the response of film. */
final class Tone {
  private Tone() {}

  static double linear(double srgb) {
    return srgb <= 0.04045 ? srgb / 12.92 : Maths.pow((srgb + 0.055) / 1.055, 2.4);
  }

  static double srgb(double linear) {
    double light = Maths.clamp(linear);
    return light <= 0.0031308 ? light * 12.92 : 1.055 * Maths.pow(light, 1 / 2.4) - 0.055;
  }

  /**
   * Film: a toe that deepens shadows and a shoulder that holds highlights. Narkowicz's fit to the
   * ACES curve, from light of any strength to 0..1.
   */
  static double film(double light) {
    double x = Math.max(0, light);
    return Maths.clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14));
  }
}
