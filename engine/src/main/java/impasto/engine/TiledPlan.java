package impasto.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A plan for images that do not fit into memory as a whole, with the same results to the last bit.
 * It goes over the image in tiles, each computed with enough of the image around it ({@link Halo}),
 * twice a step: once to measure moments and distances, and once forward and backward with the seeds
 * that follow from them.
 *
 * <p>{@link #forward} only takes the image; each of the other calls runs the network as far as it
 * needs.
 */
final class TiledPlan implements FeaturePlan {
  private final Network network;
  private final Shape image;
  private final Readings readings;
  private final Tools tools;
  private final Tiling tiling;
  private final int halo;
  private final int gradientHalo;
  private final Buffers buffers = new Buffers();

  /** One for each size of region; they share their buffers. */
  private final Map<Shape, CpuPlan> plans = new HashMap<>();

  private final float[] pixels;
  private final float[] pixelGradient;
  private final Map<String, MomentSums> sums = new HashMap<>();
  private Map<String, Guide> guides = Map.of();
  private final Map<String, Distance> distances = new HashMap<>();
  private @Nullable Raster current;
  private boolean measured;

  TiledPlan(Network network, Readings readings, Workers workers, Halo halo, Tiling tiling) {
    this.network = network;
    this.image = tiling.image();
    this.readings = readings;
    this.tools = Tools.of(network, readings.layers(), workers);
    this.tiling = tiling;
    this.halo = halo.forward();
    this.gradientHalo = halo.backward();
    int height = tiling.rows().largest(gradientHalo);
    int width = tiling.columns().largest(gradientHalo);
    planOf(height, width);
    this.pixels = new float[3 * height * width];
    this.pixelGradient = new float[3 * height * width];
    for (String layer : readings.moments()) {
      Cells cells = Cells.of(shape(layer), network.stride(layer));
      sums.put(layer, new MomentSums(cells, readings.regions()));
    }
  }

  private CpuPlan planOf(int height, int width) {
    return plans.computeIfAbsent(
        new Shape(height, width, 3),
        size -> {
          buffers.rewind();
          return new CpuPlan(network, height, width, readings, tools, buffers);
        });
  }

  @Override
  public Shape image() {
    return image;
  }

  @Override
  public Shape shape(String layer) {
    return network.shape(layer, image.height(), image.width());
  }

  @Override
  public void forward(Raster newImage) {
    Raster.requireShape("an image", image, newImage);
    current = newImage;
    measured = false;
  }

  /** Runs the network over a region of the image. */
  private CpuPlan run(Rectangle region, int depth, FirstBlock.@Nullable Reader passing) {
    Raster source = Objects.requireNonNull(current, "no image has been given");
    CpuPlan plan = planOf(region.height(), region.width());
    source.read(region.top(), region.left(), region.height(), region.width(), pixels, 0);
    plan.run(pixels, depth, region.top(), region.left(), passing);
    return plan;
  }

  /** What to do with a layer's activations in a tile. */
  private interface Reader extends BiConsumer<Rectangle, Patch> {}

  /** Runs the network over all tiles and hands out the positions of each that some layers have. */
  private void read(Map<String, List<Reader>> readers) {
    int depth = Readings.depth(network, readers.keySet());
    for (Rectangle tile : tiling.tiles()) {
      Rectangle region = tiling.region(tile, halo);
      CpuPlan plan =
          run(
              region,
              depth,
              (rows, patch) ->
                  readPassing(readers, rows.within(tile.top(), tile.bottom()), tile, patch));
      readers.forEach(
          (layer, all) -> {
            if (!plan.passing(layer)) {
              Patch patch = plan.patch(layer, region.top(), region.left());
              Shape shape = shape(layer);
              accept(all, Tiling.positions(tile, image, shape, network.stride(layer)), patch);
            }
          });
    }
  }

  private void readPassing(
      Map<String, List<Reader>> readers, Span rows, Rectangle tile, Patch patch) {
    List<Reader> all = readers.get(network.layers().getFirst().name());
    if (all != null) {
      accept(all, new Rectangle(rows.first(), tile.left(), rows.length(), tile.width()), patch);
    }
  }

  private static void accept(List<Reader> readers, Rectangle positions, Patch patch) {
    if (positions.height() > 0 && positions.width() > 0) {
      readers.forEach(reader -> reader.accept(positions, patch));
    }
  }

  @Override
  public void activations(String layer, Raster into) {
    Readings.require(readings.activations(), layer, "activations");
    Raster.requireShape(layer, shape(layer), into);
    read(
        Map.of(layer, List.of((positions, patch) -> patch.copy(positions, into, tools.workers()))));
  }

  @Override
  public void activations(String layer, int[] positions, float[] into) {
    Readings.require(readings.activations(), layer, "activations");
    Shape shape = shape(layer);
    read(Map.of(layer, List.of((part, patch) -> patch.copy(positions, part, shape, into))));
  }

  private void measure() {
    if (measured) {
      return;
    }
    Map<String, List<Reader>> readers = new HashMap<>();
    sums.forEach(
        (layer, all) -> {
          Guide guide = guides.get(layer);
          readers.put(
              layer, List.of((part, patch) -> all.add(tools.moments(), guide, part, patch)));
        });
    distances.forEach(
        (layer, distance) -> readers.merge(layer, List.of(distance::add), TiledPlan::both));
    read(readers);
    sums.values().forEach(MomentSums::finish);
    measured = true;
  }

  private static List<Reader> both(List<Reader> one, List<Reader> other) {
    return List.of(one.getFirst(), other.getFirst());
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

  private ChannelMoments momentsOf(String layer, int region) {
    Readings.require(readings.moments(), layer, "moments");
    measure();
    return Objects.requireNonNull(sums.get(layer)).moments(guides.get(layer), region);
  }

  @Override
  public void guide(Raster shares) {
    guides = Guide.of(shares, image, readings, network);
    measured = false;
  }

  @Override
  public double weight(String layer, int region) {
    return Guide.require(guides, layer).weight(readings.requireRegion(region));
  }

  @Override
  public void aim(String layer, Raster target) {
    Readings.require(readings.distances(), layer, "distances");
    Raster.requireShape(layer, shape(layer), target);
    Cells cells = Cells.of(shape(layer), network.stride(layer));
    distances.put(layer, new Distance(cells, target, tools.workers()));
    measured = false;
  }

  @Override
  public double squaredDistance(String layer) {
    Distance distance = Distance.of(distances, layer);
    measure();
    return distance.total();
  }

  @Override
  public void backward(Map<String, Seed> seeds, Raster gradient) {
    Raster.requireShape("a gradient", image, gradient);
    seeds.keySet().forEach(layer -> Readings.require(readings.layers(), layer, "seeds"));
    Map<String, Seed.Parts> parts = Seed.parts(seeds, this::shape, distances, guides);
    int depth = Readings.depth(network, seeds.keySet());
    if (depth == 0) {
      gradient.clear();
      return;
    }
    for (Rectangle tile : tiling.tiles()) {
      Rectangle region = tiling.region(tile, gradientHalo);
      run(region, depth, null).runBackward(parts, region.top(), region.left(), pixelGradient);
      int rowStride = 3 * region.width();
      int at = (tile.top() - region.top()) * rowStride + 3 * (tile.left() - region.left());
      gradient.write(
          tile.top(), tile.left(), tile.height(), tile.width(), pixelGradient, at, rowStride);
    }
  }

  @Override
  public void close() {
    plans.values().forEach(CpuPlan::close);
    plans.clear();
    buffers.clear();
  }
}
