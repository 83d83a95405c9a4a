package impasto.paint.cost;

import impasto.engine.ChannelMoments;

/**
 * The style matrix of one layer, also called Gram matrix: {@code G_kk' = sum_ij a_ijk a_ijk'}, how
 * strongly channels k and k' fire together over the whole picture. It is the unnormalised
 * cross-covariance of the channels (Gatys et al. 2016, "Image Style Transfer Using Convolutional
 * Neural Networks", equation 3; Ng's lecture on the style cost function).
 */
public final class StyleMatrix {
  private final int channels;
  private final double weight;
  private final double[] values;

  private StyleMatrix(int channels, double weight, double[] values) {
    this.channels = channels;
    this.weight = weight;
    this.values = values;
  }

  /** The style matrix of the activations whose moments these are. */
  public static StyleMatrix of(ChannelMoments moments) {
    return new StyleMatrix(moments.shape().channels(), moments.weight(), moments.products());
  }

  /** n_C, rows and columns. */
  public int channels() {
    return channels;
  }

  /** n_H n_W, the positions summed over; of a region, the shares of positions that it has. */
  public double weight() {
    return weight;
  }

  /** G_kk', not divided by anything. */
  public double get(int k, int other) {
    return values[k * channels + other];
  }

  /**
   * G_kk' / (n_H n_W): pictures of different sizes compare by this. It does not grow with the
   * picture.
   */
  public double perPosition(int k, int other) {
    return values[k * channels + other] / weight;
  }

  /** Squared Frobenius norm of the matrix a position. */
  double squaredNorm() {
    double sum = 0;
    for (double value : values) {
      double perPosition = value / weight;
      sum += perPosition * perPosition;
    }
    return sum;
  }

  /**
   * Squared Frobenius norm of the difference of two style matrices, each a position; exactly 0 for
   * equal ones.
   *
   * @throws IllegalArgumentException if the layers have different numbers of channels
   */
  double squaredDistance(StyleMatrix other) {
    if (channels != other.channels) {
      throw new IllegalArgumentException(
          "style matrices of %d and %d channels".formatted(channels, other.channels));
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] / weight - other.values[i] / other.weight;
      sum += difference * difference;
    }
    return sum;
  }
}
