package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From seeds to the gradient of the image, through the layers of a {@link CpuPlan}. */
final class BackwardPass {
  private final Network network;
  private final List<LayerStep> steps;
  private final FirstLayer first;
  private final @Nullable FirstBlock firstBlock;
  private final @Nullable SecondBlock secondBlock;
  private final WinogradConvolution convolution;
  private final SeedWriter seedWriter;
  private final Kernels kernels;
  private final Workers workers;

  /** Two grids that layers take turns in. */
  private final float[][] scratch;

  /**
   * @param steps all layers that run
   * @param first the way through the first layer
   * @param blocks those that run in bands
   * @param scratch two arrays for the gradients of all layers that are in no block
   */
  BackwardPass(
      Network network,
      List<LayerStep> steps,
      FirstLayer first,
      Blocks blocks,
      Tools tools,
      float[][] scratch) {
    this.network = network;
    this.steps = steps;
    this.first = first;
    this.firstBlock = blocks.first();
    this.secondBlock = blocks.second();
    this.convolution = tools.convolution();
    this.seedWriter = tools.seedWriter();
    this.kernels = tools.kernels();
    this.workers = tools.workers();
    this.scratch = scratch;
  }

  /**
   * The gradient of the layers that ran last.
   *
   * @param seeds of the whole image
   * @param top row of the whole image that is the first of the plan's image
   * @param left column of the whole image that is the first of the plan's image
   * @param gradient (H, W, 3), overwritten
   */
  void run(Map<String, Seed.Parts> seeds, int top, int left, float[] gradient) {
    LayerStep step = topmost(seeds);
    if (step == null) {
      Arrays.fill(gradient, 0f);
      return;
    }
    if (firstBlock != null && step == steps.getFirst()) {
      firstBlock.backward(seedOf(seeds, step), top, left, null, gradient);
      return;
    }
    float[] current = scratch[0];
    boolean inBlock = secondBlock != null && step == secondBlock.lower();
    float[] pooled = null;
    if (!inBlock) {
      writeSeed(seeds, top, left, step, current);
      step.applyMask(current, step.gradientGrid(), step.gradientGrid().all(), kernels, workers);
      step.inset().clearOutside(step.gradientGrid(), current, workers);
    }
    for (LayerStep below = step.below(); below != null; below = step.below()) {
      float[] target = otherThan(current);
      PoolingStep pooling = step.pooling();
      if (secondBlock != null && step == secondBlock.lower()) {
        Seed.Parts seed = seedOf(seeds, step);
        Patch patch = seed == null ? null : patch(step, top, left);
        secondBlock.backward(seed, patch, pooled, target);
      } else {
        boolean seeded = pooling == null && writeSeed(seeds, top, left, below, target);
        convolve(step, current, target, seeded, pooling == null ? below.mask() : null);
      }
      if (firstBlock != null && step == steps.get(FirstBlock.LAYERS)) {
        Seed.Parts seed = seedOf(seeds, steps.getFirst());
        firstBlock.backward(seed, top, left, target, gradient);
        return;
      }
      if (secondBlock != null && below.below() == secondBlock.lower()) {
        pooled = target;
        current = target;
        step = secondBlock.lower();
        continue;
      }
      if (pooling != null) {
        boolean seeded = writeSeed(seeds, top, left, below, current);
        unpool(step, pooling, target, seeded, current);
        target = current;
      }
      below.inset().clearOutside(below.gradientGrid(), target, workers);
      current = target;
      step = below;
    }
    var event = LayerEvent.start();
    first.backward(current, step.gradientGrid(), step.gradientGrid().all());
    first.finish(gradient);
    event.stop(step.layer().name(), "backward");
  }

  private static Seed.@Nullable Parts seedOf(Map<String, Seed.Parts> seeds, LayerStep step) {
    return seeds.get(step.layer().name());
  }

  private @Nullable LayerStep topmost(Map<String, Seed.Parts> seeds) {
    for (LayerStep step : steps.reversed()) {
      if (seeds.containsKey(step.layer().name())) {
        return step;
      }
    }
    return null;
  }

  private float[] otherThan(float[] values) {
    return values == scratch[0] ? scratch[1] : scratch[0];
  }

  /**
   * From the gradient of a layer's activations to that of what it reads.
   *
   * @param mask of the ReLU that comes next, or null
   */
  private void convolve(
      LayerStep step, float[] source, float[] target, boolean add, byte @Nullable [] mask) {
    var event = LayerEvent.start();
    Inset inset = step.inset();
    Grid grid = inset.grid(step.inputGrid().channels());
    convolution.backward(
        step.gradientGrid(),
        source,
        step.layer().convolution().winogradBackward(kernels, workers),
        grid,
        inset,
        grid.all(),
        target,
        add,
        mask);
    Ring.fold(inset, grid, grid.all(), target, mask, kernels);
    event.stop(step.layer().name(), "backward");
  }

  /** From the gradient of what a layer reads to that of the activations that were pooled. */
  private void unpool(
      LayerStep step, PoolingStep pooling, float[] source, boolean add, float[] target) {
    var event = LayerEvent.start();
    LayerStep below = Objects.requireNonNull(step.below());
    pooling.backward(
        source,
        step.inset(),
        add,
        target,
        below.gradientGrid(),
        below.inset(),
        below.grid().all(),
        below.mask());
    event.stop(step.layer().name(), "unpool");
  }

  private boolean writeSeed(
      Map<String, Seed.Parts> seeds, int top, int left, LayerStep step, float[] target) {
    Seed.Parts seed = seedOf(seeds, step);
    if (seed == null) {
      return false;
    }
    var event = LayerEvent.start();
    seedWriter.write(
        seed,
        step.shape().channels(),
        patch(step, top, left),
        step.gradientGrid(),
        step.inset(),
        step.grid().all(),
        target);
    event.stop(step.layer().name(), "seed");
    return true;
  }

  private Patch patch(LayerStep step, int top, int left) {
    return step.patch(top, left, network.stride(step.layer().name()));
  }
}
