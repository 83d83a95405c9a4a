package impasto.paint.optimiser;

import impasto.engine.Raster;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Bands;
import impasto.paint.raster.Interpolation;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.AdamSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) on the pixels of a picture, held to 0..1
 * after every step.
 */
public final class Adam implements Optimiser {
  private final AdamSettings settings;
  private Bands bands;
  private Raster first;
  private Raster second;
  private int steps;

  /**
   * @param bands of the picture
   * @param store for two rasters of moments
   */
  public Adam(AdamSettings settings, Bands bands, RasterStore store) {
    this.settings = settings;
    this.bands = bands;
    this.first = store.allocate(bands.shape());
    this.second = store.allocate(bands.shape());
    first.clear();
    second.clear();
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public SequencedMap<String, Raster> state() {
    SequencedMap<String, Raster> state = new LinkedHashMap<>();
    state.put("firstMoment", first);
    state.put("secondMoment", second);
    return state;
  }

  @Override
  public void resume(int stepsBefore, List<Double> numbers, int rasters) {
    steps = stepsBefore;
  }

  @Override
  public Costs step(Raster x, Raster gradient, Function function) {
    Costs costs = function.at(x, gradient);
    step(x, gradient);
    return costs;
  }

  /**
   * One step downhill.
   *
   * @param x unknowns, changed
   * @param gradient of the cost at {@code x}
   */
  public void step(Raster x, Raster gradient) {
    steps++;
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
    // m^ / (sqrt(v^) + eps) with both corrections moved into the constants.
    float rate = (float) (settings.learningRate() / (1 - Math.pow(settings.beta1(), steps)));
    float root = (float) (1 / correction2);
    bands.run(
        3,
        (worker, y, values, length) ->
            step(values[0], values[1], values[2], values[3], length, rate, root),
        x,
        first,
        second,
        gradient);
  }

  private void step(
      float[] x, float[] m, float[] v, float[] gradient, int length, float rate, float root) {
    float beta1 = (float) settings.beta1();
    float beta2 = (float) settings.beta2();
    float epsilon = (float) settings.epsilon();
    for (int i = 0; i < length; i++) {
      float g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      float step = rate * m[i] / ((float) Math.sqrt(v[i]) * root + epsilon);
      x[i] = Math.clamp(x[i] - step, 0f, 1f);
    }
  }

  /**
   * Carries the moments over to a larger picture, so that the optimiser need not learn anew how
   * steep it is where.
   */
  @Override
  public void resize(Bands larger, RasterStore store) {
    Raster newFirst = store.allocate(larger.shape());
    Raster newSecond = store.allocate(larger.shape());
    Interpolation.bicubic(first, newFirst, larger.workers());
    Interpolation.bilinear(second, newSecond, larger.workers());
    first = newFirst;
    second = newSecond;
    bands = larger;
  }
}
