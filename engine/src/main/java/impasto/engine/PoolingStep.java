package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * 2x2 pooling between two grids, and its gradient through the ReLU below it.
 *
 * @param winners for maximum pooling: (pooled H, pooled W, 4, C / 8) bits; else empty
 */
record PoolingStep(Pooling pooling, Grid pooled, byte[] winners, Kernels kernels, Workers workers) {

  static PoolingStep of(
      Pooling pooling, Grid pooled, Kernels kernels, Workers workers, Buffers buffers) {
    int bytes =
        pooling == Pooling.MAX
            ? Math.multiplyExact(pooled.height() * pooled.width(), pooled.channels() / 2)
            : 0;
    return new PoolingStep(pooling, pooled, buffers.bytes(bytes), kernels, workers);
  }

  /** Pools {@code source} into {@code target}, whose border is not filled. */
  void forward(Grid grid, float[] source, float[] target) {
    workers.run(
        pooled.height(),
        y -> poolRow(y, 0, pooled.width(), source, grid.at(2 * y, 0), grid.rowStride(), target));
  }

  /**
   * Pools two rows, or a part of them, into row y of {@code target}.
   *
   * @param left first column of the pooled row
   * @param columns of the pooled row
   */
  void poolRow(
      int y, int left, int columns, float[] source, int from, int rowStride, float[] target) {
    int c = pooled.channels();
    int to = pooled.at(y, left);
    if (pooling == Pooling.AVERAGE) {
      kernels.poolAverage(columns, c, source, from, rowStride, target, to);
    } else {
      kernels.poolMaximum(
          columns, c, source, from, rowStride, target, to, winners, winnersOf(y) + left * c / 2);
    }
  }

  private int winnersOf(int y) {
    return y * pooled.width() * pooled.channels() / 2;
  }

  /**
   * @param source gradient of the pooled activations, its ring folded
   * @param small where the image lies in {@code source}
   * @param add whether {@code target} already holds a summand
   * @param target gradient of the activations before pooling
   * @param to grid of {@code target}
   * @param large where the image lies in it
   * @param rows of the image to write, the first an even one, the end too or that of the image
   * @param mask (H, W, C / 8) of the activations before pooling
   */
  void backward(
      float[] source,
      Inset small,
      boolean add,
      float[] target,
      Grid to,
      Inset large,
      Span rows,
      byte[] mask) {
    int c = pooled.channels();
    Grid from = small.grid(c);
    int maskStride = large.width() * c / 8;
    workers.run(
        rows.length(),
        piece -> {
          int row = rows.first() + piece;
          int at = to.at(row + large.ring(), large.ring());
          if (row / 2 >= small.height()) {
            leftover(add, target, at, large.width(), mask, row * maskStride);
          } else if (row % 2 == 0) {
            int g = from.at(row / 2 + small.ring(), small.ring());
            int m = row * maskStride;
            if (pooling == Pooling.AVERAGE) {
              kernels.unpoolAverage(
                  small.width(),
                  c,
                  source,
                  g,
                  add,
                  target,
                  at,
                  to.rowStride(),
                  mask,
                  m,
                  maskStride);
            } else {
              kernels.unpoolMaximum(
                  small.width(),
                  c,
                  source,
                  g,
                  winners,
                  winnersOf(row / 2),
                  add,
                  target,
                  at,
                  to.rowStride(),
                  mask,
                  m,
                  maskStride);
            }
          }
          if (large.width() % 2 == 1 && row / 2 < small.height()) {
            int last = (large.width() - 1) * c;
            leftover(add, target, at + last, 1, mask, row * maskStride + last / 8);
          }
        });
  }

  /** What an odd row or column that pooling dropped gets: only its own seed. */
  private void leftover(
      boolean add, float[] target, int at, int positions, byte[] mask, int maskAt) {
    int c = pooled.channels();
    if (add) {
      kernels.applyMask(positions, c, target, at, mask, maskAt);
    } else {
      Arrays.fill(target, at, at + positions * c, 0f);
    }
  }
}
