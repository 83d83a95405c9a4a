package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Set<String> asked;
  private final Kernels kernels = KernelProvider.kernels();
  private final Workers workers;
  private final List<LayerStep> steps = new ArrayList<>();
  private final FirstLayer first;
  private final WinogradConvolution convolution;
  private final Moments moments;
  private final SeedWriter seedWriter;

  /** Two grids that layers take turns in. */
  private final float[][] scratch;

  /** By layer that has a target. */
  private final Map<String, Distance> distances = new HashMap<>();

  /** Of an image, and of a gradient, that are no arrays; else empty. */
  private float[] imageCopy = {};

  private float[] gradientCopy = {};

  CpuPlan(Network network, int height, int width, Collection<String> layers, Workers workers) {
    this.network = network;
    this.image = new Shape(height, width, 3);
    this.asked = new HashSet<>(layers);
    this.workers = workers;
    int depth = layers.stream().mapToInt(network::indexOf).max().orElseThrow() + 1;
    int ring = network.padding() == Padding.REPLICATE ? 1 : 0;
    int widest = 0;
    int longest = 0;
    for (Network.Layer layer : network.layers().subList(0, depth)) {
      Shape shape = network.shape(layer.name(), height, width);
      LayerStep below = steps.isEmpty() ? null : steps.getLast();
      boolean keep = asked.contains(layer.name());
      LayerStep step =
          LayerStep.of(layer, shape, below, ring, keep, network.pooling(), kernels, workers);
      steps.add(step);
      widest = Math.max(widest, step.grid().channels());
      longest = Math.max(longest, step.longestGrid());
    }
    LayerStep bottom = steps.getFirst();
    this.first = new FirstLayer(network, image, bottom.grid(), bottom.inset(), kernels, workers);
    this.convolution = new WinogradConvolution(kernels, workers, widest);
    this.moments = new Moments(kernels, workers, widest);
    this.seedWriter = new SeedWriter(kernels, workers, widest);
    this.scratch = new float[2][longest];
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
    requireShape("an image", image, pixels);
    float[] array = pixels.array().orElse(null);
    if (array == null) {
      imageCopy = imageCopy.length > 0 ? imageCopy : new float[image.size()];
      pixels.read(0, 0, image.height(), image.width(), imageCopy, 0);
      array = imageCopy;
    }
    run(array);
  }

  /** Runs the network over (H, W, 3). */
  private void run(float[] pixels) {
    float[] current = scratch[0];
    for (int i = 0; i < steps.size(); i++) {
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
      PoolingStep next =
          step.pooledAtOnce() && i + 1 < steps.size() ? steps.get(i + 1).pooling() : null;
      if (below == null) {
        first.forward(pixels, target, step.mask());
      } else {
        convolution.forward(
            step.inputGrid(),
            current,
            step.layer().convolution().winogradForward(kernels, workers),
            step.bias(),
            step.grid(),
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
    requireShape(layer, shape(layer), into);
    patch(step(layer)).copy(Rectangle.whole(shape(layer)), into, workers);
  }

  /** What is kept of a layer. */
  private static Patch patch(LayerStep step) {
    return new Patch(step.grid(), Objects.requireNonNull(step.kept()), 0, 0);
  }

  @Override
  public ChannelMoments moments(String layer) {
    LayerStep step = step(layer);
    var event = LayerEvent.start();
    var sum = new MomentSum(Cells.of(step.shape(), network.stride(layer)));
    moments.add(sum, Rectangle.whole(step.shape()), patch(step));
    ChannelMoments result = sum.finish();
    event.stop(layer, "moments");
    return result;
  }

  @Override
  public void aim(String layer, Raster target) {
    requireShape(layer, shape(layer), target);
    Cells cells = Cells.of(shape(layer), network.stride(layer));
    distances.put(layer, new Distance(cells, target, workers));
  }

  @Override
  public double squaredDistance(String layer) {
    LayerStep step = step(layer);
    Distance distance = distances.get(layer);
    if (distance == null) {
      throw new IllegalArgumentException("layer " + layer + " has no target");
    }
    var event = LayerEvent.start();
    distance.add(Rectangle.whole(step.shape()), patch(step));
    event.stop(layer, "distance");
    return distance.total();
  }

  private static void requireShape(String what, Shape shape, Raster raster) {
    if (!raster.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s of this plan is %s, not %s".formatted(what, shape, raster.shape()));
    }
  }

  @Override
  public void backward(Map<String, Seed> seeds, Raster gradient) {
    requireShape("a gradient", image, gradient);
    Map<String, Seed.Parts> parts = new HashMap<>();
    seeds.forEach(
        (layer, seed) -> {
          Distance distance = distances.get(layer);
          Raster target = distance == null ? null : distance.target();
          parts.put(layer, seed.parts(layer, shape(layer), target));
        });
    float[] array = gradient.array().orElse(null);
    if (array != null) {
      runBackward(parts, array);
    } else {
      gradientCopy = gradientCopy.length > 0 ? gradientCopy : new float[image.size()];
      runBackward(parts, gradientCopy);
      gradient.write(0, 0, image.height(), image.width(), gradientCopy, 0);
    }
  }

  private void runBackward(Map<String, Seed.Parts> seeds, float[] gradient) {
    LayerStep step = topmost(seeds);
    if (step == null) {
      Arrays.fill(gradient, 0f);
      return;
    }
    float[] current = scratch[0];
    writeSeed(seeds, step, current);
    maskGradient(step, current);
    clearOutside(step, current);
    for (LayerStep below = step.below(); below != null; below = step.below()) {
      float[] target = otherThan(current);
      PoolingStep pooling = step.pooling();
      boolean seeded = pooling == null && writeSeed(seeds, below, target);
      var event = LayerEvent.start();
      convolution.backward(
          step.gradientGrid(),
          current,
          step.layer().convolution().winogradBackward(kernels, workers),
          step.inset().grid(step.inputGrid().channels()),
          step.inset(),
          target,
          seeded,
          pooling == null ? below.mask() : null);
      Ring.fold(
          step.inset(),
          step.inputGrid().channels(),
          target,
          pooling == null ? below.mask() : null,
          kernels);
      event.stop(step.layer().name(), "backward");
      if (pooling != null) {
        seeded = writeSeed(seeds, below, current);
        event = LayerEvent.start();
        pooling.backward(target, step.inset(), seeded, current, below.inset(), below.mask());
        target = current;
        event.stop(step.layer().name(), "unpool");
      }
      clearOutside(below, target);
      current = target;
      step = below;
    }
    var event = LayerEvent.start();
    first.backward(current, gradient);
    event.stop(step.layer().name(), "backward");
  }

  private @Nullable LayerStep topmost(Map<String, Seed.Parts> seeds) {
    for (LayerStep step : steps.reversed()) {
      if (seeds.containsKey(step.layer().name())) {
        return step;
      }
    }
    return null;
  }

  private void maskGradient(LayerStep step, float[] values) {
    Inset inset = step.inset();
    int c = step.grid().channels();
    workers.run(
        inset.height(),
        y ->
            kernels.applyMask(
                inset.width(),
                c,
                values,
                step.gradientGrid().at(y + inset.ring(), inset.ring()),
                step.mask(),
                y * inset.width() * c / 8));
  }

  private boolean writeSeed(Map<String, Seed.Parts> seeds, LayerStep step, float[] target) {
    Seed.Parts seed = seeds.get(step.layer().name());
    if (seed == null) {
      return false;
    }
    var event = LayerEvent.start();
    seedWriter.write(
        seed, step.shape().channels(), patch(step), step.gradientGrid(), step.inset(), target);
    event.stop(step.layer().name(), "seed");
    return true;
  }

  private void clearOutside(LayerStep step, float[] values) {
    Inset inset = step.inset();
    step.gradientGrid()
        .fillOutside(
            values,
            inset.ring(),
            inset.ring(),
            inset.height(),
            inset.width(),
            Padding.ZERO,
            workers);
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
