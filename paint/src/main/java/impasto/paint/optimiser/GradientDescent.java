package impasto.paint.optimiser;

import impasto.engine.Raster;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Plain gradient descent, as the lecture writes it: {@code G := G - eta N dJ/dG}. Costs are means
 * over positions, so that the gradient of one value is the smaller the more there are; N, their
 * number, makes eta mean the same at every size. Costs have their own units, so eta is found at the
 * first step, which moves pixels by the learning rate (root mean square), and stays.
 */
final class GradientDescent implements Optimiser {
  private final double learningRate;
  private Bands bands;
  private int steps;

  /** 0 before the first step. */
  private double eta;

  GradientDescent(double learningRate, Bands bands) {
    this.learningRate = learningRate;
    this.bands = bands;
  }

  @Override
  public Costs step(Raster x, Raster gradient, Function function) {
    Costs costs = function.at(x, gradient);
    steps++;
    double count = x.shape().length();
    if (eta == 0) {
      double length = Math.sqrt(bands.dot(gradient, gradient) / count);
      eta = length > 0 ? learningRate / (count * length) : 0;
    }
    float rate = (float) (eta * count);
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] = Math.clamp(values[0][i] - rate * values[1][i], 0f, 1f);
          }
        },
        x,
        gradient);
    return costs;
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public SequencedMap<String, Raster> state() {
    return new LinkedHashMap<>();
  }

  @Override
  public List<Double> numbers() {
    return List.of(eta);
  }

  @Override
  public void resume(int stepsBefore, List<Double> numbers, int rasters) {
    steps = stepsBefore;
    eta = numbers.getFirst();
  }

  @Override
  public void resize(Bands larger, RasterStore store) {
    bands = larger;
  }
}
