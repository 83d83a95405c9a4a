package impasto.picture.sample;

/** A repeatable stream of random numbers (Steele et al., SplitMix64). */
final class Dice {
  // Roberts' R2: steps that spread points evenly over a square.
  private static final double[] EVEN_STEPS = {0.7548776662466927, 0.5698402909980532};
  private static final int EVEN_THROWS = 6;

  private final int sample;
  private long state;
  private int thrown;

  Dice(long seed) {
    this(seed, 0);
  }

  /**
   * The dice of one sample among several of the same seed. The first throws of the samples spread
   * evenly in pairs, so that the mean over the samples has less noise than with unrelated dice.
   */
  Dice(long seed, int sample) {
    this.sample = sample;
    state = seed * 0x9E3779B97F4A7C15L;
  }

  /** Uniform in 0 (included) .. 1 (excluded). */
  double next() {
    if (thrown == EVEN_THROWS && sample > 0) {
      state += sample * 0xD1342543DE82EF95L;
    }
    double shift = thrown < EVEN_THROWS ? sample * EVEN_STEPS[thrown & 1] : 0;
    thrown++;
    double sum = random() + shift;
    return sum - Math.floor(sum);
  }

  private double random() {
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

  /** A seed for something of its own. */
  int bits() {
    return (int) (next() * 0x1p31);
  }

  boolean chance(double probability) {
    return next() < probability;
  }
}
