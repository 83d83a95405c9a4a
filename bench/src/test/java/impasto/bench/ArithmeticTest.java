package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  /** One multiplication and one addition for each of 9 x 3 x 64 weights at each position. */
  @Test
  void firstLayerOfVgg16() throws IOException {
    assertThat(Arithmetic.forward(Subjects.network("vgg16"), 384, 512, List.of("relu1_1")))
        .isEqualTo(2.0 * 9 * 3 * 64 * (384 * 512));
  }

  /**
   * By hand, in multiply-adds: conv1_1 has 339,738,624. A layer as wide as its input has 9 x 64 x
   * 64 x 384 x 512 = 7,247,757,312 in blocks 1 to 4, for twice the channels meet a quarter of the
   * positions; to relu5_1 there are six such layers, three that double the channels and have half
   * of it, and conv5_1, as wide as block 4 at a quarter of its positions.
   */
  @Test
  void vgg16ToRelu51() throws IOException {
    double multiplyAdds = 339_738_624L + 6 * 7_247_757_312L + 3 * 3_623_878_656L + 1_811_939_328L;
    assertThat(multiplyAdds).isEqualTo(56_509_857_792.0);
    assertThat(
            Arithmetic.forward(
                Subjects.network("vgg16"), 384, 512, List.of("relu1_1", "relu5_1", "relu4_2")))
        .isEqualTo(2 * multiplyAdds);
  }
}
