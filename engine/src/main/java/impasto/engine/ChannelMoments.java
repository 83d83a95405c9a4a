package impasto.engine;

/**
 * First and second moments of a layer's activations over its positions, not divided by anything:
 * {@code sum[k] = sum_ij a_ijk} and {@code products[k * C + k'] = sum_ij a_ijk a_ijk'}. Those of a
 * region have each position times its share in the region, 0..1.
 *
 * <p>Sums run over positions in fixed chunks added in a fixed order, so equal activations give
 * equal bits whatever the number of threads.
 */
public final class ChannelMoments {
  private final Shape shape;
  private final double weight;
  private final double[] sum;
  private final double[] products;

  /**
   * Of all positions alike.
   *
   * @param shape of the activations that were summed
   * @param sum of shape (C)
   * @param products of shape (C, C), symmetric
   */
  public ChannelMoments(Shape shape, double[] sum, double[] products) {
    this(shape, shape.positions(), sum, products);
  }

  /**
   * @param shape of the activations that were summed
   * @param weight sum over positions of the shares with which they were summed, in 0..1 each
   * @param sum of shape (C)
   * @param products of shape (C, C), symmetric
   */
  public ChannelMoments(Shape shape, double weight, double[] sum, double[] products) {
    int c = shape.channels();
    if (sum.length != c || products.length != c * c) {
      throw new IllegalArgumentException(
          "moments of %d channels with %d sums and %d products"
              .formatted(c, sum.length, products.length));
    }
    this.shape = shape;
    this.weight = weight;
    this.sum = sum;
    this.products = products;
  }

  /** Shape of the activations that were summed. */
  public Shape shape() {
    return shape;
  }

  /** How many positions were summed: whole, or shares of them where they are of a region. */
  public double weight() {
    return weight;
  }

  /** Sum over positions, one value a channel; not a copy. */
  public double[] sum() {
    return sum;
  }

  /** Sum over positions of the products of two channels, (C, C) row by row; not a copy. */
  public double[] products() {
    return products;
  }
}
