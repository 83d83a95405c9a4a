package impasto.paint.cost;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Sums;

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

  /** {@code ||a||^2}: rows in double, added from top to bottom. */
  static double squaredNorm(Raster activations, Workers workers) {
    Shape shape = activations.shape();
    int length = shape.width() * shape.channels();
    float[][] buffers = new float[workers.count()][length];
    double[] rows = new double[shape.height()];
    workers.run(
        rows.length,
        (worker, y) -> {
          float[] row = buffers[worker];
          activations.read(y, 0, 1, shape.width(), row, 0);
          double sum = 0;
          for (float value : row) {
            sum += (double) value * value;
          }
          rows[y] = sum;
        });
    return Sums.inOrder(rows);
  }

  /** {@code 1 / (4 n_H n_W n_C)}. */
  static double factor(Shape shape) {
    return 1 / (4.0 * shape.length());
  }
}
