package impasto.paint.optimiser;

import impasto.engine.Raster;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Limited-memory BFGS (Nocedal and Wright 2006, "Numerical Optimization", algorithms 7.4 and 7.5)
 * on pixels that stay in 0..1. Pixels that lie on a bound and would leave it are held for the step
 * (two-metric projection, Bertsekas 1982); the others move along the path {@code clamp(x + t d)},
 * on which {@link LineSearch} finds a step.
 */
final class Lbfgs implements Optimiser {
  /** Below this share of {@code |s| |y|}, rounding has made {@code s y} what it is. */
  private static final double FLAT = 1e-9;

  private final int history;
  private final double firstMove;
  private Bands bands;

  /** The oldest first. */
  private final ArrayDeque<Pair> pairs = new ArrayDeque<>();

  private final ArrayDeque<Pair> free = new ArrayDeque<>();
  private Raster direction;
  private Raster trial;
  private Raster trialGradient;

  /** At the current point, if the gradient there is known from the step before. */
  private @Nullable Costs known;

  private int steps;

  /**
   * A step that was made.
   *
   * @param s what the pixels moved
   * @param y what the gradient changed
   */
  private record Pair(Raster s, Raster y) {}

  /**
   * @param history pairs of rasters that the curvature is known from
   * @param firstMove root mean square of what the first step moves pixels, at first
   * @param store for {@link #rasters}
   */
  Lbfgs(int history, double firstMove, Bands bands, RasterStore store) {
    this.history = history;
    this.firstMove = firstMove;
    this.bands = bands;
    this.direction = store.allocate(bands.shape());
    this.trial = store.allocate(bands.shape());
    this.trialGradient = store.allocate(bands.shape());
    allocateHistory(store);
  }

  private void allocateHistory(RasterStore store) {
    pairs.clear();
    free.clear();
    for (int i = 0; i < history; i++) {
      free.add(new Pair(store.allocate(bands.shape()), store.allocate(bands.shape())));
    }
  }

  static int rasters(int history) {
    return 2 * history + 3;
  }

  @Override
  public Costs step(Raster x, Raster gradient, Function function) {
    Costs costs = known;
    if (costs == null) {
      costs = function.at(x, gradient);
    }
    steps++;
    known = null;
    boolean moved = move(x, gradient, costs, function);
    if (!moved && !pairs.isEmpty()) {
      // What was learnt of the curvature misleads: steepest descent goes down if anything does.
      forget();
      moved = move(x, gradient, costs, function);
    }
    if (!moved) {
      known = costs;
    }
    return costs;
  }

  private void forget() {
    free.addAll(pairs);
    pairs.clear();
  }

  /** Whether there was a lower point. */
  private boolean move(Raster x, Raster gradient, Costs costs, Function function) {
    double slope = aim(x, gradient);
    if (!(slope < 0)) {
      return false;
    }
    double first = pairs.isEmpty() ? firstMove / rootMeanSquare(direction) : 1;
    Costs[] last = {costs};
    var search =
        new LineSearch(
            costs.total(),
            slope,
            t -> {
              walk(x, t);
              last[0] = function.at(trial, trialGradient);
              return new LineSearch.Point(t, last[0].total(), slopeAt(x, t));
            });
    if (!search.find(first)) {
      return false;
    }
    learn(x, gradient);
    x.copyFrom(trial);
    gradient.copyFrom(trialGradient);
    known = last[0];
    return true;
  }

  /**
   * Writes the direction: {@code -H g} of the pixels that are free to move.
   *
   * @return slope of the cost along it
   */
  private double aim(Raster x, Raster gradient) {
    bands.run(1, (worker, y, v, n) -> holdBound(v[0], v[1], v[2], n), direction, gradient, x);
    double[] alphas = new double[pairs.size()];
    double[] scales = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      i--;
      scales[i] = 1 / bands.dot(pair.s(), pair.y());
      alphas[i] = scales[i] * bands.dot(pair.s(), direction);
      add(-alphas[i], pair.y());
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale(bands.dot(last.s(), last.y()) / bands.dot(last.y(), last.y()));
    }
    for (Pair pair : pairs) {
      double beta = scales[i] * bands.dot(pair.y(), direction);
      add(alphas[i] - beta, pair.s());
      i++;
    }
    bands.run(1, (worker, y, v, n) -> turn(v[0], v[1], v[2], n), direction, gradient, x);
    return bands.dot(direction, gradient);
  }

  /** The gradient, 0 where a pixel is held. */
  private static void holdBound(float[] into, float[] gradient, float[] x, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = isHeld(x[i], gradient[i]) ? 0 : gradient[i];
    }
  }

  private static void turn(float[] direction, float[] gradient, float[] x, int length) {
    for (int i = 0; i < length; i++) {
      direction[i] = isHeld(x[i], gradient[i]) ? 0 : -direction[i];
    }
  }

  private static boolean isHeld(float x, float gradient) {
    return (x <= 0 && gradient > 0) || (x >= 1 && gradient < 0);
  }

  private void add(double factor, Raster other) {
    float f = (float) factor;
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] += f * values[1][i];
          }
        },
        direction,
        other);
  }

  private void scale(double factor) {
    float f = (float) factor;
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] *= f;
          }
        },
        direction);
  }

  private double rootMeanSquare(Raster raster) {
    return Math.sqrt(bands.dot(raster, raster) / raster.shape().length());
  }

  /** Writes the point at t. */
  private void walk(Raster x, double t) {
    float step = (float) t;
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] = Math.clamp(values[1][i] + step * values[2][i], 0f, 1f);
          }
        },
        trial,
        x,
        direction);
  }

  /** Slope along the path at t: of the pixels that are not stopped by a bound. */
  private double slopeAt(Raster x, double t) {
    float step = (float) t;
    return bands.sum(
        (values, length) -> {
          double sum = 0;
          for (int i = 0; i < length; i++) {
            float free = values[0][i] + step * values[1][i];
            if (free >= 0 && free <= 1) {
              sum += (double) values[1][i] * values[2][i];
            }
          }
          return sum;
        },
        x,
        direction,
        trialGradient);
  }

  /** Takes the step to the trial into the history, if the cost curves upwards along it. */
  private void learn(Raster x, Raster gradient) {
    Pair pair = free.isEmpty() ? pairs.removeFirst() : free.removeFirst();
    subtract(trial, x, pair.s());
    subtract(trialGradient, gradient, pair.y());
    double curvature = bands.dot(pair.s(), pair.y());
    double most =
        Math.sqrt(bands.dot(pair.s(), pair.s())) * Math.sqrt(bands.dot(pair.y(), pair.y()));
    if (curvature > FLAT * most) {
      pairs.addLast(pair);
    } else {
      free.addFirst(pair);
    }
  }

  private void subtract(Raster one, Raster other, Raster into) {
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] = values[1][i] - values[2][i];
          }
        },
        into,
        one,
        other);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public SequencedMap<String, Raster> state() {
    SequencedMap<String, Raster> state = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      int number = state.size() / 2 + 1;
      state.put("move" + number, pair.s());
      state.put("change" + number, pair.y());
    }
    return state;
  }

  @Override
  public void resume(int stepsBefore, List<Double> numbers, int rasters) {
    steps = stepsBefore;
    known = null;
    forget();
    List<Pair> put = new ArrayList<>();
    for (int i = 0; i < rasters / 2; i++) {
      put.add(free.removeFirst());
    }
    pairs.addAll(put);
  }

  /**
   * The curvature at another size is another: it is learnt anew, within a few steps. To carry the
   * history over, as Adam carries its moments, was tried and cost steps ({@code
   * docs/optimisers.md}).
   */
  @Override
  public void resize(Bands larger, RasterStore store) {
    bands = larger;
    known = null;
    direction = store.allocate(larger.shape());
    trial = store.allocate(larger.shape());
    trialGradient = store.allocate(larger.shape());
    allocateHistory(store);
  }
}
