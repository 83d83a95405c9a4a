package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import impasto.picture.Resampler;
import java.util.List;
import java.util.SplittableRandom;

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
    Picture photograph = content.onWhite();
    Picture painting = style.onWhite();
    double work = scales.stream().mapToDouble(Scale::work).sum();
    int totalSteps = scales.stream().mapToInt(Scale::steps).sum();
    double done = 0;
    int total = 0;
    float[] pixels = new float[0];
    Adam adam = new Adam(recipe.optimiser(), 0);
    Picture picture = photograph;
    Costs costs = null;
    for (int index = 0; index < scales.size(); index++) {
      Scale scale = scales.get(index);
      Shape shape = scale.shape();
      Picture smallContent = Resampler.resize(photograph, shape.width(), shape.height());
      Picture smallStyle = Resampler.resize(painting, scale.styleWidth(), scale.styleHeight());
      if (index == 0) {
        pixels = start(smallContent);
        adam = new Adam(recipe.optimiser(), pixels.length);
      } else {
        Shape before = scales.get(index - 1).shape();
        pixels = Interpolation.bicubic(before, picture.rgb(), shape);
        hold(pixels);
        adam.resize(before, shape);
      }
      var average = new IterateAverage(recipe.schedule().averaging(), pixels.length);
      float[] gradient = new float[pixels.length];
      try (var objective =
          new Objective(network, recipe.weights(), smallContent, smallStyle, workers)) {
        for (int step = 1; step <= scale.steps(); step++) {
          costs = objective.evaluate(pixels, gradient);
          adam.step(pixels, gradient);
          average.add(pixels);
          total++;
          done += scale.work() / scale.steps();
          listener.step(
              new Progress(
                  index,
                  scales.size(),
                  shape.width(),
                  shape.height(),
                  step,
                  scale.steps(),
                  total,
                  totalSteps,
                  Math.min(1, done / work),
                  costs,
                  () -> picture(shape, average)));
          if (cancelled && total < totalSteps) {
            return new Painting(picture(shape, average), false, costs, total);
          }
        }
      }
      picture = picture(shape, average);
    }
    if (costs == null) {
      throw new IllegalStateException("a schedule without steps");
    }
    return new Painting(picture, true, costs, total);
  }

  private static void requireLarge(String what, Picture picture) {
    if (Math.min(picture.width(), picture.height()) < Schedule.SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "the %s has only %d x %d pixels; at least %d x %d are needed"
              .formatted(
                  what,
                  picture.width(),
                  picture.height(),
                  Schedule.SMALLEST_SIDE,
                  Schedule.SMALLEST_SIDE));
    }
  }

  private static Picture picture(Shape shape, IterateAverage average) {
    return new Picture(shape.width(), shape.height(), average.get(), null);
  }

  /**
   * The first iterate. Noise is uniform, 20 of 255 to either side of the mean the network was
   * trained on, as in the exercise that goes with the lecture.
   */
  private float[] start(Picture content) {
    float[] pixels = content.rgb().clone();
    if (recipe.schedule().start() == Schedule.Start.NOISE) {
      float share = (float) recipe.schedule().noise();
      var random = new SplittableRandom(recipe.seed());
      for (int i = 0; i < pixels.length; i++) {
        float noise = MEAN[i % 3] + (float) random.nextDouble(-20, 20) / 255;
        pixels[i] = share * noise + (1 - share) * pixels[i];
      }
      hold(pixels);
    }
    return pixels;
  }

  /** Mean colour of ImageNet, RGB in 0..1. */
  private static final float[] MEAN = {.485f, .456f, .406f};

  private static void hold(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.clamp(pixels[i], 0f, 1f);
    }
  }
}
