package impasto.paint.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.AdamSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimisers on costs whose lowest points are known. */
class OptimiserTest {
  private static final Shape SHAPE = new Shape(7, 11, 3);
  private static final int COUNT = SHAPE.size();
  private static final Workers WORKERS = new Workers(2);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Costs costs(double total) {
    return new Costs(0, new LinkedHashMap<>(), 0, 0, total);
  }

  /** Half the squared distance from a point, each direction as steep as its own number. */
  private static Optimiser.Function bowl(float[] lowest, double[] steepness, List<float[]> seen) {
    return (pixels, gradient) -> {
      float[] x = pixels.array().orElseThrow();
      float[] g = gradient.array().orElseThrow();
      seen.add(x.clone());
      double cost = 0;
      for (int i = 0; i < x.length; i++) {
        double off = x[i] - lowest[i];
        cost += .5 * steepness[i] * off * off;
        g[i] = (float) (steepness[i] * off);
      }
      return costs(cost);
    };
  }

  private static float[] random(long seed, double from, double to) {
    var random = new Random(seed);
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return values;
  }

  private static double[] steepness() {
    double[] steepness = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      steepness[i] = Math.pow(10, 3.0 * i / COUNT);
    }
    return steepness;
  }

  private static Lbfgs lbfgs(int history) {
    return new Lbfgs(history, .01, new Bands(SHAPE, WORKERS), RasterStore.HEAP);
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow(one[i] - (double) other[i], 2);
    }
    return Math.sqrt(sum / one.length);
  }

  @Test
  void lbfgsFindsTheLowestPointOfABowl() {
    float[] lowest = random(1, .1, .9);
    Raster x = Raster.of(SHAPE, random(2, 0, 1));
    Raster gradient = Raster.allocate(SHAPE);
    Optimiser optimiser = lbfgs(8);
    List<float[]> seen = new ArrayList<>();
    double before = Double.MAX_VALUE;
    for (int step = 0; step < 120; step++) {
      double cost = optimiser.step(x, gradient, bowl(lowest, steepness(), seen)).total();
      assertThat(cost).isLessThanOrEqualTo(before);
      before = cost;
    }
    assertThat(distance(x.array().orElseThrow(), lowest)).isLessThan(1e-3);
    // As many runs of the network as steps, nearly: else it would be no gain.
    assertThat(seen.size()).isLessThan(170);
    assertThat(optimiser.steps()).isEqualTo(120);
  }

  @Test
  void moreHistoryGoesFurtherInAsManySteps() {
    List<Double> reached = new ArrayList<>();
    for (int history : new int[] {1, 20}) {
      Raster x = Raster.of(SHAPE, random(2, 0, 1));
      Raster gradient = Raster.allocate(SHAPE);
      Optimiser optimiser = lbfgs(history);
      var function = bowl(random(1, .1, .9), steepness(), new ArrayList<>());
      double cost = 0;
      for (int step = 0; step < 50; step++) {
        cost = optimiser.step(x, gradient, function).total();
      }
      reached.add(cost);
    }
    assertThat(reached.get(1)).isLessThan(.6 * reached.get(0));
  }

  /** Half of the lowest points lie outside of what a pixel can be. */
  @ParameterizedTest
  @ValueSource(strings = {"adam", "lbfgs", "descent"})
  void pixelsStayInRangeAndEndOnItsBounds(String kind) {
    float[] lowest = random(1, -.5, 1.5);
    float[] held = lowest.clone();
    for (int i = 0; i < COUNT; i++) {
      held[i] = Math.clamp(lowest[i], 0f, 1f);
    }
    Raster x = Raster.of(SHAPE, random(2, 0, 1));
    Raster gradient = Raster.allocate(SHAPE);
    var bands = new Bands(SHAPE, WORKERS);
    Optimiser optimiser =
        switch (kind) {
          case "adam" -> new Adam(new AdamSettings(.02, .9, .99, 1e-8), bands, RasterStore.HEAP);
          case "lbfgs" -> lbfgs(8);
          default -> new GradientDescent(.3, bands);
        };
    double[] steepness = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      steepness[i] = 1 + i % 4;
    }
    List<float[]> seen = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      optimiser.step(x, gradient, bowl(lowest, steepness, seen));
    }
    for (float[] point : seen) {
      for (float value : point) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
    assertThat(distance(x.array().orElseThrow(), held)).isLessThan(5e-3);
  }

  @Test
  void descentGoesAgainstTheGradientByTheLearningRateAtFirst() {
    float[] start = random(2, .4, .6);
    Raster x = Raster.of(SHAPE, start.clone());
    Raster gradient = Raster.allocate(SHAPE);
    double[] steepness = new double[COUNT];
    Arrays.fill(steepness, 1);
    float[] lowest = random(1, .1, .9);
    var descent = new GradientDescent(.01, new Bands(SHAPE, WORKERS));
    var bowl = bowl(lowest, steepness, new ArrayList<>());
    descent.step(x, gradient, bowl);
    float[] moved = x.array().orElseThrow().clone();
    assertThat(distance(moved, start)).isCloseTo(.01, within(1e-6));
    double eta = .01 / distance(start, lowest);
    descent.step(x, gradient, bowl);
    for (int i = 0; i < COUNT; i++) {
      assertThat((double) moved[i])
          .isCloseTo(start[i] - eta * (start[i] - lowest[i]), within(1e-6));
      assertThat((double) x.array().orElseThrow()[i])
          .isCloseTo(moved[i] - eta * (moved[i] - lowest[i]), within(1e-6));
    }
  }

  @Test
  void lbfgsStaysWhereNothingIsLower() {
    float[] lowest = random(1, .1, .9);
    Raster x = Raster.of(SHAPE, lowest.clone());
    Raster gradient = Raster.allocate(SHAPE);
    Optimiser optimiser = lbfgs(3);
    for (int step = 0; step < 5; step++) {
      assertThat(optimiser.step(x, gradient, bowl(lowest, steepness(), new ArrayList<>())).total())
          .isZero();
    }
    assertThat(x.array().orElseThrow()).isEqualTo(lowest);
  }

  @Test
  void aStepMeetsTheStrongWolfeConditions() {
    // f(t) = t^4 / 4 - 2 t^2 / 2 - t: a lowest point near 1.7, from which a first step of 8 is far.
    var looks = new ArrayList<LineSearch.Point>();
    LineSearch.Path path =
        t -> {
          var point = new LineSearch.Point(t, t * t * t * t / 4 - t * t - t, t * t * t - 2 * t - 1);
          looks.add(point);
          return point;
        };
    for (double first : new double[] {8, 1, .01, 1e-6}) {
      looks.clear();
      assertThat(new LineSearch(0, -1, path).find(first)).isTrue();
      LineSearch.Point found = looks.getLast();
      assertThat(found.value()).isLessThanOrEqualTo(1e-4 * found.t() * -1);
      if (first > .001) {
        assertThat(Math.abs(found.slope())).isLessThanOrEqualTo(.9);
      }
      assertThat(looks.size()).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void aPathWithoutALowerPointIsRefused() {
    assertThat(new LineSearch(0, -1, t -> new LineSearch.Point(t, t, 1)).find(1)).isFalse();
    assertThat(new LineSearch(0, -1, t -> new LineSearch.Point(t, Double.NaN, 1)).find(1))
        .isFalse();
  }

  @Test
  void aPlateauIsReachedWhenTenStepsGainTooLittle() {
    var plateau = new Plateau(.01);
    for (int step = 0; step < 40; step++) {
      plateau.add(Math.pow(.99, step));
      assertThat(plateau.isReached()).isFalse();
    }
    for (int step = 0; step < 19; step++) {
      plateau.add(.5);
    }
    var resumed = new Plateau(.01);
    resumed.resume(plateau.costs());
    resumed.add(.5);
    assertThat(resumed.isReached()).isTrue();
    var never = new Plateau(0);
    for (int step = 0; step < 99; step++) {
      never.add(1);
    }
    assertThat(never.isReached()).isFalse();
    assertThat(never.costs()).isEmpty();
  }
}
