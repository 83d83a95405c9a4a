package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paints a photograph in the style of a painting.
 *
 * {@snippet :
 * try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
 *   var painter = new Painter(Networks.slimVgg16().network(), Recipe.IMPASTO, workers);
 *   Picture photo = PictureReader.read(Path.of("photo.jpg"));
 *   Picture style = PictureReader.read(Path.of("starry-night.jpg"));
 *   try (Painting painting = painter.paint(photo, style, progress -> {})) {
 *     PictureWriter.write(painting.rows(), Path.of("painted.png"), Map.of());
 *   }
 * }
 * }
 *
 * <p>Equal inputs, recipe and network give equal pictures, bit for bit, however many workers there
 * are.
 */
public final class Painter {
  private final Network network;
  private final Recipe recipe;
  private final Workers workers;
  private final Memory memory;
  private volatile boolean cancelled;

  /**
   * With all the memory that Java may use.
   *
   * @throws IllegalArgumentException if the recipe names a layer that the network does not have
   */
  public Painter(Network network, Recipe recipe, Workers workers) {
    this(network, recipe, workers, Memory.all());
  }

  /**
   * @param memory that painting may take; the picture does not depend on it
   * @throws IllegalArgumentException if the recipe names a layer that the network does not have
   */
  public Painter(Network network, Recipe recipe, Workers workers, Memory memory) {
    recipe.weights().lambda().keySet().forEach(network::indexOf);
    network.indexOf(recipe.weights().contentLayer());
    this.network = network;
    this.recipe = recipe;
    this.workers = workers;
    this.memory = memory;
  }

  /**
   * About the least {@link Memory} that {@link #paint} takes at its largest size, the two pictures
   * included and everything else on the disk; {@code Long.MAX_VALUE} if that size cannot be held in
   * Java's arrays.
   *
   * @return bytes
   */
  public long leastBytes(Picture content, Picture style) {
    Scale largest = Scale.of(recipe.schedule(), content, style).getLast();
    return Memory.heapFor(footprint(content, style).leastBytes(largest));
  }

  /** Shape of the picture that {@link #paint} makes of these. */
  public Shape shape(Picture content, Picture style) {
    return Scale.of(recipe.schedule(), content, style).getLast().shape();
  }

  private Footprint footprint(Picture content, Picture style) {
    return new Footprint(network, recipe.weights(), workers, content, style);
  }

  /** Ends {@link #paint} after the step in hand; from any thread. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Paints.
   *
   * @param content the photograph, of any size; what is transparent is taken as white
   * @param style the painting, of any size; what is transparent is taken as white
   * @param listener hears of every step
   * @throws IllegalArgumentException if a picture has a side below {@value Schedule#SMALLEST_SIDE}
   *     pixels, or the memory is too little
   * @throws ScratchException if there is too little room on the disk
   */
  public Painting paint(Picture content, Picture style, PaintListener listener) {
    requireLarge("photograph", content);
    requireLarge("painting", style);
    List<Scale> scales = Scale.of(recipe.schedule(), content, style);
    Footprint footprint = footprint(content, style);
    List<Footprint.Placement> placements =
        scales.stream().map(scale -> footprint.place(scale, memory)).toList();
    var easel = new Easel(network, recipe, workers, content.onWhite(), style.onWhite());
    Scratch scratch = scratch(placements);
    boolean painted = false;
    try {
      Painting painting = paint(scales, placements, scratch, easel, listener);
      painted = true;
      return painting;
    } finally {
      if (scratch != null && !painted) {
        scratch.close();
      }
    }
  }

  /** The room on the disk that all sizes need, two at a time; null if none does. */
  private @Nullable Scratch scratch(List<Footprint.Placement> placements) {
    long[] parts = new long[2];
    for (int index = 0; index < placements.size(); index++) {
      parts[index % 2] = Math.max(parts[index % 2], placements.get(index).scratchBytes());
    }
    return parts[0] + parts[1] == 0 ? null : new Scratch(memory.scratch(), parts[0], parts[1]);
  }

  private Painting paint(
      List<Scale> scales,
      List<Footprint.Placement> placements,
      @Nullable Scratch scratch,
      Easel easel,
      PaintListener listener) {
    double work = scales.stream().mapToDouble(Scale::work).sum();
    int totalSteps = scales.stream().mapToInt(Scale::steps).sum();
    double done = 0;
    int total = 0;
    for (int index = 0; index < scales.size(); index++) {
      Scale scale = scales.get(index);
      Footprint.Placement place = placements.get(index);
      RasterStore store =
          scratch == null || place.scratchBytes() == 0 ? RasterStore.HEAP : scratch.part(index % 2);
      try (Objective objective = easel.moveTo(scale, store, place.planBytes())) {
        for (int step = 1; step <= scale.steps(); step++) {
          Costs costs = easel.step(objective);
          total++;
          done += scale.work() / scale.steps();
          listener.step(
              new Progress(
                  index,
                  scales.size(),
                  scale.shape().width(),
                  scale.shape().height(),
                  step,
                  scale.steps(),
                  total,
                  totalSteps,
                  Math.min(1, done / work),
                  costs,
                  easel::picture));
          if (total == totalSteps || cancelled) {
            return new Painting(easel.finish(), total == totalSteps, costs, total, scratch);
          }
        }
      }
    }
    throw new IllegalStateException("a schedule without steps");
  }

  private static void requireLarge(String what, Picture picture) {
    int smallest = Schedule.SMALLEST_SIDE;
    if (Math.min(picture.width(), picture.height()) < smallest) {
      throw new IllegalArgumentException(
          "the %s has only %d x %d pixels; at least %d x %d are needed"
              .formatted(what, picture.width(), picture.height(), smallest, smallest));
    }
  }
}
