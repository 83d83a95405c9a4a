package impasto.engine;

import impasto.engine.kernels.Kernels;

/**
 * What one worker writes while it computes a block.
 *
 * @param points tiles of the input in the Winograd domain
 * @param products tiles of the output in the Winograd domain
 * @param columns for the transforms
 * @param tile a 4x4 tile at the edge of an image
 * @param tileMask its mask
 */
record Workspace(float[] points, float[] products, float[] columns, float[] tile, byte[] tileMask) {

  /** Neighbouring tiles transformed together; more share more columns but need more cache. */
  static final int TILES_TOGETHER = 4;

  static Workspace of(int points, int products, int channels, Kernels kernels) {
    return new Workspace(
        new float[Kernels.ORIGIN + points],
        new float[Kernels.ORIGIN + products],
        new float[Kernels.ORIGIN + 6 * (4 * TILES_TOGETHER + 2) * kernels.panel()],
        new float[Kernels.ORIGIN + 16 * channels],
        new byte[2 * channels]);
  }

  /** The same with other points and products. */
  Workspace with(float[] points, float[] products) {
    return new Workspace(points, products, columns, tile, tileMask);
  }
}
