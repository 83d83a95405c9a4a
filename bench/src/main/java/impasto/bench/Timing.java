package impasto.bench;

import java.util.Arrays;

/**
 * How long to listen to a piece of work.
 *
 * @param warmUpSeconds until compilers and caches have settled; once at least
 * @param seconds to measure, in which it runs {@code fewest} times at least
 */
record Timing(double warmUpSeconds, double seconds, int fewest) {

  /** Median seconds of one run. */
  double median(Runnable work) {
    long start = System.nanoTime();
    do {
      work.run();
    } while (since(start) < warmUpSeconds);
    double[] times = new double[1024];
    int runs = 0;
    start = System.nanoTime();
    while (runs < fewest || (runs < times.length && since(start) < seconds)) {
      long begin = System.nanoTime();
      work.run();
      times[runs++] = since(begin);
    }
    return median(Arrays.copyOf(times, runs));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The middle value, or the mean of the middle two. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
