package impasto.paint.optimiser;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/**
 * Whether painting at a size has stopped getting better: the mean cost of the last ten steps is
 * below that of the ten before by less than a share of it. Means, because Adam's costs go up and
 * down.
 */
public final class Plateau {
  private static final int WINDOW = 10;

  private final double share;
  private final ArrayDeque<Double> costs = new ArrayDeque<>();

  /**
   * @param share in 0..1; 0 never stops
   */
  public Plateau(double share) {
    this.share = share;
  }

  /** Takes the cost of a step in. */
  public void add(double cost) {
    costs.addLast(cost);
    if (costs.size() > 2 * WINDOW) {
      costs.removeFirst();
    }
  }

  /** The costs of the last steps, for a checkpoint. */
  public List<Double> costs() {
    return share > 0 ? List.copyOf(costs) : List.of();
  }

  /** Goes on after some costs. */
  public void resume(Collection<Double> before) {
    costs.clear();
    costs.addAll(before);
  }

  /** Never before twenty steps. */
  public boolean isReached() {
    if (share == 0 || costs.size() < 2 * WINDOW) {
      return false;
    }
    double before = costs.stream().limit(WINDOW).mapToDouble(Double::doubleValue).sum();
    double last = costs.stream().skip(WINDOW).mapToDouble(Double::doubleValue).sum();
    return before - last < share * before;
  }
}
