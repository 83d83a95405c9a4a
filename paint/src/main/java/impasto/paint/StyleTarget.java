package impasto.paint;

import impasto.engine.ChannelMoments;
import impasto.engine.Seed;

/** What the style image asks of one layer, and how far a painting's layer is from it. */
sealed interface StyleTarget permits GramTarget, GaussianTarget {

  /**
   * Cost of one layer and where its gradient starts.
   *
   * @param cost J_style[l], not weighted
   * @param seed its gradient with respect to the layer's activations, weighted; until the next
   *     evaluation
   */
  record Evaluation(double cost, Seed seed) {}

  /**
   * @param generated moments of the painting's layer
   * @param weight factor of the seed; the cost is not multiplied by it
   */
  Evaluation evaluate(ChannelMoments generated, double weight);
}
