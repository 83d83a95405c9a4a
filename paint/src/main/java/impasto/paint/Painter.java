package impasto.paint;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Readings;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import java.util.List;

/**
 * Paints a photograph in the style of a painting.
 *
 * {@snippet :
 * try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
 *   var painter = new Painter(Networks.slimVgg16().network(), Recipe.IMPASTO, workers);
 *   Picture photo = PictureReader.read(Path.of("photo.jpg"));
 *   Picture style = PictureReader.read(Path.of("starry-night.jpg"));
 *   Painting painting = painter.paint(photo, style, progress -> {});
 *   PictureWriter.write(painting.picture(), Path.of("painted.png"), Map.of());
 * }
 * }
 *
 * <p>Equal inputs, recipe and network give equal pictures, bit for bit, however many workers there
 * are.
 */
public final class Painter {
  /** Three floats a pixel. */
  private static final double PICTURE_BYTES = 12;

  /** Iterate, gradient, two moments, average, the photograph twice, the painting, two copies. */
  private static final double CANVAS_BYTES = 10 * PICTURE_BYTES;

  private final Network network;
  private final Recipe recipe;
  private final Workers workers;
  private volatile boolean cancelled;

  /**
   * @throws IllegalArgumentException if the recipe names a layer that the network does not have
   */
  public Painter(Network network, Recipe recipe, Workers workers) {
    recipe.weights().lambda().keySet().forEach(network::indexOf);
    network.indexOf(recipe.weights().contentLayer());
    this.network = network;
    this.recipe = recipe;
    this.workers = workers;
  }

  /**
   * About how much memory {@link #paint} takes at its largest size, the two pictures included;
   * {@code Long.MAX_VALUE} if that size cannot be held in Java's arrays.
   *
   * @return bytes
   */
  public long estimateBytes(Picture content, Picture style) {
    Shape shape = Scale.of(recipe.schedule(), content, style).getLast().shape();
    Readings readings = Objective.readings(recipe.weights());
    long plan =
        FeaturePlan.estimateBytes(network, shape.height(), shape.width(), readings, workers);
    double pictures =
        PICTURE_BYTES
            * ((double) content.width() * content.height()
                + (double) style.width() * style.height());
    double canvas = CANVAS_BYTES * shape.height() * shape.width();
    return plan == Long.MAX_VALUE ? plan : (long) (plan + pictures + canvas);
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
   *     pixels
   */
  public Painting paint(Picture content, Picture style, PaintListener listener) {
    requireLarge("photograph", content);
    requireLarge("painting", style);
    List<Scale> scales = Scale.of(recipe.schedule(), content, style);
    var easel = new Easel(network, recipe, workers, content.onWhite(), style.onWhite());
    double work = scales.stream().mapToDouble(Scale::work).sum();
    int totalSteps = scales.stream().mapToInt(Scale::steps).sum();
    double done = 0;
    int total = 0;
    for (int index = 0; index < scales.size(); index++) {
      Scale scale = scales.get(index);
      try (Objective objective = easel.moveTo(scale)) {
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
            return new Painting(easel.picture(), total == totalSteps, costs, total);
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
