package impasto.paint.cost;

import impasto.engine.Seed;
import impasto.engine.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a painting's layer that a target sees: all of them, or those of a region. Where
 * positions are sorted or paired none can count by a share: each is of the region that has most of
 * it, or of none.
 *
 * @param layer shape of the layer
 * @param places numbers of the positions, rising; null for all
 */
record Selection(Shape layer, int @Nullable [] places) {

  /** How many positions. */
  int count() {
    return places == null ? layer.positions() : places.length;
  }

  /** C. */
  int channels() {
    return layer.channels();
  }

  /** Numbers of some of the positions, from those among {@link #count}. */
  void toLayer(int[] numbers) {
    for (int i = 0; places != null && i < numbers.length; i++) {
      numbers[i] = places[numbers[i]];
    }
  }

  /**
   * The painting's activations at all of the positions.
   *
   * @param into (count, C)
   */
  void read(StyleTarget.Sight painting, float[] into) {
    if (places == null) {
      painting.activations(into);
    } else {
      painting.activations(places, into);
    }
  }

  /**
   * A seed of a gradient there, and of nothing elsewhere.
   *
   * @param gradient (count, C)
   */
  Seed seed(float[] gradient) {
    return places == null ? Seed.dense(gradient) : Seed.sparse(places, gradient);
  }
}
