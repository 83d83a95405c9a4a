package impasto.paint;

import impasto.engine.Raster;
import impasto.paint.raster.Bands;
import impasto.picture.OkLab;

/**
 * The photograph's colours under a painting's light and dark: lightness of the one and chroma of
 * the other in {@link OkLab} (the luminance transfer of Gatys et al. 2016, "Preserving Color in
 * Neural Artistic Style Transfer", section 3.2, in a space where it leaves hues alone).
 */
final class KeptColours {
  private KeptColours() {}

  /**
   * Recolours a painting in its place.
   *
   * @param painting (H, W, 3)
   * @param photograph (H, W, 3)
   * @param amount 0 leaves the painting's colours, 1 takes the photograph's
   */
  static void apply(Raster painting, Raster photograph, double amount, Bands bands) {
    bands.run(
        1,
        (worker, y, values, length) -> {
          double[] painted = new double[3];
          double[] taken = new double[3];
          for (int p = 0; p < length; p += 3) {
            OkLab.of(values[0], p, painted);
            OkLab.of(values[1], p, taken);
            OkLab.toRgb(
                painted[0],
                painted[1] + amount * (taken[1] - painted[1]),
                painted[2] + amount * (taken[2] - painted[2]),
                values[0],
                p);
          }
        },
        painting,
        photograph);
  }
}
