package impasto.engine;

import java.util.List;

/**
 * How an sRGB pixel becomes the network's input: {@code (scale * value - mean[c]) / deviation[c]}
 * for each of the network's three input channels c. Weights are only right together with the
 * normalisation they were trained with; a wrong one still gives pictures, only worse ones.
 *
 * @param order which colour the network's first, second and third input channel is
 * @param scale factor from 0..1 to the network's range: 1 or 255
 * @param mean subtracted, in the network's channel order and range
 * @param deviation divided by, in the network's channel order and range
 */
public record InputNormalisation(
    ChannelOrder order, float scale, List<Float> mean, List<Float> deviation) {

  /** Order of the colours in the network's input. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  /** RGB in 0..1 with the mean and deviation of ImageNet, as PyTorch's models use it. */
  public static final InputNormalisation IMAGENET_RGB =
      new InputNormalisation(
          ChannelOrder.RGB, 1f, List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f));

  public InputNormalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != 3 || deviation.size() != 3) {
      throw new IllegalArgumentException(
          "mean and deviation need three values: " + mean + ", " + deviation);
    }
    if (!(scale > 0) || deviation.stream().anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException(
          "scale and deviations must be positive: " + scale + ", " + deviation);
    }
  }

  /** The colour (0 red, 1 green, 2 blue) that input channel {@code channel} of the network is. */
  public int colour(int channel) {
    return order == ChannelOrder.RGB ? channel : 2 - channel;
  }

  /** Factor of {@code value * gain + shift}, the normalisation of input channel {@code channel}. */
  public float gain(int channel) {
    return scale / deviation.get(channel);
  }

  /**
   * Summand of {@code value * gain + shift}, the normalisation of input channel {@code channel}.
   */
  public float shift(int channel) {
    return -mean.get(channel) / deviation.get(channel);
  }
}
