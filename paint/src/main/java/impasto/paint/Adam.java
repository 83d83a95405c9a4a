package impasto.paint;

import impasto.engine.Shape;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) on the pixels of a picture, held to 0..1
 * after every step.
 */
final class Adam {
  private final AdamSettings settings;
  private float[] first;
  private float[] second;
  private int steps;

  /**
   * @param length of the vector of unknowns
   */
  Adam(AdamSettings settings, int length) {
    this.settings = settings;
    this.first = new float[length];
    this.second = new float[length];
  }

  /**
   * One step downhill.
   *
   * @param x unknowns, changed
   * @param gradient of the cost at {@code x}
   */
  void step(float[] x, float[] gradient) {
    steps++;
    float beta1 = (float) settings.beta1();
    float beta2 = (float) settings.beta2();
    float epsilon = (float) settings.epsilon();
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
    // m^ / (sqrt(v^) + eps) with both corrections moved into the constants.
    float rate = (float) (settings.learningRate() / (1 - Math.pow(settings.beta1(), steps)));
    float root = (float) (1 / correction2);
    for (int i = 0; i < x.length; i++) {
      float g = gradient[i];
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * g * g;
      float step = rate * first[i] / ((float) Math.sqrt(second[i]) * root + epsilon);
      x[i] = Math.clamp(x[i] - step, 0f, 1f);
    }
  }

  /**
   * Carries the moments over to a larger picture, so that the optimiser need not learn anew how
   * steep it is where.
   */
  void resize(Shape from, Shape to) {
    first = Interpolation.bicubic(from, first, to);
    second = Interpolation.bilinear(from, second, to);
  }
}
