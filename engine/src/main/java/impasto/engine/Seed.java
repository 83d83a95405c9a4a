package impasto.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a cost with respect to one layer's activations, where the backward pass starts:
 * {@code dJ/da[p] = sum_r g_r[p] (M_r a[p] + v_r) + s (a[p] - t[p]) + d[p] + sum_i [p_i = p] e_i}
 * at every position p.
 *
 * <p>Costs that see a layer only through its {@link ChannelMoments} give the affine part, a few
 * numbers for any size of image, for the whole of it (g = 1) or for each region. The distance to
 * the layer's target gives one number more. A cost that looks at some positions gives these a part
 * of their own, and any other cost the dense part.
 */
public final class Seed {
  private final List<Affine> affine;
  private final float pull;
  private final @Nullable Object dense;
  private final List<Sparse> sparse;

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
   * {@code e_i} at {@code p_i}.
   *
   * @param positions numbers, row by row, rising
   * @param gradient (positions, C)
   */
  record Sparse(int[] positions, float[] gradient) {

    /** The first of them that is not below a position. */
    int from(int position) {
      int found = Arrays.binarySearch(positions, position);
      return found < 0 ? -found - 1 : found;
    }
  }

  /**
   * @param dense a float[] or a {@link Raster}
   */
  private Seed(List<Affine> affine, float pull, @Nullable Object dense, List<Sparse> sparse) {
    this.affine = affine;
    this.pull = pull;
    this.dense = dense;
    this.sparse = sparse;
  }

  /**
   * {@code dJ/da[p] = M a[p] + v}.
   *
   * @param matrix M, (C, C) row by row, symmetric
   * @param offset v, (C)
   */
  public static Seed affine(float[] matrix, float[] offset) {
    return new Seed(List.of(new Affine(Affine.WHOLE, matrix, offset)), 0, null, List.of());
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
    return new Seed(List.of(new Affine(region, matrix, offset)), 0, null, List.of());
  }

  /**
   * {@code dJ/da = s (a - t)}, t being the layer's target ({@link FeaturePlan#aim}): the gradient
   * of {@code s / 2} times {@link FeaturePlan#squaredDistance}.
   *
   * @param scale s
   */
  public static Seed offTarget(float scale) {
    return new Seed(List.of(), scale, null, List.of());
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(float[] gradient) {
    return new Seed(List.of(), 0, gradient, List.of());
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(Raster gradient) {
    return new Seed(List.of(), 0, gradient, List.of());
  }

  /**
   * {@code dJ/da[p_i] = e_i}.
   *
   * @param positions p, numbers row by row, rising
   * @param gradient e, (positions, C)
   * @throws IllegalArgumentException if the positions do not rise
   */
  public static Seed sparse(int[] positions, float[] gradient) {
    for (int i = 1; i < positions.length; i++) {
      if (positions[i - 1] >= positions[i]) {
        throw new IllegalArgumentException("positions of a seed that do not rise");
      }
    }
    return new Seed(List.of(), 0, null, List.of(new Sparse(positions, gradient)));
  }

  /** Both, each with kinds of parts that the other has not, or with parts for some positions. */
  public Seed and(Seed other) {
    if (affine.stream().anyMatch(mine -> other.has(mine.region()))
        || (pull != 0 && other.pull != 0)
        || (dense != null && other.dense != null)) {
      throw new IllegalArgumentException("two seeds of the same kind; add their numbers first");
    }
    return new Seed(
        Stream.concat(affine.stream(), other.affine.stream()).toList(),
        pull + other.pull,
        dense != null ? dense : other.dense,
        Stream.concat(sparse.stream(), other.sparse.stream()).toList());
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
   * @param sparse e and their places
   * @param width of the layer
   */
  record Parts(
      List<Affine> affine,
      @Nullable Guide guide,
      float pull,
      @Nullable Raster target,
      @Nullable Raster dense,
      List<Sparse> sparse,
      int width) {}

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
    for (Sparse part : sparse) {
      int count = part.positions().length;
      boolean outside =
          count > 0
              && (part.positions()[0] < 0 || part.positions()[count - 1] >= shape.positions());
      if (outside || part.gradient().length < count * shape.channels()) {
        throw new IllegalArgumentException(
            "a seed of %d positions for %s of %s".formatted(count, layer, shape));
      }
    }
    return new Parts(affine, guide, pull, pull != 0 ? target : null, raster, sparse, shape.width());
  }
}
