package impasto.paint;

import impasto.engine.Guide;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Shape;
import java.util.Arrays;

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
   * The positions of a style's layer that are in a part of it, or the one that is most so.
   *
   * @param part share of each pixel, (H, W, 1)
   */
  static Positions of(double weight, Network network, String layer, float[] values, Raster part) {
    Shape image = part.shape();
    Shape shape = network.shape(layer, image.height(), image.width());
    var guide = new Guide(part, shape, network.stride(layer));
    int[] inside = guide.positions()[0];
    if (inside.length == 0) {
      inside = new int[] {guide.most(0)};
    }
    int channels = shape.channels();
    float[] picked = new float[inside.length * channels];
    for (int i = 0; i < inside.length; i++) {
      System.arraycopy(values, inside[i] * channels, picked, i * channels, channels);
    }
    return new Positions(weight, inside.length, channels, picked);
  }

  /** Mean over positions of the squared length. */
  double power() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum / count;
  }

  /** Mean activation, (C). */
  double[] mean() {
    double[] mean = new double[channels];
    sum(values, 0, count, channels, mean);
    for (int k = 0; k < channels; k++) {
      mean[k] /= count;
    }
    return mean;
  }

  /**
   * Adds up the activations of some positions.
   *
   * @param values (positions, C)
   * @param sum (C), overwritten
   */
  static void sum(float[] values, int first, int after, int channels, double[] sum) {
    Arrays.fill(sum, 0);
    for (int p = first; p < after; p++) {
      for (int k = 0; k < channels; k++) {
        sum[k] += values[p * channels + k];
      }
    }
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
