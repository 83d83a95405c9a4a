package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import impasto.picture.Resampler;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The picture being painted, with the optimiser that moves its pixels, and how both go from one
 * size to the next.
 */
final class Easel {
  /** Mean colour of ImageNet, RGB in 0..1: what noise lies about, as in the lecture's exercise. */
  private static final float[] MEAN = {.485f, .456f, .406f};

  /** To either side of the mean; the exercise has 20 on pixels of 0 to 255. */
  private static final double NOISE = 20.0 / 255;

  private final Network network;
  private final Recipe recipe;
  private final Workers workers;
  private final Picture photograph;
  private final Picture painting;
  private final @Nullable ColourMatch match;
  private @Nullable State state;

  /**
   * What is painted at one size.
   *
   * @param beginning the photograph as it was started from
   * @param pixels the iterate, (H, W, 3)
   */
  private record State(
      Shape shape,
      Picture beginning,
      float[] pixels,
      float[] gradient,
      Adam adam,
      IterateAverage average) {

    Picture picture() {
      return new Picture(shape.width(), shape.height(), average.get(), null);
    }
  }

  /**
   * @param photograph opaque
   * @param painting opaque
   */
  Easel(Network network, Recipe recipe, Workers workers, Picture photograph, Picture painting) {
    this.network = network;
    this.recipe = recipe;
    this.workers = workers;
    this.photograph = photograph;
    this.painting = painting;
    this.match =
        recipe.schedule().start() == Schedule.Start.MATCHED
            ? ColourMatch.between(photograph, painting, workers)
            : null;
  }

  /**
   * Begins at a size, or goes on there with what was painted before.
   *
   * @param planBytes of memory for the network to run in
   */
  Objective moveTo(Scale scale, long planBytes) {
    Shape shape = scale.shape();
    Picture content = Resampler.resize(photograph, shape.width(), shape.height());
    Picture beginning = match == null ? content : match.apply(content);
    State before = state;
    float[] pixels;
    Adam adam;
    if (before == null) {
      pixels = firstIterate(beginning);
      adam = new Adam(recipe.optimiser(), pixels.length);
    } else {
      pixels = Interpolation.bicubic(before.shape(), before.picture().rgb(), shape);
      addDetail(pixels, beginning, before);
      adam = before.adam();
      adam.resize(before.shape(), shape);
    }
    hold(pixels);
    state =
        new State(
            shape,
            beginning,
            pixels,
            new float[pixels.length],
            adam,
            new IterateAverage(recipe.schedule().averaging(), pixels.length));
    Picture style = Resampler.resize(painting, scale.styleWidth(), scale.styleHeight());
    return new Objective(
        network,
        recipe.weights(),
        Objective.raster(content),
        Objective.raster(style),
        workers,
        planBytes,
        Raster::allocate);
  }

  /** One step of the optimiser; the costs are those before it. */
  Costs step(Objective objective) {
    State now = state();
    Costs costs = objective.evaluate(now.pixels(), now.gradient());
    now.adam().step(now.pixels(), now.gradient());
    now.average().add(now.pixels());
    return costs;
  }

  /** The picture so far. */
  Picture picture() {
    return state().picture();
  }

  private State state() {
    State now = state;
    if (now == null) {
      throw new IllegalStateException("no size has been begun");
    }
    return now;
  }

  private float[] firstIterate(Picture beginning) {
    float[] pixels = beginning.rgb().clone();
    if (recipe.schedule().start() == Schedule.Start.NOISE) {
      float share = (float) recipe.schedule().noise();
      var random = new SplittableRandom(recipe.seed());
      for (int i = 0; i < pixels.length; i++) {
        float noise = MEAN[i % 3] + (float) random.nextDouble(-NOISE, NOISE);
        pixels[i] = share * noise + (1 - share) * pixels[i];
      }
    }
    return pixels;
  }

  /** What the photograph gained in detail since the size before: edges that strokes can follow. */
  private void addDetail(float[] pixels, Picture now, State before) {
    float share = (float) recipe.schedule().detail();
    Shape shape = new Shape(now.height(), now.width(), 3);
    float[] blurred = Interpolation.bicubic(before.shape(), before.beginning().rgb(), shape);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += share * (now.rgb()[i] - blurred[i]);
    }
  }

  private static void hold(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.clamp(pixels[i], 0f, 1f);
    }
  }
}
