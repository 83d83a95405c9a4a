package impasto.paint.cost;

/**
 * The cost that is minimised over the pixels of the painting: {@code J(G) = alpha J_content(C,G) +
 * beta J_style(S,G)}.
 *
 * @param alpha weight of the content cost
 * @param beta weight of the style cost
 */
public record TotalCost(double alpha, double beta) {
  /** J. */
  public double of(double content, double style) {
    return alpha * content + beta * style;
  }
}
