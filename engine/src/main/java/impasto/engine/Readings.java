package impasto.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What will be asked of a {@link FeaturePlan}, so that it does and keeps nothing else. Seeds may be
 * given for any layer that is named here.
 *
 * @param moments layers whose {@link FeaturePlan#moments} will be asked for
 * @param distances layers that will be given a target
 * @param activations layers whose activations will be copied
 * @param regions of the image that are looked at apart, or 0 for whole layers
 */
public record Readings(
    Set<String> moments, Set<String> distances, Set<String> activations, int regions) {
  public Readings {
    moments = Set.copyOf(moments);
    distances = Set.copyOf(distances);
    activations = Set.copyOf(activations);
    if (moments.isEmpty() && distances.isEmpty() && activations.isEmpty()) {
      throw new IllegalArgumentException("a plan of which nothing will be asked");
    }
    if (regions < 0) {
      throw new IllegalArgumentException("a plan of %d regions".formatted(regions));
    }
  }

  /** Moments of whole layers. */
  public Readings(Set<String> moments, Set<String> distances, Set<String> activations) {
    this(moments, distances, activations, 0);
  }

  /**
   * The same with moments of regions, which {@link FeaturePlan#guide} marks.
   *
   * @param count of them; 0 for whole layers
   */
  public Readings inRegions(int count) {
    return new Readings(moments, distances, activations, count);
  }

  /** Anything of each of some layers. */
  public static Readings anythingOf(Collection<String> layers) {
    var all = new LinkedHashSet<>(layers);
    return new Readings(all, all, all);
  }

  /** The moments of some layers. */
  public static Readings momentsOf(Collection<String> layers) {
    return new Readings(new LinkedHashSet<>(layers), Set.of(), Set.of());
  }

  /** Every layer that is named. */
  public Set<String> layers() {
    Set<String> all = new LinkedHashSet<>(moments);
    all.addAll(distances);
    all.addAll(activations);
    return all;
  }

  /** The number of layers that have to run to reach all of some layers. */
  static int depth(Network network, Collection<String> layers) {
    return layers.stream().mapToInt(network::indexOf).max().orElse(-1) + 1;
  }

  /** The number of a sum of moments. */
  int requireRegion(int region) {
    if (region < 0 || region >= regions) {
      throw new IllegalArgumentException(
          "region %d of a plan that has %d".formatted(region, regions));
    }
    return region;
  }

  /** Refuses moments of whole layers where they are taken of regions. */
  void requireWhole() {
    if (regions > 0) {
      throw new IllegalArgumentException(
          "moments are taken of %d regions apart: say of which".formatted(regions));
    }
  }

  static void require(Set<String> announced, String layer, String what) {
    if (!announced.contains(layer)) {
      throw new IllegalArgumentException(
          "layer %s was not asked for when the plan was made: %s only of %s"
              .formatted(layer, what, announced.stream().sorted().toList()));
    }
  }
}
