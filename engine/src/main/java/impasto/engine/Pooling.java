package impasto.engine;

/** How a 2x2 block of positions becomes one; an odd last row or column is dropped. */
public enum Pooling {
  /** The mean of the four: gradients spread evenly over the block. */
  AVERAGE,
  /** The largest of the four; its gradient goes to the first largest in reading order. */
  MAX
}
