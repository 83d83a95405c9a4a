package impasto.paint.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.ChannelMoments;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Shape shape = new Shape(2, 2, 3);
    float[] image = {0, 0, 0, 1, 1, 1, 0, 0, 0, .5f, .5f, .5f};
    float[] gradient = new float[12];
    try (var workers = new Workers(2)) {
      Raster slope = Raster.of(shape, gradient);
      double cost = new TotalVariation(shape, workers).add(Raster.of(shape, image), 1, slope);
      assertThat(cost).isCloseTo((1 + .25) / 2 + (0 + .25) / 2, within(1e-12));
      assertThat(new TotalVariation(shape, workers).of(Raster.of(shape, image))).isEqualTo(cost);
      for (int i = 0; i < image.length; i++) {
        float[] up = image.clone();
        float[] down = image.clone();
        up[i] += 1e-2f;
        down[i] -= 1e-2f;
        double difference =
            new TotalVariation(shape, workers).of(Raster.of(shape, up))
                - new TotalVariation(shape, workers).of(Raster.of(shape, down));
        assertThat((double) gradient[i]).isCloseTo(difference / 2e-2, within(1e-4));
      }
    }
  }

  /** One loop over all pixels, as the formula says. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "9, 1", "15, 4", "16, 4", "17, 4", "50, 31"})
  void totalVariationByBandsIsThatOfTheWhole(int height, int width) {
    Shape shape = new Shape(height, width, 3);
    float[] x = new float[shape.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i * i);
    }
    double across = 0;
    double down = 0;
    float[] expected = new float[x.length];
    double perAcross = width > 1 ? 1.0 / (3.0 * height * (width - 1)) : 0;
    double perDown = height > 1 ? 1.0 / (3.0 * (height - 1) * width) : 0;
    for (int i = 0; i < x.length; i++) {
      if (i % (3 * width) < 3 * width - 3) {
        double d = x[i + 3] - x[i];
        across += d * d;
        expected[i + 3] += (float) (2 * perAcross * d);
        expected[i] -= (float) (2 * perAcross * d);
      }
      if (i + 3 * width < x.length) {
        double d = x[i + 3 * width] - x[i];
        down += d * d;
        expected[i + 3 * width] += (float) (2 * perDown * d);
        expected[i] -= (float) (2 * perDown * d);
      }
    }
    for (int threads : new int[] {1, 3}) {
      float[] gradient = new float[x.length];
      try (var workers = new Workers(threads)) {
        double cost =
            new TotalVariation(shape, workers)
                .add(Raster.of(shape, x), 1, Raster.of(shape, gradient));
        assertThat(cost).isCloseTo(across * perAcross + down * perDown, within(1e-9));
      }
      assertThat(gradient).containsExactly(expected, within(1e-6f));
    }
  }
}
