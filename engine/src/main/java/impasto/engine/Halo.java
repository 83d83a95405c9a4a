package impasto.engine;

import java.util.Collection;

/**
 * How much of the image around a tile a region must have for the tile to come out with the bits of
 * the whole image.
 *
 * <p>Where a region ends and the image goes on, padding stands in for what is not there, and what
 * it makes is wrong. That spreads inwards by one position with each convolution, in whole 4x4 tiles
 * of the Winograd transforms: these mix all of a tile in their rounding, so a tile that has read
 * one wrong value is wrong as a whole. Going forward errors halve with each pooling, counted in
 * positions; going backward they double.
 *
 * <p>Where a region ends with the image nothing is wrong.
 */
final class Halo {
  private static final int TILE = 4;

  private final Network network;
  private final int depth;

  /** By layer, positions from a cut whose activations are wrong. */
  private final int[] wrong;

  /**
   * @param layers that are read or seeded
   */
  Halo(Network network, Collection<String> layers) {
    this.network = network;
    this.depth = Readings.depth(network, layers);
    this.wrong = new int[depth];
    int margin = 1;
    wrong[0] = margin;
    for (int l = 1; l < depth; l++) {
      margin = pooled(l) ? (margin + 1) / 2 : margin;
      margin = afterConvolution(margin, 0);
      wrong[l] = margin;
    }
  }

  private boolean pooled(int l) {
    return network.layers().get(l).pooled();
  }

  private int stride(int l) {
    return network.stride(network.layers().get(l).name());
  }

  /** Whole tiles start and end so many positions (modulo 4) from a cut. */
  private static int afterConvolution(int margin, int phase) {
    int next = margin + 1;
    return next + Math.floorMod(phase - next, TILE);
  }

  /**
   * Places where regions may begin: pixels from one to the next, so that tiles of the convolutions
   * are the same as in the whole image at every layer.
   */
  int alignment() {
    return TILE * stride(depth - 1);
  }

  /** Pixels that tiles are multiples of: they consist of whole cells. */
  int unit() {
    return Cells.pixels(stride(depth - 1));
  }

  /** Pixels around a tile for its activations; a multiple of {@link #alignment}. */
  int forward() {
    int pixels = 0;
    for (int l = 0; l < depth; l++) {
      pixels = Math.max(pixels, wrong[l] * stride(l));
    }
    return Padded.roundUp(pixels, alignment());
  }

  /** Pixels around a tile for its gradient; a multiple of {@link #alignment}. */
  int backward() {
    // With replicated padding the gradient's grid begins one position before the image.
    int ring = network.padding() == Padding.REPLICATE ? 1 : 0;
    int pixels = Math.max(backward(-ring), backward(ring));
    return Padded.roundUp(Math.max(pixels, forward()), alignment());
  }

  private int backward(int phase) {
    int margin = wrong[depth - 1];
    for (int l = depth - 1; l > 0; l--) {
      margin = afterConvolution(margin, phase);
      margin = pooled(l) ? 2 * margin : margin;
      margin = Math.max(margin, wrong[l - 1]);
    }
    return margin + 1;
  }
}
