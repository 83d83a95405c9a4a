package impasto.paint.cost;

import impasto.engine.ChannelMoments;

/**
 * Mean and covariance of a layer's channels over its positions.
 *
 * @param channels n
 * @param mean (n)
 * @param covariance (n, n), row by row, divided by the number of positions
 */
public record Gaussian(int channels, double[] mean, double[] covariance) {

  /** The one with these moments: mean and covariance over positions, by their weight. */
  public static Gaussian of(ChannelMoments moments) {
    int n = moments.shape().channels();
    var gaussian = new Gaussian(n, new double[n], new double[n * n]);
    gaussian.set(moments);
    return gaussian;
  }

  /** Becomes that of other moments of as many channels. */
  void set(ChannelMoments moments) {
    int n = channels;
    double weight = moments.weight();
    for (int k = 0; k < n; k++) {
      mean[k] = moments.sum()[k] / weight;
    }
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        covariance[k * n + j] = moments.products()[k * n + j] / weight - mean[k] * mean[j];
      }
    }
  }

  /** Sum of the variances. */
  double trace() {
    double sum = 0;
    for (int k = 0; k < channels; k++) {
      sum += covariance[k * channels + k];
    }
    return sum;
  }

  double squaredMean() {
    double sum = 0;
    for (double value : mean) {
      sum += value * value;
    }
    return sum;
  }
}
