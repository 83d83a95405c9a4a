package impasto.engine;

/** What a 3x3 convolution reads one pixel beyond the border of its input. */
public enum Padding {
  /** Zeros, as VGG was trained with. */
  ZERO,
  /** The nearest pixel of the border: keeps the borders of a painting clean. */
  REPLICATE
}
