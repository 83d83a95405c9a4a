package impasto.paint;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Bands;
import impasto.paint.raster.Interpolation;
import impasto.paint.raster.RasterStore;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import impasto.picture.Resampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is on the canvas before the first stroke: the photograph, in the painting's colours or its
 * own, or another picture, under noise or without; and what a larger size adds of it.
 */
final class Underpainting {
  /** Mean colour of ImageNet, RGB in 0..1: what noise lies about, as in the lecture's exercise. */
  private static final float[] MEAN = {.485f, .456f, .406f};

  /** To either side of the mean; the exercise has 20 on pixels of 0 to 255. */
  private static final double NOISE = 20.0 / 255;

  private final Recipe recipe;
  private final @Nullable Picture start;
  private final List<ColourMatch> colours;
  private final Workers workers;

  /**
   * @param start picture to begin with instead of the photograph; null for none
   * @param colours by region: from the photograph's to those it is begun with; none if they stay
   */
  Underpainting(
      Recipe recipe, @Nullable Picture start, List<ColourMatch> colours, Workers workers) {
    this.recipe = recipe;
    this.start = start;
    this.colours = colours;
    this.workers = workers;
  }

  /**
   * The photograph as it is started from.
   *
   * @param content the photograph, (H, W, 3)
   * @param shares of the regions, (H, W, R); null where there is but the whole
   */
  Raster beginning(Raster content, @Nullable Raster shares, Bands bands, RasterStore store) {
    if (colours.isEmpty()) {
      return content;
    }
    Raster beginning = store.allocate(content.shape());
    if (shares == null) {
      colours.getFirst().apply(content, beginning, bands);
    } else {
      ColourMatch.apply(colours, shares, content, beginning, bands);
    }
    return beginning;
  }

  /**
   * Writes the first iterate.
   *
   * @param beginning the photograph as it is started from, of the same shape
   */
  void begin(Raster pixels, Raster beginning) {
    if (start == null) {
      pixels.copyFrom(beginning);
    } else {
      Shape shape = pixels.shape();
      RasterStore.copy(Resampler.rows(start.uncovered(), shape.width(), shape.height()), pixels);
    }
    if (recipe.schedule().start() != Schedule.Start.NOISE) {
      return;
    }
    float share = (float) recipe.schedule().noise();
    var random = new SplittableRandom(recipe.get(Settings.SEED));
    int width = pixels.shape().width();
    float[] row = new float[3 * width];
    for (int y = 0; y < pixels.shape().height(); y++) {
      pixels.read(y, 0, 1, width, row, 0);
      for (int i = 0; i < row.length; i++) {
        float noise = MEAN[i % 3] + (float) random.nextDouble(-NOISE, NOISE);
        row[i] = share * noise + (1 - share) * row[i];
      }
      pixels.write(y, 0, 1, width, row, 0);
    }
  }

  /**
   * Adds what the photograph gained in detail since the size before: edges that strokes can follow.
   *
   * @param now the photograph as it is started from, of the iterate's shape
   * @param before the same at the size before
   * @param bands of the iterate
   */
  void addDetail(Raster pixels, Raster now, Raster before, Bands bands) {
    float share = (float) recipe.schedule().detail();
    int length = 3 * bands.shape().width();
    Interpolation blurred = Interpolation.bicubic(before, bands.shape());
    Interpolation.Rows[] rows = new Interpolation.Rows[workers.count()];
    Arrays.setAll(rows, worker -> blurred.rows());
    float[][] buffers = new float[rows.length][length];
    bands.run(
        1,
        (worker, y, values, floats) -> {
          for (int row = 0; row * length < floats; row++) {
            rows[worker].read(y + row, buffers[worker]);
            for (int i = 0; i < length; i++) {
              int at = row * length + i;
              values[0][at] += share * (values[1][at] - buffers[worker][i]);
            }
          }
        },
        pixels,
        now);
  }
}
