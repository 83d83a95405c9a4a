package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps that a time allows. A few are made and timed at the smallest and at the final size;
 * what a step takes at the sizes between is on the line through both, for it grows with the pixels.
 * The recipe's steps are then scaled by one factor, so that every size keeps its share. What comes
 * out is a recipe like any other: painting it again gives the same picture, whatever it takes then.
 */
public final class TimeBudget {
  /** Steps made to time the last of them; the first ones meet a compiler at work. */
  private static final int TRIALS = 3;

  private static final int SMALL_TRIALS = 30;

  /** What a size takes before its first step, in steps: both pictures go through the network. */
  private static final double SETTING_UP = 2.5;

  /** Longer than this a painting hardly gets better. */
  private static final double MOST = 3;

  /** Of the time, for writing the result and for what cannot be foreseen. */
  private static final double RESERVE = .08;

  private final StepTimer timer;

  /** Tells what a step takes. */
  interface StepTimer {
    /**
     * Seconds of the last step of a painting.
     *
     * @param trial of one size and few steps
     */
    double seconds(Recipe trial, Sources sources);
  }

  /**
   * @param memory that painting may take
   */
  public TimeBudget(Network network, Workers workers, Memory memory) {
    this((trial, sources) -> lastStep(new Painter(network, trial, workers, memory), sources));
  }

  TimeBudget(StepTimer timer) {
    this.timer = timer;
  }

  /**
   * The recipe with as many steps as a time allows, up to three times its own.
   *
   * @param left from now to the finished picture; what this method takes is taken off
   * @throws IllegalArgumentException if it does not allow a single step at each size; the message
   *     says how much would
   */
  public Recipe fit(Recipe recipe, Sources sources, Duration left) {
    long start = System.nanoTime();
    List<Scale> scales = Scale.of(recipe, sources);
    double finalStep = stepSeconds(recipe, sources, TRIALS);
    int smallest = longest(scales.getFirst());
    double smallStep =
        scales.size() == 1
            ? finalStep
            : stepSeconds(recipe.with(Settings.SIZE, smallest), sources, SMALL_TRIALS);
    double setUp = 0;
    double steps = 0;
    double atLeast = 0;
    for (Scale scale : scales) {
      double second = between(scales, smallStep, finalStep, scale);
      setUp += SETTING_UP * second;
      steps += scale.steps() * second;
      atLeast += second;
    }
    double taken = (System.nanoTime() - start) / 1e9;
    double available = (1 - RESERVE) * (left.toNanos() / 1e9 - taken) - setUp;
    if (available < atLeast) {
      throw new IllegalArgumentException(
          "at this size every step at each size takes %.0f s in all; give at least %.0f s, or paint smaller"
              .formatted(
                  Math.ceil(atLeast), Math.ceil((atLeast + setUp) / (1 - RESERVE) + taken) + 1));
    }
    return scaled(recipe, Math.min(MOST, available / steps));
  }

  private static Recipe scaled(Recipe recipe, double factor) {
    Optional<List<Integer>> chosen = recipe.get(Settings.ITERATIONS);
    if (chosen.isPresent()) {
      List<Integer> steps = chosen.get().stream().map(each -> times(each, factor)).toList();
      return recipe.with(Settings.ITERATIONS, Optional.of(steps));
    }
    return recipe.toBuilder()
        .set(Settings.FIRST_ITERATIONS, times(recipe.get(Settings.FIRST_ITERATIONS), factor))
        .set(Settings.LATER_ITERATIONS, times(recipe.get(Settings.LATER_ITERATIONS), factor))
        .set(Settings.REFINEMENTS, times(recipe.get(Settings.REFINEMENTS), factor))
        .build();
  }

  private static int times(int steps, double factor) {
    return Math.max(1, (int) (steps * factor));
  }

  private static int longest(Scale scale) {
    return Math.max(scale.shape().width(), scale.shape().height());
  }

  private static double between(List<Scale> scales, double small, double large, Scale scale) {
    double from = scales.getFirst().shape().positions();
    double to = scales.getLast().shape().positions();
    double share = to > from ? (scale.shape().positions() - from) / (to - from) : 1;
    return small + share * (large - small);
  }

  /** What the last of some steps takes, at the final size alone. */
  private double stepSeconds(Recipe recipe, Sources sources, int trials) {
    Recipe trial =
        recipe.toBuilder()
            .set(Settings.SIZES, Optional.empty())
            .set(Settings.SMALLEST, Optional.empty())
            .set(Settings.ITERATIONS, Optional.of(List.of(trials)))
            .build();
    return timer.seconds(trial, sources);
  }

  private static double lastStep(Painter painter, Sources sources) {
    List<Long> times = new ArrayList<>();
    painter.paint(sources, progress -> times.add(System.nanoTime())).close();
    int last = times.size() - 1;
    return (times.get(last) - times.get(last - 1)) / 1e9;
  }
}
