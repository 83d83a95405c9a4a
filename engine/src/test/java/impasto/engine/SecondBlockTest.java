package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second block in bands of rows gives the bits of layers that lie in memory as a whole. */
class SecondBlockTest {
  private static final Set<String> NONE = Set.of();

  private static Network network(Padding padding, Pooling pooling) {
    return TestNetworks.twoBlocks(5, padding, pooling, 8, 16, 24, 16, 40, 8);
  }

  private static float[] gradient(FeaturePlan plan, List<String> layers) {
    Map<String, Seed> seeds = new HashMap<>();
    for (String layer : layers) {
      var random = new Random(layer.hashCode());
      seeds.put(layer, Seed.dense(TestNetworks.normal(random, plan.shape(layer).size())));
    }
    float[] gradient = new float[plan.image().size()];
    plan.backward(seeds, gradient);
    return gradient;
  }

  private static Readings withSecond(Set<String> layers) {
    var more = new ArrayList<>(layers);
    more.add("relu4");
    return Readings.momentsOf(more);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, REPLICATE, AVERAGE, 1",
    "63, 131, REPLICATE, MAX, 2",
    "64, 30, ZERO, AVERAGE, 2",
    "65, 30, ZERO, MAX, 3",
    "66, 29, REPLICATE, AVERAGE, 2",
    "67, 31, REPLICATE, MAX, 1",
    "68, 41, ZERO, MAX, 2",
    "70, 30, REPLICATE, AVERAGE, 2",
    "71, 33, ZERO, AVERAGE, 2",
    "72, 34, REPLICATE, MAX, 6",
    "133, 22, REPLICATE, AVERAGE, 9",
    "200, 21, ZERO, MAX, 2",
  })
  void bandsChangeNothing(int height, int width, Padding padding, Pooling pooling, int threads) {
    Network network = network(padding, pooling);
    for (Set<String> layers :
        List.of(
            Set.of("relu1", "relu3", "relu5", "relu6"),
            Set.of("relu6"),
            Set.of("relu3", "relu5"))) {
      Readings readings = Readings.momentsOf(layers);
      assertThat(SecondBlock.suits(network, readings)).isTrue();
      assertThat(SecondBlock.suits(network, withSecond(layers))).isFalse();
      try (var workers = new Workers(threads);
          var banded = new CpuPlan(network, height, width, readings, workers);
          var whole = new CpuPlan(network, height, width, withSecond(layers), workers)) {
        float[] image = TestNetworks.image(height, height, width);
        banded.forward(image);
        whole.forward(image);
        var seeded = new ArrayList<>(layers.stream().sorted().toList());
        while (!seeded.isEmpty()) {
          assertThat(gradient(banded, seeded))
              .as(seeded.toString())
              .isEqualTo(gradient(whole, seeded));
          seeded.removeLast();
        }
      }
    }
  }

  @Test
  void aBlockWhoseSecondLayerSomeoneWantsIsKept() {
    Network network = network(Padding.ZERO, Pooling.MAX);
    Set<String> deep = Set.of("relu6");
    for (Readings readings :
        List.of(
            new Readings(deep, Set.of("relu4"), NONE),
            new Readings(deep, NONE, Set.of("relu4")),
            Readings.momentsOf(Set.of("relu4")),
            Readings.momentsOf(Set.of("relu3")))) {
      assertThat(SecondBlock.suits(network, readings)).as(readings.toString()).isFalse();
    }
    assertThat(SecondBlock.suits(network, new Readings(deep, Set.of("relu3"), NONE))).isTrue();
  }
}
