package impasto.paint;

import static java.util.Objects.requireNonNull;

import impasto.engine.ChannelMoments;
import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the targets of a painting's layers from its style images, one after the other. */
final class StyleTargets {
  private final Network network;
  private final Weights weights;
  private final Workers workers;
  private final long memoryBytes;
  private final Set<String> layers;
  private final List<InRegion> regions;

  /** The styles of a region. */
  private static final class InRegion {
    private final List<SequencedMap<String, ChannelMoments>> moments = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final Map<String, List<Positions>> positions = new HashMap<>();

    /** Their moments, blended. */
    SequencedMap<String, ChannelMoments> blend() {
      return StyleMoments.blend(
          moments, shares.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * @param count of regions
   * @param memoryBytes that the network may take to run
   */
  StyleTargets(Network network, Weights weights, int count, Workers workers, long memoryBytes) {
    this.network = network;
    this.weights = weights;
    this.workers = workers;
    this.memoryBytes = memoryBytes;
    this.layers = weights.lambda().sequencedKeySet();
    this.regions = Stream.generate(InRegion::new).limit(count).toList();
  }

  /** Of one style image, of any size, (H, W, 3). */
  static SequencedMap<String, List<StyleTarget>> of(
      Network network,
      Weights weights,
      Raster style,
      Shape painting,
      Workers workers,
      long memoryBytes) {
    var targets = new StyleTargets(network, weights, 1, workers, memoryBytes);
    targets.add(0, style, null, 1);
    return targets.finish(painting);
  }

  /**
   * Takes a style image in.
   *
   * @param region that it is for
   * @param style (H, W, 3), sRGB 0..1
   * @param part how much each pixel of it counts, (H, W, 1) in 0..1; null for all alike
   * @param share of its weight among the styles of the region
   */
  void add(int region, Raster style, @Nullable Raster part, double share) {
    StyleStatistic statistic = weights.statistic();
    Shape image = style.shape();
    var readings =
        new Readings(
            statistic.seesMoments() ? layers : Set.of(),
            Set.of(),
            statistic.seesPositions() ? layers : Set.of(),
            part == null ? 0 : 1);
    InRegion seenThere = regions.get(region);
    seenThere.shares.add(share);
    try (FeaturePlan plan =
        FeaturePlan.of(network, image.height(), image.width(), readings, workers, memoryBytes)) {
      if (part != null) {
        plan.guide(part);
      }
      plan.forward(style);
      SequencedMap<String, ChannelMoments> seen = new LinkedHashMap<>();
      for (String layer : layers) {
        if (statistic.seesMoments()) {
          seen.put(layer, part == null ? plan.moments(layer) : plan.moments(layer, 0));
        }
        if (statistic.seesPositions()) {
          Shape shape = plan.shape(layer);
          float[] values = new float[shape.size()];
          plan.activations(layer, values);
          seenThere
              .positions
              .computeIfAbsent(layer, name -> new ArrayList<>())
              .add(new Positions(share, shape.positions(), shape.channels(), values));
        }
      }
      seenThere.moments.add(seen);
    }
  }

  /**
   * The targets by layer, one for each region; none without a style.
   *
   * @param painting shape of the picture that is painted, (H, W, 3)
   */
  SequencedMap<String, List<StyleTarget>> finish(Shape painting) {
    SequencedMap<String, List<StyleTarget>> targets = new LinkedHashMap<>();
    for (InRegion region : regions) {
      Map<String, ChannelMoments> blend = region.blend();
      for (String layer : layers) {
        Shape shape = network.shape(layer, painting.height(), painting.width());
        List<Positions> seen = region.positions.getOrDefault(layer, List.of());
        targets
            .computeIfAbsent(layer, name -> new ArrayList<>())
            .add(target(shape, blend.get(layer), seen));
      }
    }
    return targets;
  }

  /**
   * @param shape of the painting's layer
   * @param blend moments of the styles, if the statistic sees them
   * @param seen positions of the styles, if the statistic sees them
   */
  private StyleTarget target(Shape shape, @Nullable ChannelMoments blend, List<Positions> seen) {
    return switch (weights.statistic()) {
      case GAUSSIAN -> new GaussianTarget(Gaussian.of(requireNonNull(blend)), workers);
      case GRAM -> gram(requireNonNull(blend));
      case SLICED -> new SlicedTarget(seen, shape, workers);
      case HISTOGRAM -> new HistogramTarget(gram(requireNonNull(blend)), seen, shape, workers);
    };
  }

  private GramTarget gram(ChannelMoments style) {
    return weights.scale() == CostScale.LECTURE
        ? GramTarget.lecture(StyleMatrix.of(style))
        : GramTarget.relative(StyleMatrix.of(style));
  }

  /**
   * Bytes that the targets take beside a plan, where they see positions.
   *
   * @param painting shape of the picture that is painted
   * @param styles shapes of the style images
   */
  static double bytes(
      Network network, Weights weights, Shape painting, List<Shape> styles, Workers workers) {
    if (!weights.statistic().seesPositions() || styles.isEmpty()) {
      return 0;
    }
    double bytes = 0;
    for (String layer : weights.lambda().keySet()) {
      Shape shape = network.shape(layer, painting.height(), painting.width());
      List<Shape> style =
          styles.stream().map(s -> network.shape(layer, s.height(), s.width())).toList();
      bytes +=
          weights.statistic() == StyleStatistic.SLICED
              ? SlicedTarget.bytes(shape, style, workers)
              : HistogramTarget.bytes(shape, style, workers);
    }
    return bytes;
  }
}
