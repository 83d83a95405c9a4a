package impasto.paint.cost;

import impasto.engine.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Optimal transport along lines: the i-th smallest of a painting's values shall be what the i-th
 * smallest of the style's is, at equal shares of all values. That is the Wasserstein-2 distance in
 * one dimension. Quantiles of several styles are averaged by weight, which is their barycentre.
 */
final class Quantiles {
  private final int count;

  /** By worker: values with their positions, in the order of the values. */
  private final long[][] keys;

  /** By worker: what each rank shall be. */
  private final float[][] wanted;

  /** By worker: values of a style in order. */
  private final float[][] ordered;

  /**
   * Allocates for paintings of {@code count} positions.
   *
   * @param styles of any number of positions
   */
  Quantiles(int count, List<Positions> styles, Workers workers) {
    this.count = count;
    int longest = styles.stream().mapToInt(Positions::count).max().orElse(0);
    this.keys = new long[workers.count()][count];
    this.wanted = new float[workers.count()][count];
    this.ordered = new float[workers.count()][longest];
  }

  /** Begins a line. */
  void begin(int worker) {
    Arrays.fill(wanted[worker], 0f);
  }

  /**
   * Adds a style's values on this line to what is wanted.
   *
   * @param values one a position, {@code stride} apart from {@code at} on
   */
  void addStyle(int worker, Positions style, float[] values, int at, int stride) {
    float[] sorted = ordered[worker];
    int n = style.count();
    for (int p = 0; p < n; p++) {
      sorted[p] = values[at + p * stride];
    }
    Arrays.sort(sorted, 0, n);
    float weight = (float) style.weight();
    float[] sum = wanted[worker];
    for (int i = 0; i < count; i++) {
      double rank = Math.clamp((i + .5) * n / count - .5, 0.0, n - 1.0);
      int below = (int) rank;
      float lower = sorted[below];
      float upper = sorted[Math.min(n - 1, below + 1)];
      sum[i] += weight * (lower + (float) (rank - below) * (upper - lower));
    }
  }

  /**
   * Replaces the painting's values on this line by how far they are above what is wanted.
   *
   * @param values one a position, {@code stride} apart from {@code at} on
   * @param factor of what is written
   * @return sum of the squared differences, without the factor
   */
  double subtract(int worker, float[] values, int at, int stride, double factor) {
    long[] order = keys[worker];
    for (int p = 0; p < count; p++) {
      order[p] = (long) inOrder(values[at + p * stride]) << 32 | p;
    }
    Arrays.sort(order);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int place = at + (int) order[i] * stride;
      double difference = (double) values[place] - wanted[worker][i];
      sum += difference * difference;
      values[place] = (float) (factor * difference);
    }
    return sum;
  }

  /** An int that is larger where the value is. */
  private static int inOrder(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ bits >> 31 & Integer.MAX_VALUE;
  }

  /** Bytes that an object takes. */
  static double bytes(double count, double styleCount, Workers workers) {
    return workers.count() * (12.0 * count + 4.0 * styleCount);
  }
}
