package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first block in bands of rows gives the bits of layers that lie in memory as a whole. */
class FirstBlockTest {
  private static final String[] LAYERS = {"relu1", "relu3", "relu4"};

  private static Seed affine(int channels, int number) {
    var random = new Random(number);
    float[] matrix = new float[channels * channels];
    for (int k = 0; k < channels; k++) {
      for (int j = 0; j <= k; j++) {
        matrix[k * channels + j] = (float) random.nextGaussian();
        matrix[j * channels + k] = matrix[k * channels + j];
      }
    }
    return Seed.affine(matrix, TestNetworks.normal(random, channels));
  }

  private static float[] gradient(FeaturePlan plan, String... layers) {
    Map<String, Seed> seeds = new java.util.HashMap<>();
    for (String layer : layers) {
      seeds.put(layer, affine(plan.shape(layer).channels(), layer.hashCode()));
    }
    float[] gradient = new float[plan.image().size()];
    plan.backward(seeds, gradient);
    return gradient;
  }

  private static void assertSame(FeaturePlan banded, FeaturePlan whole) {
    for (int time = 0; time < 2; time++) {
      float[] image = TestNetworks.image(time, whole.image().height(), whole.image().width());
      banded.forward(image);
      whole.forward(image);
      for (String layer : LAYERS) {
        ChannelMoments expected = whole.moments(layer);
        assertThat(banded.moments(layer).sum()).as(layer).isEqualTo(expected.sum());
        assertThat(banded.moments(layer).products()).as(layer).isEqualTo(expected.products());
      }
      for (String[] seeded : new String[][] {LAYERS, {"relu4"}, {"relu1"}, {"relu3", "relu1"}}) {
        assertThat(gradient(banded, seeded))
            .as(List.of(seeded).toString())
            .isEqualTo(gradient(whole, seeded));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, REPLICATE, AVERAGE, 1",
    "9, 131, REPLICATE, MAX, 2",
    "62, 30, REPLICATE, AVERAGE, 2",
    "63, 30, REPLICATE, MAX, 3",
    "64, 30, ZERO, AVERAGE, 2",
    "65, 30, ZERO, MAX, 2",
    "66, 29, REPLICATE, AVERAGE, 3",
    "67, 31, ZERO, AVERAGE, 1",
    "97, 33, REPLICATE, MAX, 2",
    "129, 70, REPLICATE, AVERAGE, 6",
    "190, 21, ZERO, MAX, 9",
    "193, 22, ZERO, AVERAGE, 9",
  })
  void bandsChangeNothing(int height, int width, Padding padding, Pooling pooling, int threads) {
    Network network = TestNetworks.random(height, padding, pooling, 8, 16, 24, 16);
    Readings moments = Readings.momentsOf(List.of(LAYERS));
    Readings anything = Readings.anythingOf(List.of(LAYERS));
    assertThat(FirstBlock.suits(network, moments)).isTrue();
    assertThat(FirstBlock.suits(network, anything)).isFalse();
    try (var workers = new Workers(threads);
        var banded = new CpuPlan(network, height, width, moments, workers);
        var whole = new CpuPlan(network, height, width, anything, workers)) {
      assertSame(banded, whole);
    }
  }

  @Test
  void activationsThatSomeoneWantsAreKept() {
    Network network = TestNetworks.random(1, Padding.ZERO, Pooling.MAX, 8, 16, 24, 16);
    Set<String> none = Set.of();
    Set<String> deep = Set.of("relu3");
    assertThat(FirstBlock.suits(network, new Readings(deep, Set.of("relu1"), none))).isFalse();
    assertThat(FirstBlock.suits(network, new Readings(deep, none, Set.of("relu1")))).isFalse();
    assertThat(FirstBlock.suits(network, new Readings(deep, Set.of("relu2"), none))).isFalse();
    assertThat(FirstBlock.suits(network, Readings.momentsOf(List.of("relu1", "relu2")))).isFalse();
    assertThat(FirstBlock.suits(network, Readings.momentsOf(List.of("relu1")))).isFalse();
    assertThat(FirstBlock.suits(network, new Readings(deep, deep, deep))).isTrue();
  }
}
