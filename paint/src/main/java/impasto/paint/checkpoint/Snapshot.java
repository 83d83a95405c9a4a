package impasto.paint.checkpoint;

import impasto.engine.Raster;
import impasto.paint.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Where a painting stands after a step, ready to be written by {@link Checkpoints}. It is a view of
 * the painting itself, not a copy: valid until the next step, or until the {@link
 * impasto.paint.Painting} is closed.
 */
public final class Snapshot {
  private final Recipe recipe;
  private final Moment moment;
  private final Supplier<State> state;

  /**
   * @param recipe how it is painted
   * @param moment how far it is
   * @param state asked when it is written, on the thread that paints
   */
  public Snapshot(Recipe recipe, Moment moment, Supplier<State> state) {
    this.recipe = recipe;
    this.moment = moment;
    this.state = state;
  }

  /**
   * How far a painting is.
   *
   * @param scale index of the size, from 0
   * @param step at this size, from 1
   * @param steps at this size
   * @param width of this size in pixels
   * @param height of this size in pixels
   * @param totalStep over all sizes, from 1
   * @param totalSteps over all sizes
   * @param done share of the whole work, in 0..1
   */
  public record Moment(
      int scale,
      int step,
      int steps,
      int width,
      int height,
      int totalStep,
      int totalSteps,
      double done) {}

  /**
   * What cannot be computed again from the two pictures. All rasters are (H, W, 3).
   *
   * @param optimiserSteps that the optimiser has made
   * @param optimiserNumbers that it keeps beside its rasters
   * @param averageWeight of the iterates in their sum
   * @param recentCosts of the last steps, if painting ends when they fall no more
   * @param pixels the iterate
   * @param averageSum of the iterates
   * @param optimiser rasters of the optimiser by name
   */
  public record State(
      int optimiserSteps,
      List<Double> optimiserNumbers,
      double averageWeight,
      List<Double> recentCosts,
      Raster pixels,
      Raster averageSum,
      SequencedMap<String, Raster> optimiser) {

    /** Rasters that there are beside the optimiser's. */
    public static final int OTHERS = 2;

    /** In the order in which a file has them. */
    public SequencedMap<String, Raster> rasters() {
      SequencedMap<String, Raster> rasters = new LinkedHashMap<>();
      rasters.put("pixels", pixels);
      rasters.put("averageSum", averageSum);
      rasters.putAll(optimiser);
      return rasters;
    }
  }

  Recipe recipe() {
    return recipe;
  }

  /** How far the painting is. */
  public Moment moment() {
    return moment;
  }

  State state() {
    return state.get();
  }
}
