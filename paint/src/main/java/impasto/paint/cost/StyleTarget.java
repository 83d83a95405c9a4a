package impasto.paint.cost;

import impasto.engine.ChannelMoments;
import impasto.engine.FeaturePlan;
import impasto.engine.Seed;

/** What the style images ask of one layer, and how far a painting's layer is from it. */
public sealed interface StyleTarget
    permits GramTarget, GaussianTarget, SlicedTarget, HistogramTarget, NearestTarget {

  /**
   * A layer of the painting, or a region of it, as its plan sees it.
   *
   * @param plan that has run over the painting
   * @param region number of the region, or {@link #WHOLE}
   */
  record Sight(FeaturePlan plan, String layer, int region) {
    static final int WHOLE = -1;

    ChannelMoments moments() {
      return region == WHOLE ? plan.moments(layer) : plan.moments(layer, region);
    }

    /** How many of the layer's positions it has, each counted by its share. */
    double weight() {
      return region == WHOLE ? plan.shape(layer).positions() : plan.weight(layer, region);
    }

    /** The same as a share of all. */
    double share() {
      return weight() / plan.shape(layer).positions();
    }

    /** See {@link Seed#affine(float[], float[])}. */
    Seed affine(float[] matrix, float[] offset) {
      return region == WHOLE ? Seed.affine(matrix, offset) : Seed.affine(region, matrix, offset);
    }

    /** Those of the whole layer, (H, W, C). */
    void activations(float[] into) {
      plan.activations(layer, into);
    }

    /** Those of some positions of the layer, (positions, C). */
    void activations(int[] positions, float[] into) {
      plan.activations(layer, positions, into);
    }
  }

  /**
   * Cost of one layer and where its gradient starts.
   *
   * @param cost J_style[l], not weighted
   * @param seed its gradient with respect to the layer's activations, weighted; until the next
   *     evaluation
   */
  record Evaluation(double cost, Seed seed) {}

  /**
   * @param painting the layer of the painting
   * @param weight factor of the seed; the cost is not multiplied by it
   * @param draw number of the step, for what is drawn by lot: equal numbers draw the same
   */
  Evaluation evaluate(Sight painting, double weight, long draw);
}
