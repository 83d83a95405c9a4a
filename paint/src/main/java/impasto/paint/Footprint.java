package impasto.paint;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;

/**
 * What a painting takes of memory, where its rasters lie, and what is left for the network to run
 * in. All counts are bytes of arrays.
 */
final class Footprint {
  /** Three floats a pixel. */
  private static final double PICTURE = 12;

  /** A picture with alpha, and the same laid on white. */
  private static final double TRANSPARENT_PICTURE = 2 * PICTURE + 4;

  /** Iterate, gradient, two moments, average, the photograph twice, the painting, two copies. */
  private static final double CANVAS = 10 * PICTURE;

  /** Rows that resampling and writing hold at most, those of 16 bits counted as half. */
  private static final int BAND_ROWS = 512;

  private final Network network;
  private final Weights weights;
  private final Workers workers;
  private final double inputs;

  /**
   * @param content the photograph as it is held in memory
   * @param style the painting as it is held in memory
   */
  Footprint(Network network, Weights weights, Workers workers, Picture content, Picture style) {
    this.network = network;
    this.weights = weights;
    this.workers = workers;
    this.inputs = bytes(content) + bytes(style);
  }

  private static double bytes(Picture picture) {
    double pixels = (double) picture.width() * picture.height();
    return pixels * (picture.alpha() == null ? PICTURE : TRANSPARENT_PICTURE);
  }

  /**
   * How one size is worked on.
   *
   * @param planBytes for the network
   * @param scratchBytes of rasters that lie on the disk, 0 if they lie on the heap
   */
  record Placement(long planBytes, long scratchBytes) {}

  /**
   * On the heap as long as that leaves the network all it wants, or half of what there is; else on
   * the disk.
   *
   * @throws IllegalArgumentException if the memory is too little even so
   */
  Placement place(Scale scale, Memory memory) {
    Shape shape = scale.shape();
    double free = memory.arrayBytes() - inputs;
    double onHeap = CANVAS * shape.height() * shape.width() + Float.BYTES * target(shape).length();
    double plan =
        FeaturePlan.estimateBytes(
            network, shape.height(), shape.width(), Objective.readings(weights), workers);
    double left = free - onHeap;
    if (left >= plan || (left >= onHeap && left >= leastPlan(scale))) {
      return new Placement((long) left, 0);
    }
    if (memory.arrayBytes() < leastBytes(scale)) {
      throw new IllegalArgumentException(
          "%d bytes of memory are too little for a painting of %d x %d pixels"
              .formatted(memory.bytes(), shape.width(), shape.height()));
    }
    return new Placement((long) (free - bands(scale)), scratchBytes(scale));
  }

  /** What a size needs at least. */
  double leastBytes(Scale scale) {
    return inputs + bands(scale) + leastPlan(scale);
  }

  /** Rows on their way from the photograph to the disk, and from there to the result. */
  private static double bands(Scale scale) {
    return BAND_ROWS * PICTURE * Math.max(scale.shape().width(), scale.styleWidth());
  }

  private static double picture(Shape shape) {
    return PICTURE * shape.height() * shape.width();
  }

  private double leastPlan(Scale scale) {
    Shape shape = scale.shape();
    Readings style = Readings.momentsOf(weights.lambda().keySet());
    return Math.max(
        FeaturePlan.leastBytes(
            network, shape.height(), shape.width(), Objective.readings(weights), workers),
        FeaturePlan.leastBytes(network, scale.styleHeight(), scale.styleWidth(), style, workers));
  }

  /** What {@link Easel#moveTo} asks of its store. */
  long scratchBytes(Scale scale) {
    Shape shape = scale.shape();
    Shape style = new Shape(scale.styleHeight(), scale.styleWidth(), 3);
    return Scratch.bytes(shape, shape, shape, shape, shape, shape, shape, style, target(shape));
  }

  /** The photograph's activations. */
  private Shape target(Shape shape) {
    return network.shape(weights.contentLayer(), shape.height(), shape.width());
  }

  /** What scoring a picture leaves for the network. */
  long bytesToScore(Picture picture, Memory memory) {
    Shape shape = new Shape(picture.height(), picture.width(), 3);
    double rasters = picture(shape) + Float.BYTES * target(shape).length();
    return (long) Math.max(0, memory.arrayBytes() - inputs - rasters);
  }
}
