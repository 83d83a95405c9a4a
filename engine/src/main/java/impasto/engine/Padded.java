package impasto.engine;

/** Channels padded to the kernels' panel, and matrices packed for their multiply. */
final class Padded {
  private Padded() {}

  /** Channels rounded up to whole panels. */
  static int channels(int channels, int panel) {
    return roundUp(channels, panel);
  }

  static int roundUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
  }

  /** One element of a matrix to pack. */
  interface Element {
    float at(int row, int column);
  }

  /**
   * Packs a matrix as {@link impasto.engine.kernels.Kernels#multiply} reads it: (columns / panel,
   * depth, panel), what lies beyond the matrix zero.
   *
   * @param rows of the matrix
   * @param columns of the matrix
   * @param depth rows of the packed form, at least {@code rows}
   * @param packed of {@code depth * roundUp(columns, panel)} values, overwritten
   */
  static void pack(int rows, int columns, int depth, int panel, float[] packed, Element element) {
    for (int n = 0; n < roundUp(columns, panel); n++) {
      int to = n / panel * panel * depth + n % panel;
      for (int k = 0; k < depth; k++) {
        packed[to + k * panel] = k < rows && n < columns ? element.at(k, n) : 0f;
      }
    }
  }
}
