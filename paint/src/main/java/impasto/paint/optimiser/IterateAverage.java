package impasto.paint.optimiser;

import impasto.engine.Raster;
import impasto.paint.raster.Bands;
import impasto.paint.raster.RasterStore;

/**
 * Exponential average of iterates, corrected for its start: what Adam jitters about is steadier
 * than any one iterate (Polyak and Juditsky 1992).
 */
public final class IterateAverage {
  private final double decay;
  private final Bands bands;
  private final Raster sum;
  private double weight;

  /**
   * @param decay in 0..1; 0 keeps the last iterate alone
   * @param bands of the picture
   * @param store for a raster of sums
   */
  public IterateAverage(double decay, Bands bands, RasterStore store) {
    this.decay = decay;
    this.bands = bands;
    this.sum = store.allocate(bands.shape());
    sum.clear();
  }

  /** Weighted sum of the iterates. */
  public Raster sum() {
    return sum;
  }

  /** Of the iterates in their sum: 1 after very many. */
  public double weight() {
    return weight;
  }

  /** Goes on after some iterates, whose sum has been put in place. */
  public void resume(double weightBefore) {
    weight = weightBefore;
  }

  /** Takes an iterate in, (H, W, 3). */
  public void add(Raster iterate) {
    float keep = (float) decay;
    bands.run(
        1,
        (worker, y, values, length) -> {
          float[] s = values[0];
          float[] x = values[1];
          for (int i = 0; i < length; i++) {
            s[i] = keep * s[i] + (1 - keep) * x[i];
          }
        },
        sum,
        iterate);
    weight = decay * weight + 1 - decay;
  }

  /** Writes the average, held to 0..1. */
  public void get(Raster into) {
    float scale = (float) (1 / weight);
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int i = 0; i < length; i++) {
            values[0][i] = Math.clamp(values[1][i] * scale, 0f, 1f);
          }
        },
        into,
        sum);
  }
}
