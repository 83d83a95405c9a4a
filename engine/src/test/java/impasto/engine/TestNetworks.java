package impasto.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Small random networks whose activations neither die out nor explode. */
final class TestNetworks {
  private TestNetworks() {}

  /** Four layers, the third and fourth pooled, with the given channels. */
  static Network random(long seed, Padding padding, Pooling pooling, int... channels) {
    return random(seed, padding, pooling, Set.of(2, 3), channels);
  }

  /** The topology of VGG-16 up to relu5_1, here relu11, with few channels. */
  static Network deep(long seed, Padding padding, Pooling pooling, int channels) {
    int[] all = new int[11];
    Arrays.fill(all, channels);
    return random(seed, padding, pooling, Set.of(2, 4, 7, 10), all);
  }

  /** Two layers, two pooled and not, then layers that are each pooled, with the given channels. */
  static Network twoBlocks(long seed, Padding padding, Pooling pooling, int... channels) {
    return random(seed, padding, pooling, Set.of(2, 4, 5), channels);
  }

  private static Network random(
      long seed, Padding padding, Pooling pooling, Set<Integer> pooled, int... channels) {
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
              "relu" + (l + 1),
              pooled.contains(l),
              new Convolution(channels[l], inputs, weights, bias)));
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
  /** About a third of some positions, rising; the last among them. */
  static int[] some(Random random, int positions) {
    return IntStream.range(0, positions)
        .filter(p -> p == positions - 1 || random.nextInt(3) == 0)
        .toArray();
  }

  static float[] normal(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
