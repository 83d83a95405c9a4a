package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fast plan. Activations are kept only for the layers that were asked for; the others pass
 * through two scratch grids, forward and backward alike, and leave a bit a value behind: whether
 * ReLU let it through.
 */
final class CpuPlan implements FeaturePlan {
  private final Network network;
  private final Shape image;
  private final Readings readings;
  private final Set<String> asked;
  private final Kernels kernels;
  private final Workers workers;
  private final List<LayerStep> steps = new ArrayList<>();
  private final FirstLayer first;

  /** Runs the first layers in bands, or null where their activations are asked for. */
  private final @Nullable FirstBlock firstBlock;

  /** Of the layer whose activations only pass by, if they are asked for. */
  private final @Nullable MomentSums passingSums;

  private boolean passed;
  private final WinogradConvolution convolution;
  private final Moments moments;
  private final BackwardPass backward;

  /** Two grids that layers take turns in. */
  private final float[][] scratch;

  /** By layer whose moments are asked for. */
  private final Map<String, MomentSums> sums = new HashMap<>();

  /** By layer whose moments are taken of regions. */
  private Map<String, Guide> guides = Map.of();

  /** By layer that has a target. */
  private final Map<String, Distance> distances = new HashMap<>();

  /** Of an image, and of a gradient, that are no arrays; else empty. */
  private float[] imageCopy = {};

  private float[] gradientCopy = {};

  CpuPlan(Network network, int height, int width, Readings readings, Workers workers) {
    this(
        network,
        height,
        width,
        readings,
        Tools.of(network, readings.layers(), workers),
        new Buffers());
  }

  CpuPlan(Network network, int height, int width, Readings readings, Tools tools, Buffers buffers) {
    this.network = network;
    this.image = new Shape(height, width, 3);
    this.readings = readings;
    this.asked = readings.layers();
    this.kernels = tools.kernels();
    this.workers = tools.workers();
    int ring = network.padding() == Padding.REPLICATE ? 1 : 0;
    for (Network.Layer layer : network.layers().subList(0, Readings.depth(network, asked))) {
      Shape shape = network.shape(layer.name(), height, width);
      LayerStep below = steps.isEmpty() ? null : steps.getLast();
      boolean passing = steps.size() < FirstBlock.LAYERS && FirstBlock.suits(network, readings);
      boolean keep = asked.contains(layer.name()) && !passing;
      steps.add(
          LayerStep.of(
              layer, shape, below, ring, keep, network.pooling(), kernels, workers, buffers));
    }
    LayerStep bottom = steps.getFirst();
    this.first =
        new FirstLayer(
            network, image, bottom.grid().channels(), bottom.inset(), kernels, workers, buffers);
    Blocks blocks = Blocks.of(network, readings, steps, first, tools, buffers);
    this.firstBlock = blocks.first();
    String lowest = bottom.layer().name();
    this.passingSums =
        firstBlock != null && readings.moments().contains(lowest)
            ? new MomentSums(Cells.of(bottom.shape(), network.stride(lowest)), readings.regions())
            : null;
    this.convolution = tools.convolution();
    this.moments = tools.moments();
    int longest = blocks.longestOutside(steps);
    this.scratch = new float[][] {buffers.floats(longest), buffers.floats(longest)};
    this.backward = new BackwardPass(network, steps, first, blocks, tools, scratch);
  }

  @Override
  public Shape image() {
    return image;
  }

  @Override
  public Shape shape(String layer) {
    return step(layer).shape();
  }

  @Override
  public void forward(Raster pixels) {
    Raster.requireShape("an image", image, pixels);
    float[] array = pixels.array().orElse(null);
    if (array == null) {
      imageCopy = imageCopy.length > 0 ? imageCopy : new float[image.size()];
      pixels.read(0, 0, image.height(), image.width(), imageCopy, 0);
      array = imageCopy;
    }
    MomentSums all = passingSums;
    if (all == null) {
      run(array, steps.size(), 0, 0, null);
    } else {
      int width = image.width();
      Guide guide = guides.get(steps.getFirst().layer().name());
      run(
          array,
          steps.size(),
          0,
          0,
          (rows, patch) ->
              all.add(moments, guide, new Rectangle(rows.first(), 0, rows.length(), width), patch));
      all.finish();
      passed = true;
    }
  }

  /** Whether activations of a layer are seen only as they pass, by {@link #run}'s reader. */
  boolean passing(String layer) {
    return firstBlock != null && network.indexOf(layer) < FirstBlock.LAYERS;
  }

  /**
   * Runs some layers of the network.
   *
   * @param pixels (H, W, 3)
   * @param depth how many layers
   * @param top row of the whole image that is the first of this plan's image
   * @param left column of the whole image that is the first of this plan's image
   * @param reader of the {@link #passing} layer, or null
   */
  void run(float[] pixels, int depth, int top, int left, FirstBlock.@Nullable Reader reader) {
    float[] current = scratch[0];
    int begin = 0;
    if (firstBlock != null) {
      begin = FirstBlock.LAYERS;
      firstBlock.forward(pixels, top, left, reader, depth > begin ? current : null);
      if (depth > begin) {
        fillBorder(Objects.requireNonNull(steps.get(begin).pooling()).pooled(), current);
      }
    }
    for (int i = begin; i < depth; i++) {
      LayerStep step = steps.get(i);
      PoolingStep pooling = step.pooling();
      LayerStep below = step.below();
      if (pooling != null && below != null && !below.pooledAtOnce()) {
        var event = LayerEvent.start();
        float[] pooled = otherThan(current);
        pooling.forward(below.grid(), current, pooled);
        fillBorder(pooling.pooled(), pooled);
        current = pooled;
        event.stop(step.layer().name(), "pool");
      }
      var event = LayerEvent.start();
      float[] kept = step.kept();
      float[] target = kept != null ? kept : otherThan(current);
      PoolingStep next = step.pooledAtOnce() && i + 1 < depth ? steps.get(i + 1).pooling() : null;
      if (below == null) {
        first.take(pixels);
        first.forward(step.grid(), step.grid().all(), target, step.mask());
      } else {
        convolution.forward(
            step.inputGrid(),
            current,
            step.layer().convolution().winogradForward(kernels, workers),
            step.bias(),
            step.grid(),
            step.grid().all(),
            next,
            target,
            step.mask());
      }
      fillBorder(next == null ? step.grid() : next.pooled(), target);
      current = target;
      event.stop(step.layer().name(), "forward");
    }
  }

  private void fillBorder(Grid grid, float[] values) {
    grid.fillOutside(values, 0, 0, grid.height(), grid.width(), network.padding(), workers);
  }

  private float[] otherThan(float[] values) {
    return values == scratch[0] ? scratch[1] : scratch[0];
  }

  @Override
  public void activations(String layer, Raster into) {
    Readings.require(readings.activations(), layer, "activations");
    Raster.requireShape(layer, shape(layer), into);
    patch(layer, 0, 0).copy(Rectangle.whole(shape(layer)), into, workers);
  }

  @Override
  public void activations(String layer, int[] positions, float[] into) {
    Readings.require(readings.activations(), layer, "activations");
    patch(layer, 0, 0).copy(positions, Rectangle.whole(shape(layer)), shape(layer), into);
  }

  /**
   * What is kept of a layer.
   *
   * @param top row of the whole image that is the first of this plan's image
   * @param left column of the whole image that is the first of this plan's image
   */
  Patch patch(String layer, int top, int left) {
    return step(layer).patch(top, left, network.stride(layer));
  }

  @Override
  public ChannelMoments moments(String layer) {
    readings.requireWhole();
    return momentsOf(layer, 0);
  }

  @Override
  public ChannelMoments moments(String layer, int region) {
    return momentsOf(layer, readings.requireRegion(region));
  }

  @Override
  public void guide(Raster shares) {
    guides = Guide.of(shares, image, readings, network);
  }

  @Override
  public double weight(String layer, int region) {
    return Guide.require(guides, layer).weight(readings.requireRegion(region));
  }

  private ChannelMoments momentsOf(String layer, int region) {
    Readings.require(readings.moments(), layer, "moments");
    LayerStep step = step(layer);
    Guide guide = guides.get(layer);
    if (passing(layer)) {
      if (!passed) {
        throw new IllegalStateException("no image has been given");
      }
      return Objects.requireNonNull(passingSums).moments(guide, region);
    }
    var event = LayerEvent.start();
    MomentSums all =
        sums.computeIfAbsent(
            layer,
            name ->
                new MomentSums(Cells.of(step.shape(), network.stride(name)), readings.regions()));
    all.add(moments, guide, region, Rectangle.whole(step.shape()), patch(layer, 0, 0));
    all.finish(region);
    event.stop(layer, "moments");
    return all.moments(guide, region);
  }

  @Override
  public void aim(String layer, Raster target) {
    Readings.require(readings.distances(), layer, "distances");
    Raster.requireShape(layer, shape(layer), target);
    Cells cells = Cells.of(shape(layer), network.stride(layer));
    distances.put(layer, new Distance(cells, target, workers));
  }

  @Override
  public double squaredDistance(String layer) {
    LayerStep step = step(layer);
    Distance distance = Distance.of(distances, layer);
    var event = LayerEvent.start();
    distance.add(Rectangle.whole(step.shape()), patch(layer, 0, 0));
    event.stop(layer, "distance");
    return distance.total();
  }

  @Override
  public void backward(Map<String, Seed> seeds, Raster gradient) {
    Raster.requireShape("a gradient", image, gradient);
    seeds.keySet().forEach(this::step);
    Map<String, Seed.Parts> parts = Seed.parts(seeds, this::shape, distances, guides);
    float[] array = gradient.array().orElse(null);
    if (array != null) {
      backward.run(parts, 0, 0, array);
    } else {
      gradientCopy = gradientCopy.length > 0 ? gradientCopy : new float[image.size()];
      backward.run(parts, 0, 0, gradientCopy);
      gradient.write(0, 0, image.height(), image.width(), gradientCopy, 0);
    }
  }

  /**
   * The gradient of the layers that ran last, as {@link BackwardPass#run}.
   *
   * @param seeds of the whole image
   */
  void runBackward(Map<String, Seed.Parts> seeds, int top, int left, float[] gradient) {
    backward.run(seeds, top, left, gradient);
  }

  private LayerStep step(String layer) {
    if (!asked.contains(layer)) {
      throw new IllegalArgumentException(
          "layer %s was not asked for when the plan was made, only %s".formatted(layer, asked));
    }
    return steps.get(network.indexOf(layer));
  }

  @Override
  public void close() {
    steps.clear();
    Arrays.fill(scratch, new float[0]);
  }
}
