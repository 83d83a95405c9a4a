package impasto.paint.cost;

/**
 * A layer's style matrix as target: {@code J = factor ||G_G / N_G - G_S / N_S||_F^2}, N the number
 * of positions. Its gradient at position p is {@code dJ/da[p] = 4 factor / N_G (G_G / N_G - G_S /
 * N_S) a[p]} (Gatys et al. 2016, equation 6).
 */
final class GramTarget implements StyleTarget {
  private final StyleMatrix style;
  private final double factor;

  /** What becomes the seed: (n, n) and (n). */
  private final float[] seed;

  private final float[] offset;

  private GramTarget(StyleMatrix style, double factor) {
    this.style = style;
    this.factor = factor;
    int n = style.channels();
    this.seed = new float[n * n];
    this.offset = new float[n];
  }

  /** With the lecture's factor, {@code 1 / (2 n_C)^2}. */
  static GramTarget lecture(StyleMatrix style) {
    return new GramTarget(style, StyleCost.factor(style.channels()));
  }

  /** Over {@code ||G_S / N_S||_F^2}: 1 for a painting whose layer is silent. */
  static GramTarget relative(StyleMatrix style) {
    return new GramTarget(style, 1 / Math.max(style.squaredNorm(), Double.MIN_NORMAL));
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    StyleMatrix matrix = StyleMatrix.of(painting.moments());
    int n = matrix.channels();
    double scale = 4 * factor * weight / matrix.weight();
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        seed[k * n + j] = (float) (scale * (matrix.perPosition(k, j) - style.perPosition(k, j)));
      }
    }
    return new Evaluation(factor * matrix.squaredDistance(style), painting.affine(seed, offset));
  }
}
