package impasto.bench;

import impasto.engine.Convolution;
import impasto.engine.InputNormalisation;
import impasto.engine.Network;
import impasto.engine.Padding;
import impasto.engine.Pooling;
import impasto.networks.Networks;
import impasto.picture.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is measured on: networks and pictures, made up where speed does not depend on them. */
final class Subjects {
  /** Names that {@link #network} knows. */
  static final String NETWORKS = "slim-vgg16, vgg16";

  private static final int[] WIDTHS = {64, 128, 256, 512, 512};

  /** Convolutions of each block, to relu5_1. */
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 1};

  private Subjects() {}

  /**
   * The network of that name: the embedded one, or VGG-16 to relu5_1 with made-up weights.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  static Network network(String name) throws IOException {
    return switch (name) {
      case "slim-vgg16" -> Networks.slimVgg16().network();
      case "vgg16" -> vgg16();
      default ->
          throw new IllegalArgumentException("'%s' is not one of %s".formatted(name, NETWORKS));
    };
  }

  /** He's random weights keep the activations' variance from layer to layer. */
  private static Network vgg16() {
    Random random = new Random(16);
    List<Network.Layer> layers = new ArrayList<>();
    int inputs = 3;
    for (int block = 0; block < WIDTHS.length; block++) {
      int outputs = WIDTHS[block];
      for (int i = 1; i <= CONVOLUTIONS[block]; i++) {
        float[] filter = new float[outputs * inputs * 9];
        double deviation = Math.sqrt(2.0 / (9 * inputs));
        for (int j = 0; j < filter.length; j++) {
          filter[j] = (float) (deviation * random.nextGaussian());
        }
        layers.add(
            new Network.Layer(
                "relu%d_%d".formatted(block + 1, i),
                block > 0 && i == 1,
                new Convolution(outputs, inputs, filter, new float[outputs])));
        inputs = outputs;
      }
    }
    return new Network("vgg16", InputNormalisation.IMAGENET_RGB, Padding.ZERO, Pooling.MAX, layers);
  }

  /** Noise in 0..1, (H, W, 3). */
  static float[] noise(Size size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.multiplyExact(3 * size.width(), size.height())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** A picture of noise. */
  static Picture picture(Size size, long seed) {
    return new Picture(size.width(), size.height(), noise(size, seed), null);
  }
}
