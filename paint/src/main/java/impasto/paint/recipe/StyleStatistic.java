package impasto.paint.recipe;

import impasto.engine.Shape;

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

  /**
   * Whether it needs the activations of every position of a layer, and not only their moments. In
   * layers as fine as the image, whose positions see a few pixels each, the likest says nothing
   * that the Gaussian does not say.
   *
   * @param stride pixels from one position of the layer to the next
   */
  boolean seesPositions(int stride) {
    return this == SLICED || this == HISTOGRAM || (this == NEAREST && stride > 1);
  }

  /** Whether it needs moments. */
  public boolean seesMoments() {
    return this != SLICED;
  }

  /**
   * What compares pictures of a size. Above {@value Schedule#LARGE} pixels strokes are only
   * refined, and of their many positions a step looks at too few: there the Gaussian stands for the
   * likest.
   *
   * @param image (H, W, 3)
   */
  StyleStatistic at(Shape image) {
    boolean large = Math.max(image.height(), image.width()) > Schedule.LARGE;
    return this == NEAREST && large ? GAUSSIAN : this;
  }
}
