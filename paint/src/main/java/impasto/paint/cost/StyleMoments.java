package impasto.paint.cost;

import impasto.engine.ChannelMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The moments of style images: what a painting's layers shall have. */
public final class StyleMoments {
  private StyleMoments() {}

  /**
   * Those of several style images side by side, each taking as much room as its weight says: means
   * over positions are weighted and added. So the style matrix is the weighted sum of the styles'
   * matrices (Gatys et al. 2017, "Controlling Perceptual Factors in Neural Style Transfer"), and
   * the Gaussian the one that fits the mixture of theirs. A single style is left as it is.
   *
   * @param styles by layer, all of the same layers
   * @param weights one a style, their sum 1
   */
  public static SequencedMap<String, ChannelMoments> blend(
      List<SequencedMap<String, ChannelMoments>> styles, double[] weights) {
    if (styles.size() == 1) {
      return styles.getFirst();
    }
    SequencedMap<String, ChannelMoments> blend = new LinkedHashMap<>();
    for (String layer : styles.getFirst().sequencedKeySet()) {
      List<ChannelMoments> all = styles.stream().map(style -> style.get(layer)).toList();
      blend.put(layer, blendLayer(all, weights));
    }
    return blend;
  }

  private static ChannelMoments blendLayer(List<ChannelMoments> styles, double[] weights) {
    ChannelMoments first = styles.getFirst();
    double[] sum = new double[first.sum().length];
    double[] products = new double[first.products().length];
    for (int s = 0; s < weights.length; s++) {
      ChannelMoments style = styles.get(s);
      double share = weights[s] * first.weight() / style.weight();
      add(share, style.sum(), sum);
      add(share, style.products(), products);
    }
    return new ChannelMoments(first.shape(), first.weight(), sum, products);
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
