package impasto.paint.optimiser;

import impasto.engine.Raster;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.OptimiserKind;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import java.util.List;
import java.util.SequencedMap;

/** Moves the pixels of a picture downhill, and holds them to 0..1. */
public sealed interface Optimiser permits Adam, GradientDescent, Lbfgs {

  /** What is minimised. */
  @FunctionalInterface
  interface Function {
    /**
     * The costs at a point, and the gradient of their total.
     *
     * @param pixels the point
     * @param gradient overwritten
     */
    Costs at(Raster pixels, Raster gradient);
  }

  /** The optimiser that a recipe asks for. */
  static Optimiser of(Recipe recipe, Bands bands, RasterStore store) {
    return switch (recipe.get(Settings.OPTIMIZER)) {
      case ADAM -> new Adam(recipe.optimiser(), bands, store);
      case LBFGS ->
          new Lbfgs(recipe.get(Settings.HISTORY), recipe.get(Settings.LEARNING_RATE), bands, store);
      case DESCENT -> new GradientDescent(recipe.get(Settings.LEARNING_RATE), bands);
    };
  }

  /** Rasters of the picture's shape that {@link #of} asks of its store. */
  static int rasters(Recipe recipe) {
    return switch (recipe.get(Settings.OPTIMIZER)) {
      case ADAM -> 2;
      case LBFGS -> Lbfgs.rasters(recipe.get(Settings.HISTORY));
      case DESCENT -> 0;
    };
  }

  /** Those of them that a checkpoint has at most. */
  static int savedRasters(Recipe recipe) {
    return recipe.get(Settings.OPTIMIZER) == OptimiserKind.LBFGS
        ? 2 * recipe.get(Settings.HISTORY)
        : rasters(recipe);
  }

  /**
   * One step downhill.
   *
   * @param x pixels, changed
   * @param gradient of the same shape, for the optimiser's use; no other step may change it between
   * @return the costs before the step
   */
  Costs step(Raster x, Raster gradient, Function function);

  /** Steps made. */
  int steps();

  /** What a checkpoint keeps of it, by name, in the order in which a file has them. */
  SequencedMap<String, Raster> state();

  /** The same of numbers. */
  default List<Double> numbers() {
    return List.of();
  }

  /**
   * Goes on after some steps.
   *
   * @param stepsBefore how many
   * @param numbers that {@link #numbers} had
   * @param rasters how many {@link #state} had, which are then put in place
   */
  void resume(int stepsBefore, List<Double> numbers, int rasters);

  /**
   * Goes on with a larger picture.
   *
   * @param larger bands of that picture
   * @param store for its rasters
   */
  void resize(Bands larger, RasterStore store);
}
