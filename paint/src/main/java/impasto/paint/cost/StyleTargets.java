package impasto.paint.cost;

import static java.util.Objects.requireNonNull;

import impasto.engine.ChannelMoments;
import impasto.engine.FeaturePlan;
import impasto.engine.Guide;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.recipe.CostScale;
import impasto.paint.recipe.StyleStatistic;
import impasto.paint.recipe.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the targets of a painting's layers from its style images, one after the other. */
public final class StyleTargets {
  private final Network network;
  private final Weights weights;
  private final Workers workers;
  private final long memoryBytes;
  private final Set<String> layers;
  private final Set<String> positionLayers;
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
  public StyleTargets(
      Network network, Weights weights, int count, Workers workers, long memoryBytes) {
    this.network = network;
    this.weights = weights;
    this.workers = workers;
    this.memoryBytes = memoryBytes;
    this.layers = weights.lambda().sequencedKeySet();
    this.positionLayers = weights.positionLayers(network);
    this.regions = Stream.generate(InRegion::new).limit(count).toList();
  }

  /** Of one style image, of any size, (H, W, 3). */
  public static SequencedMap<String, List<StyleTarget>> of(
      Network network,
      Weights weights,
      Raster style,
      Shape painting,
      Workers workers,
      long memoryBytes) {
    var targets = new StyleTargets(network, weights, 1, workers, memoryBytes);
    targets.add(0, style, null, 1);
    return targets.finish(painting, null);
  }

  /**
   * Takes a style image in.
   *
   * @param region that it is for
   * @param style (H, W, 3), sRGB 0..1
   * @param part how much each pixel of it counts, (H, W, 1) in 0..1; null for all alike
   * @param share of its weight among the styles of the region
   */
  public void add(int region, Raster style, @Nullable Raster part, double share) {
    StyleStatistic statistic = weights.statistic();
    Shape image = style.shape();
    var readings =
        new Readings(
            statistic.seesMoments() ? layers : Set.of(),
            Set.of(),
            positionLayers,
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
        if (positionLayers.contains(layer)) {
          int[] places = places(layer, plan.shape(layer), part);
          seenThere
              .positions
              .computeIfAbsent(layer, name -> new ArrayList<>())
              .add(
                  statistic == StyleStatistic.NEAREST
                      ? candidates(share, plan, layer, places, requireNonNull(seen.get(layer)))
                      : Positions.of(share, plan, layer, places));
        }
      }
      seenThere.moments.add(seen);
    }
  }

  /** The positions that are in a part of a style, or the one that is most so; null for all. */
  private int @Nullable [] places(String layer, Shape shape, @Nullable Raster part) {
    if (part == null) {
      return null;
    }
    var guide = new Guide(part, shape, network.stride(layer));
    int[] inside = guide.positions()[0];
    return inside.length > 0 ? inside : new int[] {guide.most(0)};
  }

  /** What {@link NearestTarget} needs of a style: not all of it, however large it is. */
  private static Positions candidates(
      double share, FeaturePlan plan, String layer, int @Nullable [] places, ChannelMoments all) {
    int count = places == null ? plan.shape(layer).positions() : places.length;
    int[] some = new int[Math.min(count, NearestTarget.CANDIDATES)];
    NearestTarget.drawEvenly(0, count, some);
    if (places != null) {
      Arrays.setAll(some, i -> places[some[i]]);
    }
    return Positions.of(share, plan, layer, some).from(Gaussian.of(all).mean());
  }

  /**
   * The targets by layer, one for each region; none without a style.
   *
   * @param painting shape of the picture that is painted, (H, W, 3)
   * @param shares of the regions at each of its pixels, (H, W, R); null where there is but the
   *     whole
   */
  public SequencedMap<String, List<StyleTarget>> finish(Shape painting, @Nullable Raster shares) {
    List<SequencedMap<String, ChannelMoments>> blends =
        regions.stream().map(InRegion::blend).toList();
    SequencedMap<String, List<StyleTarget>> targets = new LinkedHashMap<>();
    for (String layer : layers) {
      Shape shape = network.shape(layer, painting.height(), painting.width());
      List<Selection> selections = selections(layer, shape, shares);
      List<StyleTarget> each = new ArrayList<>();
      for (int r = 0; r < regions.size(); r++) {
        List<Positions> seen = regions.get(r).positions.getOrDefault(layer, List.of());
        each.add(target(new Looked(blends.get(r).get(layer), seen, selections.get(r))));
      }
      if (!each.isEmpty()) {
        targets.put(layer, each);
      }
    }
    return targets;
  }

  /** One for each region. */
  private List<Selection> selections(String layer, Shape shape, @Nullable Raster shares) {
    if (shares == null || !positionLayers.contains(layer)) {
      return Collections.nCopies(regions.size(), new Selection(shape, null));
    }
    return Arrays.stream(new Guide(shares, shape, network.stride(layer)).positions())
        .map(places -> new Selection(shape, places))
        .toList();
  }

  /**
   * What the statistic sees of a region and a layer.
   *
   * @param blend moments of the styles, if it sees them
   * @param styles positions of the styles, none if it sees but moments
   * @param selection positions of the painting
   */
  private record Looked(
      @Nullable ChannelMoments blend, List<Positions> styles, Selection selection) {
    ChannelMoments moments() {
      return requireNonNull(blend);
    }
  }

  private StyleTarget target(Looked at) {
    return switch (weights.statistic()) {
      case GAUSSIAN -> gaussian(at.moments());
      case GRAM -> gram(at.moments());
      case SLICED -> new SlicedTarget(at.styles(), at.selection(), workers);
      case HISTOGRAM ->
          new HistogramTarget(gram(at.moments()), at.styles(), at.selection(), workers);
      case NEAREST ->
          at.styles().isEmpty()
              ? gaussian(at.moments())
              : new NearestTarget(gaussian(at.moments()), at.styles(), at.selection(), workers);
    };
  }

  private GaussianTarget gaussian(ChannelMoments style) {
    return new GaussianTarget(Gaussian.of(style), workers);
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
   * @param styles shapes of the style images, by region
   * @param whole whether the only region is the whole
   */
  public static double bytes(
      Network network,
      Weights weights,
      Shape painting,
      List<List<Shape>> styles,
      boolean whole,
      Workers workers) {
    double bytes = 0;
    for (String layer : styles.isEmpty() ? Set.<String>of() : weights.positionLayers(network)) {
      Shape shape = network.shape(layer, painting.height(), painting.width());
      bytes += whole ? 0 : Integer.BYTES * (double) shape.positions();
      // What they take grows with positions at most evenly, so equal shares take most.
      var each = new Shape(1, Math.ceilDiv(shape.positions(), styles.size()), shape.channels());
      for (List<Shape> region : styles) {
        List<Shape> style =
            region.stream().map(s -> network.shape(layer, s.height(), s.width())).toList();
        bytes +=
            switch (weights.statistic()) {
              case GRAM, GAUSSIAN -> 0;
              case SLICED -> SlicedTarget.bytes(each, style, workers);
              case HISTOGRAM -> HistogramTarget.bytes(each, style, workers);
              case NEAREST -> NearestTarget.bytes(shape.channels());
            };
      }
    }
    return bytes;
  }
}
