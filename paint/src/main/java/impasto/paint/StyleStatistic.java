package impasto.paint;

/** What of a layer's activations the painting shall have in common with the style image. */
public enum StyleStatistic {
  /** The style matrix, as in the lecture. */
  GRAM,
  /** Mean and covariance of the channels: the Gaussian that fits the activations best. */
  GAUSSIAN,
  /** The whole distribution, seen along random directions. */
  SLICED,
  /** The style matrix, and the distribution of each channel by itself. */
  HISTOGRAM;

  /** Whether it needs the activations of every position, and not only their moments. */
  boolean seesPositions() {
    return this == SLICED || this == HISTOGRAM;
  }

  /** Whether it needs moments. */
  boolean seesMoments() {
    return this != SLICED;
  }
}
