package impasto.paint.cost;

import impasto.engine.FeaturePlan;
import impasto.engine.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Activations of a style image's layer, position by position.
 *
 * @param weight share of the style among all, in 0..1
 * @param count positions
 * @param channels of the layer
 * @param values (positions, channels)
 */
record Positions(double weight, int count, int channels, float[] values) {

  /**
   * Some positions of a style's layer.
   *
   * @param plan that has run over the style
   * @param places numbers of the positions, rising; null for all
   */
  static Positions of(double weight, FeaturePlan plan, String layer, int @Nullable [] places) {
    Shape shape = plan.shape(layer);
    int count = places == null ? shape.positions() : places.length;
    float[] values = new float[count * shape.channels()];
    if (places == null) {
      plan.activations(layer, values);
    } else {
      plan.activations(layer, places, values);
    }
    return new Positions(weight, count, shape.channels(), values);
  }

  /** The same as seen from a point, (C). */
  Positions from(double[] point) {
    float[] seen = new float[values.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = (float) (values[i] - point[i % channels]);
    }
    return new Positions(weight, count, channels, seen);
  }

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
