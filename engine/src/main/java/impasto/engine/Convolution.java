package impasto.engine;

import impasto.engine.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The filter of one 3x3 convolution with stride 1, and its bias.
 *
 * <p>Immutable by agreement: the arrays are neither copied nor written to (VGG-16 has 15 million
 * weights).
 */
public final class Convolution {
  private final int outputs;
  private final int inputs;
  private final float[] weights;
  private final float[] bias;

  /** Made when first needed, then shared by every plan of the network. */
  private volatile @Nullable WinogradFilter forward;

  private volatile @Nullable WinogradFilter backward;

  /**
   * @param outputs K, channels out
   * @param inputs C, channels in
   * @param weights of shape (K, C, 3, 3), row by row, as PyTorch stores them; it is a
   *     cross-correlation: {@code out[y][x][k] = bias[k] + sum in[y+dy-1][x+dx-1][c] *
   *     weights[k][c][dy][dx]}
   * @param bias of shape (K)
   */
  public Convolution(int outputs, int inputs, float[] weights, float[] bias) {
    if (outputs < 1 || inputs < 1) {
      throw new IllegalArgumentException("channels: " + inputs + " -> " + outputs);
    }
    if (weights.length != Math.multiplyExact(outputs * 9, inputs) || bias.length != outputs) {
      throw new IllegalArgumentException(
          "a convolution %d -> %d needs %d weights and %d biases, not %d and %d"
              .formatted(
                  inputs, outputs, 9L * outputs * inputs, outputs, weights.length, bias.length));
    }
    this.outputs = outputs;
    this.inputs = inputs;
    this.weights = weights;
    this.bias = bias;
  }

  /** K, channels out. */
  public int outputs() {
    return outputs;
  }

  /** C, channels in. */
  public int inputs() {
    return inputs;
  }

  /** Weight from input channel {@code c} at row {@code dy}, column {@code dx} to output k. */
  public float weight(int k, int c, int dy, int dx) {
    return weights[((k * inputs + c) * 3 + dy) * 3 + dx];
  }

  /** Bias of output channel k. */
  public float bias(int k) {
    return bias[k];
  }

  /** The filter as the forward pass wants it. */
  WinogradFilter winogradForward(Kernels kernels, Workers workers) {
    WinogradFilter made = forward;
    if (made == null) {
      made = WinogradFilter.forward(this, kernels, workers);
      forward = made;
    }
    return made;
  }

  /** The filter as the gradient wants it. */
  WinogradFilter winogradBackward(Kernels kernels, Workers workers) {
    WinogradFilter made = backward;
    if (made == null) {
      made = WinogradFilter.backward(this, kernels, workers);
      backward = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return "Convolution[" + inputs + " -> " + outputs + "]";
  }
}
