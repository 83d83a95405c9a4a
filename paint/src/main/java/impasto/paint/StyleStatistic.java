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
  HISTOGRAM,
  /** The Gaussian, and for every position the likest of the style. */
  NEAREST;

  /** Whether it needs the activations of every position, and not only their moments. */
  boolean seesPositions() {
    return this == SLICED || this == HISTOGRAM || this == NEAREST;
  }

  /** Whether it needs moments. */
  boolean seesMoments() {
    return this != SLICED;
  }

  /**
   * Whether each step looks at something else, so that its costs are not quite those of another.
   */
  boolean drawsByLot() {
    return this == SLICED || this == NEAREST;
  }
}
