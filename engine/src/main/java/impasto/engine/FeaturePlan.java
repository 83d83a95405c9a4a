package impasto.engine;

import java.util.Collection;
import java.util.Map;

/**
 * A network prepared for images of one size: forward to chosen layers, backward to the image.
 *
 * <p>All buffers are allocated when the plan is made; a plan is used by one thread at a time and
 * spreads its work over the {@link Workers} it was given. Results do not depend on their number,
 * nor on whether an image is worked on as a whole or in tiles.
 *
 * {@snippet :
 * try (var workers = new Workers(Runtime.getRuntime().availableProcessors());
 *     var plan = FeaturePlan.of(network, 384, 512, List.of("relu2_1", "relu4_2"), workers)) {
 *   plan.forward(image); // (384, 512, 3), sRGB 0..1
 *   ChannelMoments moments = plan.moments("relu2_1"); // how its channels fire together
 *   Raster content = Raster.allocate(plan.shape("relu4_2"));
 *   plan.activations("relu4_2", content);
 *   plan.aim("relu4_2", content);
 *   plan.forward(another);
 *   double distance = plan.squaredDistance("relu4_2"); // of what fires where
 *   float[] gradient = new float[image.length];
 *   plan.backward(Map.of("relu4_2", Seed.offTarget(1)), gradient); // of half that distance
 * }
 * }
 */
public interface FeaturePlan extends AutoCloseable {

  /**
   * Prepares a network for one size of image, which is worked on as a whole.
   *
   * @param height of the images in pixels
   * @param width of the images in pixels
   * @param layers of which anything may be asked; the network is run no further than the last of
   *     them
   * @param workers the threads to use; they outlive the plan
   * @throws IllegalArgumentException if a layer is unknown or the image too small for it, or too
   *     large for Java's arrays
   */
  static FeaturePlan of(
      Network network, int height, int width, Collection<String> layers, Workers workers) {
    return new CpuPlan(network, height, width, Readings.anythingOf(layers), workers);
  }

  /**
   * Prepares a network for one size of image with an amount of memory: the image is worked on as a
   * whole if that fits, else in tiles. Results are the same bits either way; tiles take longer, and
   * the smaller the longer.
   *
   * @param height of the images in pixels
   * @param width of the images in pixels
   * @param readings what will be asked
   * @param workers the threads to use; they outlive the plan
   * @param memoryBytes that the plan may take, images and targets not included
   * @throws IllegalArgumentException if a layer is unknown, the image too small for it, or the
   *     memory too little even for the smallest tiles; the message says how much is needed
   */
  static FeaturePlan of(
      Network network,
      int height,
      int width,
      Readings readings,
      Workers workers,
      long memoryBytes) {
    return Tiling.plan(new Shape(height, width, 3), network, readings, workers, memoryBytes);
  }

  /**
   * About how much memory a plan takes that works on images as a whole, so that a program can
   * refuse what will not fit before it begins; {@code Long.MAX_VALUE} if an array would be longer
   * than Java allows.
   *
   * @return bytes
   */
  static long estimateBytes(
      Network network, int height, int width, Readings readings, Workers workers) {
    return (long) new PlanMemory(network, readings, workers).untiled(height, width);
  }

  /**
   * About the least memory that {@link #of(Network, int, int, Readings, Workers, long)} takes.
   *
   * @return bytes
   */
  static long leastBytes(
      Network network, int height, int width, Readings readings, Workers workers) {
    return (long) Tiling.leastBytes(new Shape(height, width, 3), network, readings, workers);
  }

  /** Shape of the image, {@code height x width x 3}. */
  Shape image();

  /** Shape of a layer's activations. */
  Shape shape(String layer);

  /**
   * Runs the network.
   *
   * @param image (H, W, 3), sRGB in 0..1; not copied: it may change again after the last call that
   *     asks something of it
   */
  void forward(Raster image);

  /** Runs the network over an image in an array, (H, W, 3). */
  default void forward(float[] image) {
    forward(Raster.of(image(), image));
  }

  /**
   * Copies a layer's activations of the last {@link #forward}.
   *
   * @param into (H, W, C) of the layer's {@link #shape}
   */
  void activations(String layer, Raster into);

  /** Copies a layer's activations into an array, (H, W, C). */
  default void activations(String layer, float[] into) {
    activations(layer, Raster.of(shape(layer), into));
  }

  /**
   * Copies the activations that a layer has at some positions, from the last {@link #forward}.
   *
   * @param positions their numbers, row by row, rising
   * @param into (positions, C)
   */
  void activations(String layer, int[] positions, float[] into);

  /**
   * Moments of a layer's activations of the last {@link #forward}; until the next, which writes
   * others into them.
   */
  ChannelMoments moments(String layer);

  /**
   * Says where the regions are whose moments are taken apart, from the next {@link #forward} on.
   *
   * @param shares how much each pixel belongs to each region, (H, W, R) in 0..1, R as in {@link
   *     Readings#regions}; not copied
   * @throws IllegalArgumentException if the shape is another
   */
  void guide(Raster shares);

  /**
   * Moments of a region of a layer in the last {@link #forward}; until the next, which writes
   * others into them. A position counts by the mean share that its pixels have in the region.
   *
   * @param region 0 to R - 1
   * @throws IllegalStateException if no {@link #guide} has been given
   */
  ChannelMoments moments(String layer, int region);

  /**
   * How many positions of a layer a region has, each counted by its share.
   *
   * @param region 0 to R - 1
   * @throws IllegalStateException if no {@link #guide} has been given
   */
  double weight(String layer, int region);

  /**
   * Sets what a layer's activations are compared with from the next {@link #forward} on.
   *
   * @param target (H, W, C) of the layer's {@link #shape}; not copied
   */
  void aim(String layer, Raster target);

  /**
   * {@code ||a - t||^2}: how far a layer's activations of the last {@link #forward} are from its
   * target.
   *
   * @throws IllegalArgumentException if the layer has no target
   */
  double squaredDistance(String layer);

  /**
   * The gradient with respect to the image of the last {@link #forward} of a cost that has the
   * given gradients with respect to the layers' activations. May be called again with other seeds.
   *
   * @param seeds by layer
   * @param gradient (H, W, 3), overwritten
   */
  void backward(Map<String, Seed> seeds, Raster gradient);

  /** The gradient in an array, (H, W, 3). */
  default void backward(Map<String, Seed> seeds, float[] gradient) {
    backward(seeds, Raster.of(image(), gradient));
  }

  /** Lets go of the buffers. */
  @Override
  void close();
}
