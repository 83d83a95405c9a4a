package impasto.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a cost with respect to one layer's activations, where the backward pass starts:
 * {@code dJ/da[p] = M a[p] + v + s (a[p] - t[p]) + d[p]} at every position p.
 *
 * <p>Costs that see a layer only through its {@link ChannelMoments} give the affine part, a few
 * numbers for any size of image. The distance to the layer's target gives one number more. Any
 * other cost gives the dense part.
 */
public final class Seed {
  private final float @Nullable [] matrix;
  private final float @Nullable [] offset;
  private final float pull;
  private final @Nullable Object dense;

  /**
   * @param dense a float[] or a {@link Raster}
   */
  private Seed(
      float @Nullable [] matrix, float @Nullable [] offset, float pull, @Nullable Object dense) {
    this.matrix = matrix;
    this.offset = offset;
    this.pull = pull;
    this.dense = dense;
  }

  /**
   * {@code dJ/da[p] = M a[p] + v}.
   *
   * @param matrix M, (C, C) row by row, symmetric
   * @param offset v, (C)
   */
  public static Seed affine(float[] matrix, float[] offset) {
    if (matrix.length != offset.length * offset.length) {
      throw new IllegalArgumentException(
          "matrix of %d values for %d channels".formatted(matrix.length, offset.length));
    }
    return new Seed(matrix, offset, 0, null);
  }

  /**
   * {@code dJ/da = s (a - t)}, t being the layer's target ({@link FeaturePlan#aim}): the gradient
   * of {@code s / 2} times {@link FeaturePlan#squaredDistance}.
   *
   * @param scale s
   */
  public static Seed offTarget(float scale) {
    return new Seed(null, null, scale, null);
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(float[] gradient) {
    return new Seed(null, null, 0, gradient);
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(Raster gradient) {
    return new Seed(null, null, 0, gradient);
  }

  /** Both, each with kinds of parts that the other has not. */
  public Seed and(Seed other) {
    if ((matrix != null && other.matrix != null)
        || (pull != 0 && other.pull != 0)
        || (dense != null && other.dense != null)) {
      throw new IllegalArgumentException("two seeds of the same kind; add their numbers first");
    }
    return new Seed(
        matrix != null ? matrix : other.matrix,
        offset != null ? offset : other.offset,
        pull + other.pull,
        dense != null ? dense : other.dense);
  }

  /**
   * A seed of a certain layer.
   *
   * @param matrix M, or null
   * @param offset v, where there is a matrix
   * @param pull s, 0 if there is no target
   * @param target t, where {@code pull} is not 0
   * @param dense d, or null
   */
  record Parts(
      float @Nullable [] matrix,
      float @Nullable [] offset,
      float pull,
      @Nullable Raster target,
      @Nullable Raster dense) {}

  /**
   * The parts of seeds for their layers.
   *
   * @param shapes of the layers
   * @param distances of the layers that have targets
   */
  static Map<String, Parts> parts(
      Map<String, Seed> seeds, Function<String, Shape> shapes, Map<String, Distance> distances) {
    Map<String, Parts> parts = new HashMap<>();
    seeds.forEach(
        (layer, seed) -> {
          Distance distance = distances.get(layer);
          Raster target = distance == null ? null : distance.target();
          parts.put(layer, seed.parts(layer, shapes.apply(layer), target));
        });
    return parts;
  }

  /**
   * The parts for one layer.
   *
   * @param layer its name, for messages
   * @param shape of its activations
   * @param target of the layer, or null if it has none
   * @throws IllegalArgumentException if a part has another shape, or the target is missing
   */
  Parts parts(String layer, Shape shape, @Nullable Raster target) {
    if (offset != null && offset.length != shape.channels()) {
      throw new IllegalArgumentException(
          "a seed of %d channels for %s of %s".formatted(offset.length, layer, shape));
    }
    if (pull != 0 && target == null) {
      throw new IllegalArgumentException("a seed off the target of " + layer + ", which has none");
    }
    Raster raster = dense instanceof float[] values ? Raster.of(shape, values) : (Raster) dense;
    if (raster != null && !raster.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "a seed of %s for %s of %s".formatted(raster.shape(), layer, shape));
    }
    return new Parts(matrix, offset, pull, pull != 0 ? target : null, raster);
  }
}
