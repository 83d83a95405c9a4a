package impasto.paint;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.cost.Objective;
import impasto.paint.cost.StyleTargets;
import impasto.paint.optimiser.Optimiser;
import impasto.paint.raster.Scratch;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.Weights;
import impasto.picture.Mask;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a painting takes of memory, where its rasters lie, and what is left for the network to run
 * in. All counts are bytes of arrays.
 */
final class Footprint {
  /** Three floats a pixel. */
  private static final double PICTURE = 12;

  /**
   * A picture with alpha, the same with its hidden colours filled in, and once what filling them
   * takes: 4 floats, and a third of that for the coarser levels.
   */
  private static final double TRANSPARENT_PICTURE = 2 * PICTURE + 4 + 4 * Float.BYTES * 4 / 3.0;

  /** Of a mask. */
  private static final double MASK = Float.BYTES;

  /** Iterate, gradient, average, the photograph twice. */
  private static final int CANVAS_RASTERS = 5;

  /** Those, and two copies. */
  private static final double CANVAS = (CANVAS_RASTERS + 2) * PICTURE;

  /** Rows that resampling and writing hold at most, those of 16 bits counted as half. */
  private static final int BAND_ROWS = 512;

  private final Network network;
  private final Weights weights;
  private final Workers workers;
  private final boolean styled;
  private final Regions regions;

  /** Rasters of the painting's shape beside those that there always are. */
  private final int more;

  private final double inputs;

  /** Of a painting by a recipe. */
  static Footprint of(Network network, Recipe recipe, Workers workers, Sources sources) {
    int rolled = recipe.get(Settings.TILEABLE) ? 2 : 0;
    int more = rolled + Optimiser.rasters(recipe);
    return new Footprint(network, recipe.weights(), workers, sources, more);
  }

  /**
   * @param sources as they are held in memory
   */
  Footprint(Network network, Weights weights, Workers workers, Sources sources) {
    this(network, weights, workers, sources, 0);
  }

  private Footprint(Network network, Weights weights, Workers workers, Sources sources, int more) {
    this.network = network;
    this.weights = weights;
    this.workers = workers;
    this.more = more;
    this.styled = !sources.styles().isEmpty();
    this.regions = new Regions(sources);
    this.inputs =
        bytes(sources.content())
            + sources.styles().stream().mapToDouble(Footprint::bytes).sum()
            + sources.masks().stream().mapToDouble(Footprint::bytes).sum()
            + bytes(sources.keepOut())
            + (sources.start() == null ? 0 : bytes(sources.start()));
  }

  private static double bytes(Sources.Style style) {
    return bytes(style.picture()) + bytes(style.part());
  }

  private static double bytes(@Nullable Mask mask) {
    return mask == null ? 0 : MASK * mask.width() * mask.height();
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
    double onHeap =
        CANVAS * shape.height() * shape.width()
            + more() * picture(shape)
            + Float.BYTES * (double) regions.floats() * shape.height() * shape.width()
            + scale.styles().stream().mapToDouble(Footprint::picture).max().orElse(0)
            + Float.BYTES * target(shape).length();
    free -= targets(scale);
    double plan =
        FeaturePlan.estimateBytes(network, shape.height(), shape.width(), readings(shape), workers);
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
    return inputs + bands(scale) + targets(scale) + leastPlan(scale);
  }

  /** What statistics that see positions keep on the heap, beside a plan. */
  private double targets(Scale scale) {
    List<List<Shape>> styles =
        IntStream.range(0, regions.count())
            .mapToObj(region -> stylesOf(region, scale.styles()))
            .toList();
    return StyleTargets.bytes(
        network, weights.at(scale.shape()), scale.shape(), styles, regions.whole(), workers);
  }

  private List<Shape> stylesOf(int region, List<Shape> styles) {
    return IntStream.range(0, styles.size())
        .filter(style -> regions.of(style) == region)
        .mapToObj(styles::get)
        .toList();
  }

  /** Rows on their way from the photograph to the disk, and from there to the result. */
  private static double bands(Scale scale) {
    int widest = scale.styles().stream().mapToInt(Shape::width).max().orElse(0);
    return BAND_ROWS * PICTURE * Math.max(scale.shape().width(), widest);
  }

  private Readings readings(Shape shape) {
    return Objective.readings(
        network, weights.at(shape), styled, regions.whole() ? 0 : regions.count());
  }

  /** Pictures beside those that there always are; one more if some of the photograph stays. */
  private int more() {
    return more + (regions.keepsSome() ? 1 : 0);
  }

  private static double picture(Shape shape) {
    return PICTURE * shape.height() * shape.width();
  }

  private double leastPlan(Scale scale) {
    Shape shape = scale.shape();
    double least =
        FeaturePlan.leastBytes(network, shape.height(), shape.width(), readings(shape), workers);
    Readings moments = Readings.momentsOf(weights.lambda().keySet());
    for (Shape style : scale.styles()) {
      least =
          Math.max(
              least,
              FeaturePlan.leastBytes(network, style.height(), style.width(), moments, workers));
    }
    return least;
  }

  /** What {@link Easel#moveTo} asks of its store. */
  long scratchBytes(Scale scale) {
    Shape shape = scale.shape();
    List<Shape> rasters = new ArrayList<>(Collections.nCopies(CANVAS_RASTERS + more(), shape));
    if (!regions.whole()) {
      rasters.add(new Shape(shape.height(), shape.width(), Math.max(1, regions.count())));
    }
    if (regions.keepsSome()) {
      rasters.add(new Shape(shape.height(), shape.width(), 1));
    }
    for (Shape style : scale.styles()) {
      rasters.add(style);
      rasters.add(new Shape(style.height(), style.width(), 1));
    }
    rasters.add(target(shape));
    return Scratch.bytes(rasters.toArray(Shape[]::new));
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
