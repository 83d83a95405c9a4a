package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Convolution;
import impasto.engine.InputNormalisation;
import impasto.engine.Network;
import impasto.engine.Padding;
import impasto.engine.Pooling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final int[] WIDTHS = {64, 128, 256, 512, 512};
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

  private static Network vgg16() {
    List<Network.Layer> layers = new ArrayList<>();
    int inputs = 3;
    for (int block = 0; block < WIDTHS.length; block++) {
      int outputs = WIDTHS[block];
      for (int i = 1; i <= CONVOLUTIONS[block]; i++) {
        Convolution convolution =
            new Convolution(outputs, inputs, new float[outputs * inputs * 9], new float[outputs]);
        layers.add(
            new Network.Layer(
                "relu%d_%d".formatted(block + 1, i), block > 0 && i == 1, convolution));
        inputs = outputs;
      }
    }
    return new Network("vgg16", InputNormalisation.IMAGENET_RGB, Padding.ZERO, Pooling.MAX, layers);
  }

  /** One multiplication and one addition for each of 9 x 3 x 64 weights at each position. */
  @Test
  void firstLayerOfVgg16() {
    assertThat(Arithmetic.forward(vgg16(), 384, 512, List.of("relu1_1")))
        .isEqualTo(2.0 * 9 * 3 * 64 * (384 * 512));
  }

  /**
   * By hand, in multiply-adds: conv1_1 has 339,738,624. A layer as wide as its input has 9 x 64 x
   * 64 x 384 x 512 = 7,247,757,312 in blocks 1 to 4, for twice the channels meet a quarter of the
   * positions; to relu5_1 there are six such layers, three that double the channels and have half
   * of it, and conv5_1, as wide as block 4 at a quarter of its positions.
   */
  @Test
  void vgg16ToRelu51() {
    double multiplyAdds = 339_738_624L + 6 * 7_247_757_312L + 3 * 3_623_878_656L + 1_811_939_328L;
    assertThat(multiplyAdds).isEqualTo(56_509_857_792.0);
    assertThat(Arithmetic.forward(vgg16(), 384, 512, List.of("relu1_1", "relu5_1", "relu4_2")))
        .isEqualTo(2 * multiplyAdds);
  }
}
