package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import impasto.engine.kernels.KernelProvider;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan in tiles gives the bits of the plan that works on the image as a whole. */
class TiledPlanTest {

  /** All that a plan answers about two images, in order. */
  private static List<Object> answers(FeaturePlan plan, Readings readings) {
    List<Object> answers = new ArrayList<>();
    Shape image = plan.image();
    for (String layer : readings.distances()) {
      Shape shape = plan.shape(layer);
      plan.aim(layer, Raster.of(shape, TestNetworks.normal(new Random(9), shape.size())));
    }
    for (int time = 0; time < 2; time++) {
      plan.forward(TestNetworks.image(time, image.height(), image.width()));
      for (String layer : sorted(readings.moments())) {
        answers.add(plan.moments(layer).products());
        answers.add(plan.moments(layer).sum());
      }
      for (String layer : sorted(readings.distances())) {
        answers.add(plan.squaredDistance(layer));
      }
      for (String layer : sorted(readings.activations())) {
        float[] values = new float[plan.shape(layer).size()];
        plan.activations(layer, values);
        answers.add(values);
        int[] some = TestNetworks.some(new Random(2), plan.shape(layer).positions());
        float[] there = new float[some.length * plan.shape(layer).channels()];
        plan.activations(layer, some, there);
        answers.add(there);
        assertThat(there).isEqualTo(picked(values, some, plan.shape(layer).channels()));
      }
      answers.add(gradient(plan, allSeeds(plan, readings)));
      String first = sorted(readings.distances()).getFirst();
      answers.add(gradient(plan, Map.of(first, Seed.offTarget(.5f))));
      answers.add(gradient(plan, Map.of()));
    }
    return answers;
  }

  private static float[] picked(float[] values, int[] positions, int channels) {
    float[] picked = new float[positions.length * channels];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[positions[i / channels] * channels + i % channels];
    }
    return picked;
  }

  private static List<String> sorted(Iterable<String> layers) {
    List<String> sorted = new ArrayList<>();
    layers.forEach(sorted::add);
    sorted.sort(null);
    return sorted;
  }

  private static float[] gradient(FeaturePlan plan, Map<String, Seed> seeds) {
    float[] gradient = new float[plan.image().size()];
    plan.backward(seeds, gradient);
    return gradient;
  }

  private static Map<String, Seed> allSeeds(FeaturePlan plan, Readings readings) {
    Map<String, Seed> seeds = new HashMap<>();
    var random = new Random(4);
    for (String layer : sorted(readings.moments())) {
      int c = plan.shape(layer).channels();
      float[] matrix = new float[c * c];
      for (int k = 0; k < c; k++) {
        for (int j = 0; j <= k; j++) {
          matrix[k * c + j] = (float) random.nextGaussian();
          matrix[j * c + k] = matrix[k * c + j];
        }
      }
      seeds.put(layer, Seed.affine(matrix, TestNetworks.normal(random, c)));
    }
    for (String layer : sorted(readings.distances())) {
      seeds.merge(layer, Seed.offTarget(.3f), Seed::and);
    }
    for (String layer : sorted(readings.activations())) {
      float[] dense = TestNetworks.normal(random, plan.shape(layer).size());
      seeds.merge(layer, Seed.dense(dense), Seed::and);
      for (int parts = 0; parts < 2; parts++) {
        int[] some = TestNetworks.some(random, plan.shape(layer).positions());
        float[] sparse = TestNetworks.normal(random, some.length * plan.shape(layer).channels());
        seeds.merge(layer, Seed.sparse(some, sparse), Seed::and);
      }
    }
    return seeds;
  }

  private static void assertSameBits(
      Network network, int height, int width, Readings readings, int tileHeight, int tileWidth) {
    List<Object> expected;
    try (var workers = new Workers(2);
        var plan = new CpuPlan(network, height, width, readings, workers)) {
      expected = answers(plan, readings);
    }
    var image = new Shape(height, width, 3);
    Tiling tiling = Tiling.every(image, tileHeight, tileWidth);
    assertThat(tiling.isWhole()).isFalse();
    var halo = new Halo(network, readings.layers());
    for (int count : new int[] {1, 6}) {
      try (var workers = new Workers(count);
          var plan = new TiledPlan(network, readings, workers, halo, tiling)) {
        List<Object> actual = answers(plan, readings);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i))
              .as("answer %d, %d workers", i, count)
              .isEqualTo(expected.get(i));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "97, 131, 128, 128, REPLICATE, AVERAGE",
    "131, 97, 128, 128, ZERO, MAX",
    "200, 64, 128, 128, ZERO, AVERAGE",
    "333, 257, 128, 256, REPLICATE, MAX",
    "257, 333, 256, 128, REPLICATE, AVERAGE",
    "261, 263, 128, 128, ZERO, AVERAGE",
    "40, 400, 128, 128, REPLICATE, AVERAGE",
  })
  void shallowNetworks(
      int height, int width, int tileHeight, int tileWidth, Padding padding, Pooling pooling) {
    Network network = TestNetworks.random(height, padding, pooling, 8, 16, 24, 16);
    var readings =
        new Readings(Set.of("relu1", "relu4"), Set.of("relu2", "relu4"), Set.of("relu3", "relu4"));
    assertSameBits(network, height, width, readings, tileHeight, tileWidth);
  }

  /** Here a tile is far smaller than the halo around it. */
  @ParameterizedTest
  @CsvSource({
    "21, 907, REPLICATE, AVERAGE", "907, 21, REPLICATE, MAX",
    "16, 1000, ZERO, AVERAGE", "1001, 33, ZERO, MAX"
  })
  void deepNetworks(int height, int width, Padding padding, Pooling pooling) {
    Network network = TestNetworks.deep(height, padding, pooling, 8);
    var readings =
        new Readings(Set.of("relu1", "relu3", "relu11"), Set.of("relu9"), Set.of("relu9"));
    assertThat(new Halo(network, readings.layers()).forward()).isEqualTo(192);
    assertSameBits(network, height, width, readings, 128, 128);
  }

  @Test
  void theHaloIsWhatWholeTilesOfTheTransformsCost() {
    Network replicate = TestNetworks.deep(1, Padding.REPLICATE, Pooling.AVERAGE, 8);
    Network zero = TestNetworks.deep(1, Padding.ZERO, Pooling.AVERAGE, 8);
    assertThat(new Halo(replicate, List.of("relu11")).backward()).isEqualTo(384);
    assertThat(new Halo(zero, List.of("relu11")).backward()).isEqualTo(448);
    assertThat(new Halo(zero, List.of("relu1")).forward()).isEqualTo(4);
    assertThat(new Halo(zero, List.of("relu1", "relu2")).forward()).isEqualTo(4);
  }

  @Test
  void memoryDecidesAboutTilesAndNothingElse() {
    Network network = TestNetworks.random(3, Padding.REPLICATE, Pooling.AVERAGE, 16, 16, 16, 16);
    Readings readings = Readings.anythingOf(List.of("relu1", "relu4"));
    try (var workers = new Workers(2)) {
      long whole = FeaturePlan.estimateBytes(network, 150, 500, readings, workers);
      long least = FeaturePlan.leastBytes(network, 150, 500, readings, workers);
      assertThat(least).isLessThan(whole);
      List<Object> expected = new ArrayList<>();
      for (long bytes : new long[] {whole, (whole + least) / 2, least}) {
        try (var plan = FeaturePlan.of(network, 150, 500, readings, workers, bytes)) {
          assertThat(plan).isInstanceOf(bytes == whole ? CpuPlan.class : TiledPlan.class);
          List<Object> actual = answers(plan, readings);
          expected = expected.isEmpty() ? actual : expected;
          for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
          }
        }
      }
      assertThatThrownBy(
              () -> FeaturePlan.of(network, 150, 500, readings, workers, least - 1).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "an image of 500 x 150 pixels needs \\d+ MiB of memory for random in the smallest"
                  + " tiles, and \\d+ MiB are given");
    }
  }

  @Test
  void ofTheTilesThatFitThoseWithLeastToComputeAreTaken() {
    Network network = TestNetworks.deep(1, Padding.REPLICATE, Pooling.AVERAGE, 32);
    Readings readings = Readings.momentsOf(List.of("relu1", "relu11"));
    var halo = new Halo(network, readings.layers());
    Shape image = new Shape(15_000, 20_000, 3);
    try (var workers = new Workers(2)) {
      var memory = new PlanMemory(network, readings, workers);
      long before = Long.MAX_VALUE;
      for (long gib = 1; gib <= 32; gib *= 2) {
        Tiling tiling = Tiling.best(image, halo, memory, gib << 30).orElseThrow();
        int height = tiling.rows().largest(halo.backward());
        int width = tiling.columns().largest(halo.backward());
        assertThat(memory.tiled(height, width, tiling.rows().largestTile()))
            .isLessThanOrEqualTo(gib << 30);
        long area = tiling.rows().total(halo.backward()) * tiling.columns().total(halo.backward());
        assertThat(area).isLessThan(before);
        before = area;
        assertCovered(image, tiling);
      }
    }
  }

  private static void assertCovered(Shape image, Tiling tiling) {
    long area = 0;
    for (Rectangle tile : tiling.tiles()) {
      assertThat(tile.top() % 128).isZero();
      assertThat(tile.left() % 128).isZero();
      assertThat(tile.height()).isPositive();
      assertThat(tile.width()).isPositive();
      area += (long) tile.height() * tile.width();
    }
    assertThat(area).isEqualTo((long) image.height() * image.width());
    Rectangle last = tiling.tiles().getLast();
    assertThat(last.bottom()).isEqualTo(image.height());
    assertThat(last.right()).isEqualTo(image.width());
  }

  /** After the first step, which makes the filters. */
  @Test
  void aStepAllocatesNothingLarge() {
    // Vector code allocates vectors until it is compiled.
    assumeThat(KernelProvider.kernels().name()).isEqualTo("scalar");
    Network network = TestNetworks.random(3, Padding.REPLICATE, Pooling.AVERAGE, 16, 16, 16, 16);
    Readings readings = Readings.momentsOf(List.of("relu2", "relu4"));
    Shape image = new Shape(150, 300, 3);
    var halo = new Halo(network, readings.layers());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Raster pixels = Raster.of(image, TestNetworks.image(1, 150, 300));
    Raster gradient = Raster.allocate(image);
    Map<String, Seed> seeds = Map.of("relu4", Seed.affine(new float[256], new float[16]));
    try (var workers = new Workers(1);
        var plan = new TiledPlan(network, readings, workers, halo, Tiling.every(image, 128, 256))) {
      long bytes = 0;
      for (int step = 0; step < 3; step++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.forward(pixels);
        plan.moments("relu2");
        plan.backward(seeds, gradient);
        bytes = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(bytes).isLessThan(1 << 20);
    }
  }

  @ParameterizedTest
  @CsvSource({"REPLICATE, AVERAGE", "ZERO, MAX"})
  void memoryIsAboutWhatWasEstimated(Padding padding, Pooling pooling) {
    Network network = TestNetworks.random(1, padding, pooling, 32, 32, 64, 128);
    Readings readings = Readings.anythingOf(List.of("relu1", "relu4"));
    Shape image = new Shape(1000, 1500, 3);
    var halo = new Halo(network, readings.layers());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var workers = new Workers(1)) {
      Tiling tiling = Tiling.every(image, 512, 512);
      int around = halo.backward();
      double estimate =
          new PlanMemory(network, readings, workers)
              .tiled(tiling.rows().largest(around), tiling.columns().largest(around), 512);
      long before = threads.getCurrentThreadAllocatedBytes();
      new TiledPlan(network, readings, workers, halo, tiling).close();
      double bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / estimate).isBetween(.85, 1.05);
    }
  }
}
