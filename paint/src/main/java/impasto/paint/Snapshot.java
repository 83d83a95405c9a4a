package impasto.paint;

import impasto.engine.Raster;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a painting stands after a step, ready to be written by {@link Checkpoints}. It is a view of
 * the painting itself, not a copy: valid until the next step, or until the {@link Painting} is
 * closed.
 */
public final class Snapshot {
  private final Recipe recipe;
  private final Moment moment;
  private final Supplier<State> state;

  Snapshot(Recipe recipe, Moment moment, Supplier<State> state) {
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
   * @param adamSteps that the optimiser has made
   * @param averageWeight of the iterates in their sum
   * @param pixels the iterate
   * @param firstMoment of the gradient
   * @param secondMoment of the gradient
   * @param averageSum of the iterates
   */
  record State(
      int adamSteps,
      double averageWeight,
      Raster pixels,
      Raster firstMoment,
      Raster secondMoment,
      Raster averageSum) {

    /** In the order in which a file has them. */
    static final List<String> NAMES =
        List.of("pixels", "firstMoment", "secondMoment", "averageSum");

    List<Raster> rasters() {
      return List.of(pixels, firstMoment, secondMoment, averageSum);
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
