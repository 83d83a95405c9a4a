package impasto.paint.optimiser;

import org.jspecify.annotations.Nullable;

/**
 * A step along a path that meets the strong Wolfe conditions (Nocedal and Wright 2006, "Numerical
 * Optimization", algorithms 3.5 and 3.6):
 *
 * <pre>
 * f(t) &lt;= f(0) + c1 t f'(0)   and   |f'(t)| &lt;= c2 |f'(0)|
 * </pre>
 *
 * <p>Every look costs a run of the network, so there are few: if they do not find such a step, the
 * lowest that meets the first condition is taken.
 */
final class LineSearch {
  /** c1 and c2, as usual with L-BFGS. */
  private static final double DECREASE = 1e-4;

  private static final double CURVATURE = .9;

  /** Looks at most. */
  private static final int LOOKS = 10;

  /** How far from the ends of an interval the next look is at least, as a share of it. */
  private static final double MARGIN = .1;

  /** By which the step grows while the cost falls. */
  private static final double GROWTH = 2.5;

  private final double start;
  private final double slope;
  private final Path path;
  private int looks;

  /** Lowest point seen that meets the first condition. */
  private @Nullable Point best;

  /** Where the path was looked at last. */
  private @Nullable Point last;

  /**
   * A point of the path.
   *
   * @param t step
   * @param value f(t)
   * @param slope f'(t)
   */
  record Point(double t, double value, double slope) {}

  /** The cost along a path. */
  @FunctionalInterface
  interface Path {
    Point at(double t);
  }

  /**
   * @param start f(0)
   * @param slope f'(0), below 0
   */
  LineSearch(double start, double slope, Path path) {
    this.start = start;
    this.slope = slope;
    this.path = path;
  }

  /**
   * Finds a step.
   *
   * @param first to look at
   * @return whether there is one; it is then where the path was looked at last
   */
  boolean find(double first) {
    Point accepted = search(first);
    if (accepted == null) {
      accepted = best;
    }
    if (accepted == null) {
      return false;
    }
    if (last != accepted) {
      path.at(accepted.t());
    }
    return true;
  }

  /** Goes on until a step is found or lies between two that were looked at. */
  private @Nullable Point search(double first) {
    Point before = new Point(0, start, slope);
    double t = first;
    while (looks < LOOKS) {
      Point here = look(t);
      if (!decreases(here) || (before.t() > 0 && here.value() >= before.value())) {
        return between(before, here);
      }
      if (isFlat(here)) {
        return here;
      }
      if (here.slope() >= 0) {
        return between(here, before);
      }
      before = here;
      t *= GROWTH;
    }
    return null;
  }

  /**
   * @param low the end with the lower cost, which meets the first condition
   * @param high the other end
   */
  private @Nullable Point between(Point low, Point high) {
    Point lower = low;
    Point higher = high;
    while (looks < LOOKS) {
      Point here = look(next(lower, higher));
      if (!decreases(here) || here.value() >= lower.value()) {
        higher = here;
      } else if (isFlat(here)) {
        return here;
      } else {
        if (here.slope() * (higher.t() - lower.t()) >= 0) {
          higher = lower;
        }
        lower = here;
      }
    }
    return null;
  }

  private Point look(double t) {
    looks++;
    Point here = path.at(t);
    last = here;
    if (decreases(here) && (best == null || here.value() < best.value())) {
      best = here;
    }
    return here;
  }

  /** Also whether it is a number at all. */
  private boolean decreases(Point point) {
    return point.value() <= start + DECREASE * point.t() * slope;
  }

  private boolean isFlat(Point point) {
    return Math.abs(point.slope()) <= -CURVATURE * slope;
  }

  /** Lowest point of the cubic through both ends, not too near to either. */
  private static double next(Point a, Point b) {
    double width = b.t() - a.t();
    double chord = (b.value() - a.value()) / width;
    double d1 = a.slope() + b.slope() - 3 * chord;
    double root = Math.sqrt(d1 * d1 - a.slope() * b.slope());
    double d2 = Math.signum(width) * root;
    double t = b.t() - width * (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    double share = (t - a.t()) / width;
    return a.t() + width * (share > 0 && share < 1 ? Math.clamp(share, MARGIN, 1 - MARGIN) : .5);
  }
}
