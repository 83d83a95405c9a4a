package impasto.paint.recipe;

/** In which units costs are counted, and so what alpha, beta and lambda multiply. */
public enum CostScale {
  /** The lecture's formulas as they stand; their size depends on picture, layer and network. */
  LECTURE,
  /**
   * Each cost divided by what it would be for a black layer, so that 1 is bad and 0 perfect on
   * every picture, layer and network.
   */
  RELATIVE
}
