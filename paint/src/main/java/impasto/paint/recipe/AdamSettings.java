package impasto.paint.recipe;

/**
 * Settings of Adam (Kingma and Ba 2015). A {@link Recipe} makes them of its own, whose ranges
 * {@link Settings} says.
 *
 * @param learningRate on pixels in 0..1, above 0
 * @param beta1 decay of the first moment, in 0..1
 * @param beta2 decay of the second moment, in 0..1
 * @param epsilon in the denominator, above 0
 */
public record AdamSettings(double learningRate, double beta1, double beta2, double epsilon) {}
