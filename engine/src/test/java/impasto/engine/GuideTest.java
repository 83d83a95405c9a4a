package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments of regions apart, and gradients that begin in them. */
class GuideTest {
  private static final List<String> LAYERS = List.of("relu1", "relu3", "relu4");
  private static final Readings IN_REGIONS = Readings.momentsOf(LAYERS).inRegions(3);

  /** A disc with a soft border, a half-plane with a hard one, and nothing but a few pixels. */
  private static Raster regions(int height, int width) {
    float[] shares = new float[3 * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        double radius = Math.hypot(y - height * .4, x - width * .4);
        shares[at] = (float) Math.clamp((height * .4 - radius) / 6, 0, 1);
        shares[at + 1] = x > width / 2 ? 1 : 0;
        shares[at + 2] = y < 2 && x < 3 ? .5f : 0;
      }
    }
    return Raster.of(new Shape(height, width, 3), shares);
  }

  @ParameterizedTest
  @CsvSource({
    "75, 90, REPLICATE, AVERAGE, 32, 32, 64, 48",
    "66, 131, ZERO, MAX, 16, 16, 33, 40",
    "19, 23, REPLICATE, MAX, 5, 7, 40, 40",
  })
  void agreesWithTheReference(
      int height, int width, Padding padding, Pooling pooling, int a, int b, int c, int d) {
    Network network = TestNetworks.random(width, padding, pooling, a, b, c, d);
    Raster guide = regions(height, width);
    float[] image = TestNetworks.image(7, height, width);
    try (var workers = new Workers(2);
        var plan = new CpuPlan(network, height, width, IN_REGIONS, workers);
        var reference = new ReferencePlan(network, height, width, LAYERS)) {
      for (FeaturePlan each : List.of(plan, reference)) {
        each.guide(guide);
        each.forward(image);
      }
      Map<String, Seed> seeds = new HashMap<>();
      for (String layer : LAYERS) {
        for (int region = 0; region < 3; region++) {
          assertAgree(plan.moments(layer, region), reference.moments(layer, region));
          double weight = reference.weight(layer, region);
          assertThat(plan.weight(layer, region)).isCloseTo(weight, within(1e-5 * weight));
          seeds.merge(layer, seed(plan.shape(layer), region), Seed::and);
        }
      }
      float[] expected = new float[image.length];
      reference.backward(seeds, expected);
      float[] actual = new float[image.length];
      plan.backward(seeds, actual);
      float[] difference = new float[expected.length];
      for (int i = 0; i < expected.length; i++) {
        difference[i] = actual[i] - expected[i];
      }
      // As a whole: in single precision a unit at zero may fall on the other side of it.
      assertThat(norm(difference)).isLessThan(1e-4 * norm(expected));
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void assertAgree(ChannelMoments actual, ChannelMoments expected) {
    assertThat(actual.weight()).isCloseTo(expected.weight(), within(1e-5 * expected.weight()));
    double most = 0;
    for (double product : expected.products()) {
      most = Math.max(most, Math.abs(product));
    }
    for (int i = 0; i < expected.products().length; i++) {
      assertThat(actual.products()[i]).isCloseTo(expected.products()[i], within(1e-4 * most));
    }
    for (int k = 0; k < expected.sum().length; k++) {
      double sum = expected.sum()[k];
      assertThat(actual.sum()[k]).isCloseTo(sum, within(1e-4 * Math.max(1, Math.abs(sum))));
    }
  }

  private static Seed seed(Shape shape, int region) {
    int c = shape.channels();
    var random = new Random(region + 31L * c);
    float[] matrix = new float[c * c];
    for (int k = 0; k < c; k++) {
      for (int j = 0; j <= k; j++) {
        matrix[k * c + j] = (float) random.nextGaussian() / c;
        matrix[j * c + k] = matrix[k * c + j];
      }
    }
    return Seed.affine(region, matrix, TestNetworks.normal(random, c));
  }

  @Test
  void aPositionIsOfTheRegionThatHasMostOfItOrOfNone() {
    float[] shares = {
      .6f, .4f, .5f, .5f, .3f, .4f, .2f, .2f,
      1f, 0f, 0f, 1f, .3f, .2f, .25f, .26f
    };
    var guide = new Guide(Raster.of(new Shape(2, 4, 2), shares), new Shape(2, 4, 9), 1);
    assertThat(guide.positions()).isDeepEqualTo(new int[][] {{0, 1, 4}, {2, 5}});
    var halved = new Guide(Raster.of(new Shape(2, 4, 2), shares), new Shape(1, 2, 9), 2);
    assertThat(halved.positions()).isDeepEqualTo(new int[][] {{0}, {}});
    assertThat(guide.most(0)).isEqualTo(4);
    assertThat(halved.most(1)).isEqualTo(0);
  }

  @Test
  void aRegionThatIsEverywhereHasTheBitsOfTheWhole() {
    Network network = TestNetworks.random(4, Padding.REPLICATE, Pooling.AVERAGE, 16, 16, 24, 16);
    float[] image = TestNetworks.image(2, 70, 90);
    float[] everywhere = new float[70 * 90];
    Arrays.fill(everywhere, 1f);
    try (var workers = new Workers(2);
        var whole = new CpuPlan(network, 70, 90, Readings.momentsOf(LAYERS), workers);
        var apart =
            new CpuPlan(network, 70, 90, Readings.momentsOf(LAYERS).inRegions(1), workers)) {
      apart.guide(Raster.of(new Shape(70, 90, 1), everywhere));
      whole.forward(image);
      apart.forward(image);
      for (String layer : LAYERS) {
        assertThat(apart.moments(layer, 0).weight()).isEqualTo(whole.moments(layer).weight());
        assertThat(apart.moments(layer, 0).products()).isEqualTo(whole.moments(layer).products());
        assertThat(apart.moments(layer, 0).sum()).isEqualTo(whole.moments(layer).sum());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 261, REPLICATE, AVERAGE", "261, 133, ZERO, MAX"})
  void tilesGiveTheSameBits(int height, int width, Padding padding, Pooling pooling) {
    Network network = TestNetworks.random(height, padding, pooling, 8, 16, 24, 16);
    Tiling tiling = Tiling.every(new Shape(height, width, 3), 128, 128);
    var halo = new Halo(network, IN_REGIONS.layers());
    List<Object> expected;
    try (var workers = new Workers(2);
        var plan = new CpuPlan(network, height, width, IN_REGIONS, workers)) {
      expected = answers(plan);
    }
    for (int count : new int[] {1, 5}) {
      try (var workers = new Workers(count);
          var plan = new TiledPlan(network, IN_REGIONS, workers, halo, tiling)) {
        List<Object> actual = answers(plan);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i)).as("answer %d", i).isEqualTo(expected.get(i));
        }
      }
    }
  }

  private static List<Object> answers(FeaturePlan plan) {
    Shape image = plan.image();
    plan.guide(regions(image.height(), image.width()));
    List<Object> answers = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      plan.forward(TestNetworks.image(time, image.height(), image.width()));
      Map<String, Seed> seeds = new HashMap<>();
      for (String layer : LAYERS) {
        for (int region = 0; region < 3; region++) {
          answers.add(plan.moments(layer, region).products());
          answers.add(plan.moments(layer, region).sum());
          seeds.merge(layer, seed(plan.shape(layer), region), Seed::and);
        }
      }
      float[] gradient = new float[image.size()];
      plan.backward(seeds, gradient);
      answers.add(gradient);
    }
    return answers;
  }

  @Test
  void refusesWhatHasNoRegions() {
    Network network = TestNetworks.random(4, Padding.ZERO, Pooling.MAX, 8, 8, 8, 8);
    Map<String, Seed> seeds = Map.of("relu4", seed(new Shape(5, 5, 8), 0));
    float[] gradient = new float[20 * 20 * 3];
    float[] image = TestNetworks.image(1, 20, 20);
    try (var workers = new Workers(1);
        var plan = new CpuPlan(network, 20, 20, IN_REGIONS, workers);
        var whole = new CpuPlan(network, 20, 20, Readings.momentsOf(Set.of("relu4")), workers)) {
      assertThatThrownBy(() -> plan.forward(image))
          .hasMessage("the plan has regions, and no guide says where they are");
      assertThatThrownBy(() -> plan.guide(Raster.allocate(new Shape(20, 20, 2))))
          .hasMessageStartingWith("a guide of this plan is ");
      plan.guide(regions(20, 20));
      plan.forward(image);
      assertThatThrownBy(() -> plan.moments("relu4"))
          .hasMessage("moments are taken of 3 regions apart: say of which");
      assertThatThrownBy(() -> plan.moments("relu4", 3))
          .hasMessage("region 3 of a plan that has 3");
      whole.forward(image);
      assertThatThrownBy(() -> whole.moments("relu4", 0))
          .hasMessage("region 0 of a plan that has 0");
      assertThatThrownBy(() -> whole.backward(seeds, gradient))
          .hasMessage("a seed of region 0 of relu4, which has none such");
    }
  }
}
