package impasto.paint;

/**
 * Settings of {@link Adam}.
 *
 * @param learningRate on pixels in 0..1, above 0
 * @param beta1 decay of the first moment, in 0..1
 * @param beta2 decay of the second moment, in 0..1
 * @param epsilon in the denominator, above 0
 */
public record AdamSettings(double learningRate, double beta1, double beta2, double epsilon) {
  public AdamSettings {
    if (!(learningRate > 0) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "learning rate and epsilon must be above 0: " + learningRate + ", " + epsilon);
    }
    if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "betas must be in 0..1, 1 excluded: " + beta1 + ", " + beta2);
    }
  }
}
