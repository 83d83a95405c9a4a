package impasto.paint;

import impasto.engine.Shape;

/**
 * Values between pixels, for what is no picture of light: the iterate and the optimiser's moments
 * when they go on at a larger size. Pixel centres lie at halves; beyond the edge the edge goes on.
 */
final class Interpolation {
  /** Keys' parameter (1981, "Cubic convolution interpolation", here with -3/4 as in OpenCV). */
  private static final double KEYS = -.75;

  private Interpolation() {}

  private interface Kernel {
    /** Weights of the pixels from {@code floor(position) - 1} on, four of them. */
    void weights(double fraction, double[] into);
  }

  /** Cubic convolution; may overshoot. */
  static float[] bicubic(Shape from, float[] values, Shape to) {
    return resize(from, values, to, Interpolation::cubic);
  }

  /** Linear; stays within the range of the values. */
  static float[] bilinear(Shape from, float[] values, Shape to) {
    return resize(from, values, to, Interpolation::linear);
  }

  private static void cubic(double t, double[] w) {
    w[0] = outer(t + 1);
    w[1] = inner(t);
    w[2] = inner(1 - t);
    w[3] = outer(2 - t);
  }

  private static double inner(double x) {
    return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
  }

  private static double outer(double x) {
    return ((KEYS * x - 5 * KEYS) * x + 8 * KEYS) * x - 4 * KEYS;
  }

  private static void linear(double t, double[] w) {
    w[0] = 0;
    w[1] = 1 - t;
    w[2] = t;
    w[3] = 0;
  }

  private static float[] resize(Shape from, float[] values, Shape to, Kernel kernel) {
    int c = from.channels();
    float[] wide = new float[from.height() * to.width() * c];
    line(kernel, from.width(), to.width(), from.height(), from.width() * c, c, c, values, wide);
    float[] result = new float[to.height() * to.width() * c];
    line(kernel, from.height(), to.height(), 1, 0, to.width() * c, to.width() * c, wide, result);
    return result;
  }

  /**
   * Along one axis: (outer, length, run) becomes (outer, newLength, run).
   *
   * @param outerStride between outer indices of {@code in}
   * @param stride between neighbours along the axis, equal to {@code run}
   */
  private static void line(
      Kernel kernel,
      int length,
      int newLength,
      int outer,
      int outerStride,
      int stride,
      int run,
      float[] in,
      float[] out) {
    double[] w = new double[4];
    for (int n = 0; n < newLength; n++) {
      double position = (n + .5) * length / newLength - .5;
      int base = (int) Math.floor(position);
      kernel.weights(position - base, w);
      int i0 = Math.clamp(base - 1, 0, length - 1) * stride;
      int i1 = Math.clamp(base, 0, length - 1) * stride;
      int i2 = Math.clamp(base + 1, 0, length - 1) * stride;
      int i3 = Math.clamp(base + 2, 0, length - 1) * stride;
      for (int o = 0; o < outer; o++) {
        int at = o * outerStride;
        int to = (o * newLength + n) * run;
        for (int i = 0; i < run; i++) {
          out[to + i] =
              (float)
                  (w[0] * in[at + i0 + i]
                      + w[1] * in[at + i1 + i]
                      + w[2] * in[at + i2 + i]
                      + w[3] * in[at + i3 + i]);
        }
      }
    }
  }
}
