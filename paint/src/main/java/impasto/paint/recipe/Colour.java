package impasto.paint.recipe;

/** Whose colours a painting has. */
public enum Colour {
  /** The painting's: they are part of its style. */
  STYLE,
  /** The photograph's range of colours, in the painting's way: the painting is recoloured first. */
  MATCH,
  /** The photograph's colours where they are; the painting gives light and dark. */
  KEEP
}
