package impasto.paint;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;

/**
 * What a painting takes of memory, and what of it is left for the network to run in. All counts are
 * bytes of arrays.
 */
final class Footprint {
  /** Three floats a pixel. */
  private static final double PICTURE = 12;

  /** Iterate, gradient, two moments, average, the photograph twice, the painting, two copies. */
  private static final double CANVAS = 10 * PICTURE;

  private final Network network;
  private final Weights weights;
  private final Workers workers;
  private final double inputs;

  Footprint(Network network, Weights weights, Workers workers, Picture content, Picture style) {
    this.network = network;
    this.weights = weights;
    this.workers = workers;
    this.inputs =
        PICTURE
            * ((double) content.width() * content.height()
                + (double) style.width() * style.height());
  }

  /** What a size needs at least; infinite if a picture of that size is too large for arrays. */
  double leastBytes(Scale scale) {
    Shape shape = scale.shape();
    if (shape.length() > Integer.MAX_VALUE - 8) {
      return Double.POSITIVE_INFINITY;
    }
    return canvas(shape) + leastPlan(shape, scale.styleHeight(), scale.styleWidth());
  }

  private double leastPlan(Shape shape, int styleHeight, int styleWidth) {
    Readings style = Readings.momentsOf(weights.lambda().keySet());
    return Math.max(
        FeaturePlan.leastBytes(
            network, shape.height(), shape.width(), Objective.readings(weights), workers),
        FeaturePlan.leastBytes(network, styleHeight, styleWidth, style, workers));
  }

  private double canvas(Shape shape) {
    return inputs + CANVAS * shape.height() * shape.width() + target(shape);
  }

  /** The photograph's activations. */
  private double target(Shape shape) {
    return Float.BYTES
        * (double) network.shape(weights.contentLayer(), shape.height(), shape.width()).length();
  }

  /** What a size leaves for the network. */
  long planBytes(Scale scale, Memory memory) {
    return (long) Math.max(0, memory.arrayBytes() - canvas(scale.shape()));
  }

  /** What scoring a picture leaves for the network. */
  long bytesToScore(Picture picture, Memory memory) {
    Shape shape = new Shape(picture.height(), picture.width(), 3);
    double pictures = inputs + PICTURE * shape.height() * shape.width();
    return (long) Math.max(0, memory.arrayBytes() - pictures - target(shape));
  }
}
