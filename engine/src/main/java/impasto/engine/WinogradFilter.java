package impasto.engine;

import impasto.engine.kernels.Kernels;

/**
 * A 3x3 filter in the Winograd domain, {@code G g G^T} (Lavin & Gray 2016, section 4.3), packed for
 * the multiply: (36, K / panel, C, panel) from {@link Kernels#ORIGIN} on, channels padded with
 * zeros.
 *
 * @param inputs C, padded
 * @param outputs K, padded
 */
record WinogradFilter(int inputs, int outputs, float[] values) {
  private static final double[][] G = {
    {1 / 4., 0, 0},
    {-1 / 6., -1 / 6., -1 / 6.},
    {-1 / 6., 1 / 6., -1 / 6.},
    {1 / 24., 1 / 12., 1 / 6.},
    {1 / 24., -1 / 12., 1 / 6.},
    {0, 0, 1},
  };

  /** One weight of the filter to transform. */
  private interface Weights {
    double at(int k, int c, int dy, int dx);
  }

  /** For the forward pass: from the convolution's inputs to its outputs. */
  static WinogradFilter forward(Convolution filter, Kernels kernels, Workers workers) {
    return transform(
        filter.outputs(),
        filter.inputs(),
        (k, c, dy, dx) -> filter.weight(k, c, dy, dx),
        kernels.panel(),
        workers);
  }

  /** For the gradient: rotated by 180 degrees, from the convolution's outputs to its inputs. */
  static WinogradFilter backward(Convolution filter, Kernels kernels, Workers workers) {
    return transform(
        filter.inputs(),
        filter.outputs(),
        (k, c, dy, dx) -> filter.weight(c, k, 2 - dy, 2 - dx),
        kernels.panel(),
        workers);
  }

  private static WinogradFilter transform(
      int outputs, int inputs, Weights weights, int panel, Workers workers) {
    int k = Padded.channels(outputs, panel);
    int c = Padded.channels(inputs, panel);
    float[] values =
        new float[Math.addExact(Kernels.ORIGIN, Math.multiplyExact(Kernels.POINTS * k, c))];
    workers.run(
        outputs,
        output -> {
          double[] g = new double[9];
          double[] half = new double[18];
          for (int input = 0; input < inputs; input++) {
            for (int tap = 0; tap < 9; tap++) {
              g[tap] = weights.at(output, input, tap / 3, tap % 3);
            }
            for (int i = 0; i < 18; i++) {
              double[] row = G[i / 3];
              int dx = i % 3;
              half[i] = row[0] * g[dx] + row[1] * g[3 + dx] + row[2] * g[6 + dx];
            }
            int to = output / panel * panel * c + input * panel + output % panel;
            for (int point = 0; point < Kernels.POINTS; point++) {
              double[] column = G[point % 6];
              int i = point / 6 * 3;
              values[Kernels.ORIGIN + point * k * c + to] =
                  (float) (half[i] * column[0] + half[i + 1] * column[1] + half[i + 2] * column[2]);
            }
          }
        });
    return new WinogradFilter(c, k, values);
  }
}
