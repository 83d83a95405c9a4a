package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.LANES;
import static impasto.engine.kernels.Lanes.PANEL;
import static impasto.engine.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products from one micro-kernel: 6 rows by 2 vectors, twelve accumulators that stay in
 * registers while the depth runs (Goto & van de Geijn 2008, "Anatomy of high-performance matrix
 * multiplication"). Twelve independent sums hide the latency of a fused multiply-add.
 */
final class VectorGemm {
  private VectorGemm() {}

  /** See {@link Kernels#multiply}. A panel of B stays in the first-level cache for all rows. */
  static void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] init,
      int initAt,
      int initStride,
      float[] c,
      int cAt,
      int cStride) {
    for (int n = 0; n < columns; n += PANEL) {
      int panel = bAt + n * depth;
      for (int row = 0; row < rows; row += Kernels.ROWS) {
        tile(
            depth,
            a,
            aAt + row * aStride,
            aStride,
            b,
            panel,
            init,
            initAt + row * initStride + n,
            initStride,
            c,
            cAt + row * cStride + n,
            cStride);
      }
    }
  }

  /**
   * {@code C(6, panel) = init + A(6, depth) B(depth, panel)}; an inner loop of constant length is
   * worth 10 % at 32 channels.
   */
  private static void tile(
      int depth,
      float[] a,
      int a0,
      int aStride,
      float[] b,
      int panel,
      float[] init,
      int i,
      int initStride,
      float[] c,
      int at,
      int cStride) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c01 = FloatVector.fromArray(SPECIES, init, i + LANES);
    i += initStride;
    FloatVector c10 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c11 = FloatVector.fromArray(SPECIES, init, i + LANES);
    i += initStride;
    FloatVector c20 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c21 = FloatVector.fromArray(SPECIES, init, i + LANES);
    i += initStride;
    FloatVector c30 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c31 = FloatVector.fromArray(SPECIES, init, i + LANES);
    i += initStride;
    FloatVector c40 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c41 = FloatVector.fromArray(SPECIES, init, i + LANES);
    i += initStride;
    FloatVector c50 = FloatVector.fromArray(SPECIES, init, i);
    FloatVector c51 = FloatVector.fromArray(SPECIES, init, i + LANES);
    int a1 = a0 + aStride;
    int a2 = a1 + aStride;
    int a3 = a2 + aStride;
    int a4 = a3 + aStride;
    int a5 = a4 + aStride;
    for (int left = depth; left > 0; left -= PANEL) {
      for (int k = 0; k < PANEL; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel + k * PANEL);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + k * PANEL + LANES);
        FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
        c00 = x.fma(b0, c00);
        c01 = x.fma(b1, c01);
        x = FloatVector.broadcast(SPECIES, a[a1 + k]);
        c10 = x.fma(b0, c10);
        c11 = x.fma(b1, c11);
        x = FloatVector.broadcast(SPECIES, a[a2 + k]);
        c20 = x.fma(b0, c20);
        c21 = x.fma(b1, c21);
        x = FloatVector.broadcast(SPECIES, a[a3 + k]);
        c30 = x.fma(b0, c30);
        c31 = x.fma(b1, c31);
        x = FloatVector.broadcast(SPECIES, a[a4 + k]);
        c40 = x.fma(b0, c40);
        c41 = x.fma(b1, c41);
        x = FloatVector.broadcast(SPECIES, a[a5 + k]);
        c50 = x.fma(b0, c50);
        c51 = x.fma(b1, c51);
      }
      panel += PANEL * PANEL;
      a0 += PANEL;
      a1 += PANEL;
      a2 += PANEL;
      a3 += PANEL;
      a4 += PANEL;
      a5 += PANEL;
    }
    c00.intoArray(c, at);
    c01.intoArray(c, at + LANES);
    at += cStride;
    c10.intoArray(c, at);
    c11.intoArray(c, at + LANES);
    at += cStride;
    c20.intoArray(c, at);
    c21.intoArray(c, at + LANES);
    at += cStride;
    c30.intoArray(c, at);
    c31.intoArray(c, at + LANES);
    at += cStride;
    c40.intoArray(c, at);
    c41.intoArray(c, at + LANES);
    at += cStride;
    c50.intoArray(c, at);
    c51.intoArray(c, at + LANES);
  }
}
