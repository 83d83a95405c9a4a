package impasto.paint;

/** What of a layer's activations the painting shall have in common with the style image. */
public enum StyleStatistic {
  /** The style matrix, as in the lecture. */
  GRAM,
  /** Mean and covariance of the channels: the Gaussian that fits the activations best. */
  GAUSSIAN
}
