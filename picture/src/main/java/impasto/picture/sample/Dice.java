package impasto.picture.sample;

/** A repeatable stream of random numbers (Steele et al., SplitMix64). */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed * 0x9E3779B97F4A7C15L;
  }

  /** Uniform in 0 (included) .. 1 (excluded). */
  double next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * next();
  }

  /** Around 0, nearly a bell: the sum of three uniform numbers, standard deviation 1. */
  double bell() {
    return (next() + next() + next() - 1.5) * 2;
  }

  boolean chance(double probability) {
    return next() < probability;
  }
}
