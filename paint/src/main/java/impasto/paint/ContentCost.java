package impasto.paint;

import impasto.engine.Shape;

/**
 * The content cost of Ng's lecture at one layer: {@code J_content(C,G) = 1 / (4 n_H n_W n_C) ||a(C)
 * - a(G)||^2}, a being the activations.
 */
public final class ContentCost {
  private ContentCost() {}

  /**
   * @param content activations of the photograph, (H, W, C)
   * @param generated activations of the painting, (H, W, C)
   * @param shape of both
   */
  public static double of(float[] content, float[] generated, Shape shape) {
    if (content.length != shape.size() || generated.length != shape.size()) {
      throw new IllegalArgumentException(
          "activations of %d and %d values, not %s"
              .formatted(content.length, generated.length, shape));
    }
    double sum = 0;
    for (int i = 0; i < content.length; i++) {
      double difference = generated[i] - content[i];
      sum += difference * difference;
    }
    return factor(shape) * sum;
  }

  /** {@code 1 / (4 n_H n_W n_C)}. */
  static double factor(Shape shape) {
    return 1 / (4.0 * shape.length());
  }
}
