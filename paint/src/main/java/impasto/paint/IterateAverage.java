package impasto.paint;

/**
 * Exponential average of iterates, corrected for its start: what Adam jitters about is steadier
 * than any one iterate (Polyak and Juditsky 1992).
 */
final class IterateAverage {
  private final double decay;
  private final float[] sum;
  private double weight;

  /**
   * @param decay in 0..1; 0 keeps the last iterate alone
   */
  IterateAverage(double decay, int length) {
    this.decay = decay;
    this.sum = new float[length];
  }

  void add(float[] iterate) {
    float keep = (float) decay;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = keep * sum[i] + (1 - keep) * iterate[i];
    }
    weight = decay * weight + 1 - decay;
  }

  /** The average, held to 0..1; a copy. */
  float[] get() {
    float[] result = new float[sum.length];
    float scale = (float) (1 / weight);
    for (int i = 0; i < sum.length; i++) {
      result[i] = Math.clamp(sum[i] * scale, 0f, 1f);
    }
    return result;
  }
}
