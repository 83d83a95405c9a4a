package impasto.paint;

/**
 * Activations of a style image's layer, position by position.
 *
 * @param weight share of the style among all, in 0..1
 * @param count positions
 * @param channels of the layer
 * @param values (positions, channels)
 */
record Positions(double weight, int count, int channels, float[] values) {

  /** Mean over positions of the squared length. */
  double power() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum / count;
  }

  /** The same of several styles, weighted. */
  static double power(Iterable<Positions> styles) {
    double sum = 0;
    for (Positions style : styles) {
      sum += style.weight() * style.power();
    }
    return Math.max(sum, Double.MIN_NORMAL);
  }
}
