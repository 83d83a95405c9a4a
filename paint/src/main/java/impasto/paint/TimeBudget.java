package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The steps that a time allows. A few are made and timed at the smallest and at the final size, and
 * at {@value Schedule#LARGE} pixels where that is between, up to which a statistic may take longer;
 * what a step takes at other sizes is on the line between, for it grows with the pixels. The
 * recipe's steps are then scaled by one factor, so that every size keeps its share. What comes out
 * is a recipe like any other: painting it again gives the same picture, whatever it takes then.
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
    NavigableMap<Double, Double> timed = timed(recipe, sources, scales);
    double setUp = 0;
    double steps = 0;
    double atLeast = 0;
    for (Scale scale : scales) {
      double second = between(timed, scale.shape().positions());
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

  /** Seconds of a step by pixels, at those sizes that are timed. */
  private NavigableMap<Double, Double> timed(Recipe recipe, Sources sources, List<Scale> scales) {
    Scale last = scales.getLast();
    Scale first = scales.getFirst();
    List<Scale> trials = new ArrayList<>(List.of(last));
    scales.stream()
        .filter(scale -> longest(scale) <= Schedule.LARGE && longest(last) > Schedule.LARGE)
        .reduce((smaller, larger) -> larger)
        .ifPresent(trials::add);
    trials.add(first);
    NavigableMap<Double, Double> timed = new TreeMap<>();
    for (Scale scale : trials) {
      double pixels = scale.shape().positions();
      if (!timed.containsKey(pixels)) {
        int steps = scale == first && scale != last ? SMALL_TRIALS : TRIALS;
        Recipe trial = scale == last ? recipe : recipe.with(Settings.SIZE, longest(scale));
        timed.put(pixels, stepSeconds(trial, sources, steps));
      }
    }
    return timed;
  }

  private static int longest(Scale scale) {
    return Math.max(scale.shape().width(), scale.shape().height());
  }

  private static double between(NavigableMap<Double, Double> timed, double pixels) {
    Map.Entry<Double, Double> below = Objects.requireNonNull(timed.floorEntry(pixels));
    Map.Entry<Double, Double> above = Objects.requireNonNull(timed.ceilingEntry(pixels));
    double apart = above.getKey() - below.getKey();
    double share = apart > 0 ? (pixels - below.getKey()) / apart : 0;
    return below.getValue() + share * (above.getValue() - below.getValue());
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
