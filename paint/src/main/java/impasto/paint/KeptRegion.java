package impasto.paint;

import impasto.engine.Raster;
import impasto.paint.cost.Costs;
import impasto.paint.optimiser.Optimiser;
import impasto.paint.raster.Bands;

/**
 * What stays of the photograph in a painting. The network sees it there, and the pixels below do
 * not move for it.
 *
 * @param share of the photograph, (H, W, 1) in 0..1
 * @param content the photograph, (H, W, 3)
 * @param picture room for the iterate with it, as the network sees it
 * @param bands of that shape
 */
record KeptRegion(Raster share, Raster content, Raster picture, Bands bands) {

  /** The costs of the picture with what stays in it, and their gradient by the iterate. */
  Costs evaluate(Optimiser.Function function, Raster pixels, Raster gradient) {
    picture.copyFrom(pixels);
    putInto(picture);
    Costs costs = function.at(picture, gradient);
    bands.run(
        1,
        (worker, y, values, length) -> {
          float[] kept = shares(y, length);
          for (int i = 0; i < length; i++) {
            values[0][i] *= 1 - kept[i / 3];
          }
        },
        gradient);
    return costs;
  }

  /** Where all of it stays, it is exactly the photograph. */
  void putInto(Raster into) {
    bands.run(
        1,
        (worker, y, values, length) -> {
          float[] kept = shares(y, length);
          for (int i = 0; i < length; i++) {
            float part = kept[i / 3];
            values[0][i] = (1 - part) * values[0][i] + part * values[1][i];
          }
        },
        into,
        content);
  }

  /** Of a band of rows. */
  private float[] shares(int y, int length) {
    float[] shares = new float[length / 3];
    int width = bands.shape().width();
    share.read(y, 0, shares.length / width, width, shares, 0);
    return shares;
  }
}
