package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast plan against the textbook one, over awkward sizes and every kind of network. */
class CpuPlanTest {
  private static final List<String> LAYERS = List.of("relu1", "relu2", "relu3", "relu4");

  @ParameterizedTest
  @CsvSource({
    "16, 16, 8, 8, 8, 8, REPLICATE, AVERAGE",
    "17, 23, 5, 7, 11, 13, REPLICATE, AVERAGE",
    "31, 20, 16, 32, 33, 16, ZERO, AVERAGE",
    "19, 37, 32, 16, 48, 31, REPLICATE, MAX",
    "22, 29, 16, 17, 64, 40, ZERO, MAX",
    "4, 4, 8, 16, 16, 8, REPLICATE, AVERAGE",
    "5, 97, 32, 32, 32, 32, REPLICATE, AVERAGE",
    "63, 6, 24, 64, 16, 8, ZERO, AVERAGE",
    "34, 29, 8, 8, 380, 365, ZERO, AVERAGE",
  })
  void agreesWithTheReference(
      int height, int width, int a, int b, int c, int d, Padding padding, Pooling pooling) {
    Network network = TestNetworks.random(height * 31L + width, padding, pooling, a, b, c, d);
    float[] image = TestNetworks.image(7, height, width);
    try (var workers = new Workers(2);
        var plan = FeaturePlan.of(network, height, width, LAYERS, workers);
        var reference = new ReferencePlan(network, height, width, LAYERS)) {
      plan.forward(image);
      reference.forward(image);
      aim(List.of(plan, reference), "relu3");
      aim(List.of(plan, reference), "relu1");
      Map<String, Seed> seeds = new HashMap<>();
      for (String layer : LAYERS) {
        assertThat(activations(plan, layer)).satisfies(close(activations(reference, layer), 2e-5));
        assertMomentsAgree(plan.moments(layer), reference.moments(layer));
        seeds.put(layer, randomSeed(plan.shape(layer), layer.hashCode()));
      }
      assertThat(plan.squaredDistance("relu3"))
          .isCloseTo(reference.squaredDistance("relu3"), withinPercentage(1e-3));
      assertGradientsAgree(plan, reference, seeds, image.length);
      seeds.merge("relu3", Seed.offTarget(.7f), Seed::and);
      seeds.put("relu1", Seed.offTarget(-.3f));
      assertGradientsAgree(plan, reference, seeds, image.length);
      assertGradientsAgree(plan, reference, Map.of("relu3", seeds.get("relu3")), image.length);
      assertGradientsAgree(plan, reference, Map.of("relu1", seeds.get("relu1")), image.length);
    }
  }

  @Test
  void isTheGradientOfAScalarFunctionOfTheImage() {
    Network network = TestNetworks.random(3, Padding.REPLICATE, Pooling.AVERAGE, 8, 16, 16, 8);
    float[] image = TestNetworks.image(4, 13, 14);
    try (var workers = new Workers(2);
        var plan = new ReferencePlan(network, 13, 14, LAYERS);
        var fast = FeaturePlan.of(network, 13, 14, LAYERS, workers)) {
      fast.forward(image);
      float[] weights = TestNetworks.normal(new Random(5), fast.shape("relu4").size());
      float[] gradient = new float[image.length];
      fast.backward(Map.of("relu4", Seed.dense(weights)), gradient);
      float step = 1e-3f;
      for (int i = 0; i < image.length; i += 29) {
        float[] moved = image.clone();
        moved[i] += step;
        double up = weighted(plan, moved, weights);
        moved[i] = image[i] - step;
        double down = weighted(plan, moved, weights);
        assertThat((up - down) / (2 * step)).isCloseTo(gradient[i], within(2e-2));
      }
    }
  }

  private static double weighted(FeaturePlan plan, float[] image, float[] weights) {
    plan.forward(image);
    float[] a = activations(plan, "relu4");
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * weights[i];
    }
    return sum;
  }

  @Test
  void givesTheSameBitsWhateverTheNumberOfWorkers() {
    Network network = TestNetworks.random(9, Padding.REPLICATE, Pooling.AVERAGE, 32, 32, 64, 64);
    float[] image = TestNetworks.image(1, 75, 90);
    Result one = run(network, image, 75, 90, 1);
    for (int count : new int[] {2, 3, 5}) {
      Result many = run(network, image, 75, 90, count);
      assertThat(many.gradient).isEqualTo(one.gradient);
      assertThat(many.moments.products()).isEqualTo(one.moments.products());
      assertThat(many.moments.sum()).isEqualTo(one.moments.sum());
    }
  }

  /** So many channels that workers share blocks of 96 tiles; here there are 110. */
  @Test
  void seesTheSameInTilesOfWideLayersThatRepeat() {
    Network network = TestNetworks.random(8, Padding.REPLICATE, Pooling.AVERAGE, 8, 8, 384, 370);
    int height = 148;
    int width = 176;
    float[] image = TestNetworks.image(2, height, width);
    int period = 16 * 3;
    for (int i = 0; i < image.length; i++) {
      int column = i % (width * 3);
      image[i] = image[i - column + column % period];
    }
    try (var workers = new Workers(3);
        var plan = FeaturePlan.of(network, height, width, LAYERS, workers)) {
      plan.forward(image);
      float[] a = activations(plan, "relu4");
      int tile = 4 * 370;
      int row = 44 * 370;
      for (int y = 0; y < 37; y++) {
        float[] expected = Arrays.copyOfRange(a, y * row + 3 * tile, y * row + 4 * tile);
        for (int x = 4; x < 8; x++) {
          int from = y * row + x * tile;
          assertThat(Arrays.copyOfRange(a, from, from + tile)).isEqualTo(expected);
        }
      }
    }
  }

  private record Result(float[] gradient, ChannelMoments moments) {}

  private static Result run(Network network, float[] image, int height, int width, int count) {
    try (var workers = new Workers(count);
        var plan = FeaturePlan.of(network, height, width, LAYERS, workers)) {
      float[] gradient = new float[image.length];
      Map<String, Seed> seeds =
          Map.of(
              "relu2", randomSeed(plan.shape("relu2"), 1),
              "relu4", randomSeed(plan.shape("relu4"), 2));
      // Twice, so that what the first step left in the buffers would show.
      for (int step = 0; step < 2; step++) {
        plan.forward(image);
        plan.backward(seeds, gradient);
      }
      return new Result(gradient, plan.moments("relu2"));
    }
  }

  @Test
  void namesTheLayersThereAre() {
    Network network = TestNetworks.random(3, Padding.ZERO, Pooling.MAX, 8, 8, 8, 8);
    try (var workers = new Workers(1)) {
      assertThatThrownBy(() -> FeaturePlan.of(network, 16, 16, List.of("relu9"), workers))
          .hasMessage("network random has no layer 'relu9'; it has relu1, relu2, relu3, relu4");
      try (var plan = FeaturePlan.of(network, 16, 16, List.of("relu2"), workers)) {
        assertThatThrownBy(() -> plan.moments("relu3"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("relu3 was not asked for");
      }
      assertThatThrownBy(() -> FeaturePlan.of(network, 3, 16, List.of("relu4"), workers))
          .hasMessageContaining("too small");
    }
  }

  private static void aim(List<FeaturePlan> plans, String layer) {
    Shape shape = plans.getFirst().shape(layer);
    float[] target = TestNetworks.normal(new Random(layer.hashCode()), shape.size());
    plans.forEach(plan -> plan.aim(layer, Raster.of(shape, target)));
  }

  @Test
  void readsAndWritesRastersOutsideTheHeapAlike() {
    Network network = TestNetworks.random(5, Padding.REPLICATE, Pooling.AVERAGE, 8, 16, 16, 8);
    float[] image = TestNetworks.image(6, 21, 18);
    try (var workers = new Workers(2);
        var plan = FeaturePlan.of(network, 21, 18, LAYERS, workers);
        var arena = Arena.ofConfined()) {
      float[] gradient = new float[image.length];
      Map<String, Seed> seeds = Map.of("relu4", randomSeed(plan.shape("relu4"), 1));
      plan.forward(image);
      plan.backward(seeds, gradient);
      Raster outside = Raster.of(plan.image(), arena.allocateFrom(ValueLayout.JAVA_FLOAT, image));
      Raster into = Raster.of(plan.image(), arena.allocate(4L * image.length, 4));
      plan.forward(outside);
      plan.backward(seeds, into);
      float[] read = new float[image.length];
      into.read(0, 0, 21, 18, read, 0);
      assertThat(read).isEqualTo(gradient);
    }
  }

  @Test
  void saysWhatShapeOrTargetIsMissing() {
    Network network = TestNetworks.random(3, Padding.ZERO, Pooling.MAX, 8, 8, 8, 8);
    try (var workers = new Workers(1);
        var plan = FeaturePlan.of(network, 16, 16, LAYERS, workers)) {
      assertThatThrownBy(() -> plan.forward(new float[16 * 15 * 3]))
          .hasMessage("16 x 16 x 3 has 768 values, not 720");
      assertThatThrownBy(() -> plan.forward(Raster.allocate(new Shape(16, 15, 3))))
          .hasMessage("an image of this plan is 16 x 16 x 3, not 16 x 15 x 3");
      plan.forward(new float[16 * 16 * 3]);
      assertThatThrownBy(() -> plan.squaredDistance("relu2"))
          .hasMessage("layer relu2 has no target");
      Map<String, Seed> seeds = Map.of("relu2", Seed.offTarget(1));
      assertThatThrownBy(() -> plan.backward(seeds, new float[16 * 16 * 3]))
          .hasMessage("a seed off the target of relu2, which has none");
    }
  }

  @Test
  void seedsOfSomePositionsHaveToFit() {
    assertThatThrownBy(() -> Seed.sparse(new int[] {3, 3}, new float[16]))
        .hasMessage("positions of a seed that do not rise");
    Network network = TestNetworks.random(3, Padding.ZERO, Pooling.MAX, 8, 8, 8, 8);
    try (var workers = new Workers(1);
        var plan = FeaturePlan.of(network, 16, 16, LAYERS, workers)) {
      plan.forward(new float[16 * 16 * 3]);
      int beyond = plan.shape("relu2").positions();
      for (Seed seed :
          List.of(
              Seed.sparse(new int[] {0, beyond}, new float[16]),
              Seed.sparse(new int[] {0, 1}, new float[15]))) {
        assertThatThrownBy(() -> plan.backward(Map.of("relu2", seed), new float[16 * 16 * 3]))
            .hasMessageStartingWith("a seed of 2 positions for relu2 of ");
      }
    }
  }

  private static Seed randomSeed(Shape shape, long seed) {
    Random random = new Random(seed);
    int c = shape.channels();
    float[] matrix = TestNetworks.normal(random, c * c);
    for (int k = 0; k < c; k++) {
      for (int j = 0; j < k; j++) {
        matrix[k * c + j] = matrix[j * c + k];
      }
    }
    int[] some = TestNetworks.some(random, shape.positions());
    return Seed.affine(matrix, TestNetworks.normal(random, c))
        .and(Seed.dense(TestNetworks.normal(random, shape.size())))
        .and(Seed.sparse(some, TestNetworks.normal(random, some.length * c)));
  }

  private static void assertGradientsAgree(
      FeaturePlan plan, FeaturePlan reference, Map<String, Seed> seeds, int length) {
    float[] gradient = new float[length];
    float[] expected = new float[length];
    plan.backward(seeds, gradient);
    reference.backward(seeds, expected);
    assertThat(gradient).satisfies(close(expected, 1e-4));
  }

  private static void assertMomentsAgree(ChannelMoments actual, ChannelMoments expected) {
    double largest = 0;
    for (double value : expected.products()) {
      largest = Math.max(largest, value);
    }
    assertThat(actual.products()).containsExactly(expected.products(), within(1e-5 * largest));
    assertThat(actual.sum())
        .containsExactly(expected.sum(), within(1e-5 * expected.shape().positions()));
  }

  /** Within a share of the largest expected value. */
  private static java.util.function.Consumer<float[]> close(float[] expected, double share) {
    return actual -> {
      assertThat(actual).hasSameSizeAs(expected);
      double largest = 0;
      double error = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        error = Math.max(error, Math.abs(expected[i] - actual[i]));
      }
      assertThat(error).isLessThanOrEqualTo(share * largest).isNotNaN();
    };
  }

  private static float[] activations(FeaturePlan plan, String layer) {
    float[] values = new float[plan.shape(layer).size()];
    plan.activations(layer, values);
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "relu1, true",
    "relu4, true",
    "relu6, true",
    "relu1, false",
    "relu3, false",
    "relu4, false",
    "relu6, false",
  })
  void memoryIsAboutWhatWasEstimated(String layer, boolean copied) {
    Network network =
        TestNetworks.twoBlocks(1, Padding.REPLICATE, Pooling.AVERAGE, 32, 32, 64, 64, 96, 64);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var readings =
        copied ? Readings.anythingOf(List.of(layer)) : Readings.momentsOf(List.of(layer, "relu1"));
    try (var workers = new Workers(1)) {
      long estimate = FeaturePlan.estimateBytes(network, 1300, 1700, readings, workers);
      long before = threads.getCurrentThreadAllocatedBytes();
      FeaturePlan.of(network, 1300, 1700, readings, workers, estimate).close();
      double bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / estimate).isBetween(.9, 1.2);
    }
  }

  @Test
  void whatArraysCannotHoldIsEstimatedAsTooMuch() {
    Network network = TestNetworks.random(1, Padding.ZERO, Pooling.MAX, 32, 32, 64, 128);
    var readings = Readings.anythingOf(LAYERS);
    try (var workers = new Workers(1)) {
      assertThat(FeaturePlan.estimateBytes(network, 9_000, 9_000, readings, workers))
          .isEqualTo(Long.MAX_VALUE);
    }
  }
}
