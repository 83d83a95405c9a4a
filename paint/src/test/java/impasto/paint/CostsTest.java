package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.ChannelMoments;
import impasto.engine.Shape;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** The lecture's formulas on numbers that can be checked by hand. */
class CostsTest {
  /** Two positions, two channels: a = (1, 2), (3, 4). */
  private static final StyleMatrix ONE = matrix(2, 10, 14, 14, 20);

  private static StyleMatrix matrix(int positions, double... products) {
    return StyleMatrix.of(new ChannelMoments(new Shape(1, positions, 2), new double[2], products));
  }

  @Test
  void styleMatrixSumsProductsOverPositions() {
    assertThat(ONE.get(0, 1)).isEqualTo(1 * 2 + 3 * 4);
    assertThat(ONE.perPosition(0, 1)).isEqualTo(7);
  }

  @Test
  void styleCostOfEqualSizesIsTheLecturesFormula() {
    StyleMatrix other = matrix(2, 12, 10, 10, 20);
    double lecture = (2 * 2 + 2 * 4 * 4) / Math.pow(2.0 * 1 * 2 * 2, 2);
    assertThat(StyleCost.ofLayer(ONE, other)).isCloseTo(lecture, within(1e-15));
  }

  @Test
  void styleCostDoesNotSeeHowOftenATextureIsRepeated() {
    assertThat(StyleCost.ofLayer(ONE, matrix(4, 20, 28, 28, 40))).isZero();
  }

  @Test
  void contentCostIsTheLecturesFormula() {
    float[] content = {1, 2, 3, 4};
    float[] generated = {1, 4, 3, 1};
    assertThat(ContentCost.of(content, generated, new Shape(1, 2, 2)))
        .isCloseTo((4 + 9) / (4.0 * 1 * 2 * 2), within(1e-15));
    assertThat(ContentCost.of(content, content, new Shape(1, 2, 2))).isZero();
  }

  @Test
  void totalCostIsTheLecturesKnownAnswer() {
    assertThat(new TotalCost(10, 40).of(1.7886284734303186, 0.43650985051198943))
        .isEqualTo(35.34667875478276);
  }

  @Test
  void layersAreWeightedByLambda() {
    SequencedMap<String, Double> lambda = new LinkedHashMap<>();
    lambda.put("relu1_1", .2);
    lambda.put("relu2_1", .5);
    SequencedMap<String, Double> layers = new LinkedHashMap<>();
    layers.put("relu1_1", 10.0);
    layers.put("relu2_1", 4.0);
    assertThat(StyleCost.total(lambda, layers)).isEqualTo(4);
    layers.remove("relu2_1");
    assertThatThrownBy(() -> StyleCost.total(lambda, layers)).hasMessageContaining("relu2_1");
  }

  @Test
  void totalVariationAndItsGradient() {
    float[] image = {0, 0, 0, 1, 1, 1, 0, 0, 0, .5f, .5f, .5f};
    float[] gradient = new float[12];
    double cost = TotalVariation.add(2, 2, image, 1, gradient);
    assertThat(cost).isCloseTo((1 + .25) / 2 + (0 + .25) / 2, within(1e-12));
    for (int i = 0; i < image.length; i++) {
      float[] up = image.clone();
      float[] down = image.clone();
      up[i] += 1e-2f;
      down[i] -= 1e-2f;
      double slope =
          (TotalVariation.add(2, 2, up, 1, new float[12])
                  - TotalVariation.add(2, 2, down, 1, new float[12]))
              / 2e-2;
      assertThat((double) gradient[i]).isCloseTo(slope, within(1e-4));
    }
  }
}
