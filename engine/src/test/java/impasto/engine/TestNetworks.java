package impasto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random networks whose activations neither die out nor explode. */
final class TestNetworks {
  private TestNetworks() {}

  /** Four layers, the third and fourth pooled, with the given channels. */
  static Network random(long seed, Padding padding, Pooling pooling, int... channels) {
    Random random = new Random(seed);
    List<Network.Layer> layers = new ArrayList<>();
    int inputs = 3;
    for (int l = 0; l < channels.length; l++) {
      float[] weights = new float[channels[l] * inputs * 9];
      float[] bias = new float[channels[l]];
      double scale = Math.sqrt(2.0 / (9 * inputs));
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (random.nextGaussian() * scale);
      }
      for (int i = 0; i < bias.length; i++) {
        bias[i] = (float) (random.nextGaussian() * .1);
      }
      layers.add(
          new Network.Layer(
              "relu" + (l + 1), l >= 2, new Convolution(channels[l], inputs, weights, bias)));
      inputs = channels[l];
    }
    return new Network("random", InputNormalisation.IMAGENET_RGB, padding, pooling, layers);
  }

  /** Uniform noise in 0..1, (H, W, 3). */
  static float[] image(long seed, int height, int width) {
    Random random = new Random(seed);
    float[] image = new float[height * width * 3];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    return image;
  }

  /** Standard normal values. */
  static float[] normal(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
