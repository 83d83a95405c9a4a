package impasto.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a cost with respect to one layer's activations, where the backward pass starts:
 * {@code dJ/da[p] = sum_r g_r[p] (M_r a[p] + v_r) + s (a[p] - t[p]) + d[p]} at every position p.
 *
 * <p>Costs that see a layer only through its {@link ChannelMoments} give the affine part, a few
 * numbers for any size of image, for the whole of it (g = 1) or for each region. The distance to
 * the layer's target gives one number more. Any other cost gives the dense part.
 */
public final class Seed {
  private final List<Affine> affine;
  private final float pull;
  private final @Nullable Object dense;

  /**
   * {@code g_r[p] (M a[p] + v)}.
   *
   * @param region r, or {@link #WHOLE}
   * @param matrix M, (C, C) row by row, symmetric
   * @param offset v, (C)
   */
  record Affine(int region, float[] matrix, float[] offset) {
    static final int WHOLE = -1;

    Affine {
      if (matrix.length != offset.length * offset.length) {
        throw new IllegalArgumentException(
            "matrix of %d values for %d channels".formatted(matrix.length, offset.length));
      }
    }
  }

  /**
   * @param dense a float[] or a {@link Raster}
   */
  private Seed(List<Affine> affine, float pull, @Nullable Object dense) {
    this.affine = affine;
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
    return new Seed(List.of(new Affine(Affine.WHOLE, matrix, offset)), 0, null);
  }

  /**
   * {@code dJ/da[p] = g[p] (M a[p] + v)}, g[p] being the share of position p in a region: the
   * gradient of a cost of the region's moments.
   *
   * @param region as the plan's {@link FeaturePlan#guide} numbers them
   * @param matrix M, (C, C) row by row, symmetric
   * @param offset v, (C)
   */
  public static Seed affine(int region, float[] matrix, float[] offset) {
    if (region < 0) {
      throw new IllegalArgumentException("a seed of region " + region);
    }
    return new Seed(List.of(new Affine(region, matrix, offset)), 0, null);
  }

  /**
   * {@code dJ/da = s (a - t)}, t being the layer's target ({@link FeaturePlan#aim}): the gradient
   * of {@code s / 2} times {@link FeaturePlan#squaredDistance}.
   *
   * @param scale s
   */
  public static Seed offTarget(float scale) {
    return new Seed(List.of(), scale, null);
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(float[] gradient) {
    return new Seed(List.of(), 0, gradient);
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(Raster gradient) {
    return new Seed(List.of(), 0, gradient);
  }

  /**
   * Both, each with kinds of parts that the other has not; or with the same dense gradient, into
   * which both have written.
   */
  public Seed and(Seed other) {
    if (affine.stream().anyMatch(mine -> other.has(mine.region()))
        || (pull != 0 && other.pull != 0)
        || (dense != null && other.dense != null && dense != other.dense)) {
      throw new IllegalArgumentException("two seeds of the same kind; add their numbers first");
    }
    return new Seed(
        Stream.concat(affine.stream(), other.affine.stream()).toList(),
        pull + other.pull,
        dense != null ? dense : other.dense);
  }

  private boolean has(int region) {
    return affine.stream().anyMatch(part -> part.region() == region);
  }

  /**
   * A seed of a certain layer.
   *
   * @param affine M_r and v_r
   * @param guide of the layer, where a part is of a region
   * @param pull s, 0 if there is no target
   * @param target t, where {@code pull} is not 0
   * @param dense d, or null
   */
  record Parts(
      List<Affine> affine,
      @Nullable Guide guide,
      float pull,
      @Nullable Raster target,
      @Nullable Raster dense) {}

  /**
   * The parts of seeds for their layers.
   *
   * @param shapes of the layers
   * @param distances of the layers that have targets
   * @param guides of the layers that have regions
   */
  static Map<String, Parts> parts(
      Map<String, Seed> seeds,
      Function<String, Shape> shapes,
      Map<String, Distance> distances,
      Map<String, Guide> guides) {
    Map<String, Parts> parts = new HashMap<>();
    seeds.forEach(
        (layer, seed) -> {
          Distance distance = distances.get(layer);
          Raster target = distance == null ? null : distance.target();
          parts.put(layer, seed.parts(layer, shapes.apply(layer), target, guides.get(layer)));
        });
    return parts;
  }

  /**
   * The parts for one layer.
   *
   * @param layer its name, for messages
   * @param shape of its activations
   * @param target of the layer, or null if it has none
   * @param guide of the layer, or null if it has none
   * @throws IllegalArgumentException if a part has another shape, or the target or the guide is
   *     missing
   */
  Parts parts(String layer, Shape shape, @Nullable Raster target, @Nullable Guide guide) {
    for (Affine part : affine) {
      if (part.offset().length != shape.channels()) {
        throw new IllegalArgumentException(
            "a seed of %d channels for %s of %s".formatted(part.offset().length, layer, shape));
      }
      if (part.region() != Affine.WHOLE && (guide == null || part.region() >= guide.regions())) {
        throw new IllegalArgumentException(
            "a seed of region %d of %s, which has none such".formatted(part.region(), layer));
      }
    }
    if (pull != 0 && target == null) {
      throw new IllegalArgumentException("a seed off the target of " + layer + ", which has none");
    }
    Raster raster = dense instanceof float[] values ? Raster.of(shape, values) : (Raster) dense;
    if (raster != null && !raster.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "a seed of %s for %s of %s".formatted(raster.shape(), layer, shape));
    }
    return new Parts(affine, guide, pull, pull != 0 ? target : null, raster);
  }
}
