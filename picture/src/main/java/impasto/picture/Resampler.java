package impasto.picture;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes the size of pictures: Lanczos with three lobes in linear light, so that fine patterns of
 * black and white shrink to the grey that they look like from afar.
 *
 * <p>Colours are weighted by their alpha meanwhile, so that what lies hidden under transparent
 * pixels does not bleed into their neighbours. Rows are spread over threads, but every sum has its
 * own fixed order: the result does not depend on how many there are.
 */
public final class Resampler {
  /** Colours and alpha; opaque pictures have only the colours. */
  private static final int COLOURS = 3;

  /**
   * Below this, colour divided by alpha is noise, and nobody sees it: a quarter of a 16-bit step.
   */
  private static final float INVISIBLE = 0.25f / 65535;

  private Resampler() {}

  /**
   * The picture at another size; itself if it already has that size.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if a picture cannot have that size
   */
  public static Picture resize(Picture picture, int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > (Integer.MAX_VALUE - 8) / COLOURS) {
      throw new IllegalArgumentException(
          "a picture cannot have %d x %d pixels".formatted(width, height));
    }
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    Taps across = Taps.lanczos(picture.width(), width);
    Taps down = Taps.lanczos(picture.height(), height);
    // Rows first: they are converted to linear light one by one, and shrink before they are kept.
    float[][] rows = new float[picture.height()][];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(y -> rows[y] = across(linearRow(picture, y), channels(picture), across));
    float[] rgb = new float[width * height * COLOURS];
    float[] alpha = picture.alpha() == null ? null : new float[width * height];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              float[] row = down(rows, down.first()[y], down.weights()[y]);
              if (alpha == null) {
                encode(row, rgb, y * width * COLOURS);
              } else {
                int nearest = (int) ((y + 0.5) * picture.height() / height);
                encode(row, rgb, alpha, y * width, picture, nearest);
              }
            });
    return new Picture(width, height, rgb, alpha);
  }

  private static int channels(Picture picture) {
    return picture.alpha() == null ? COLOURS : COLOURS + 1;
  }

  /** (W, channels): linear light, multiplied by alpha where there is alpha. */
  private static float[] linearRow(Picture picture, int y) {
    int width = picture.width();
    float[] rgb = picture.rgb();
    float @Nullable [] alpha = picture.alpha();
    int channels = channels(picture);
    float[] row = new float[width * channels];
    for (int x = 0, from = y * width * COLOURS, to = 0; x < width; x++, to += channels) {
      float opacity = alpha == null ? 1 : alpha[y * width + x];
      row[to] = Srgb.toLinear(rgb[from++]) * opacity;
      row[to + 1] = Srgb.toLinear(rgb[from++]) * opacity;
      row[to + 2] = Srgb.toLinear(rgb[from++]) * opacity;
      if (alpha != null) {
        row[to + COLOURS] = opacity;
      }
    }
    return row;
  }

  /** Filters along a row: from (W, channels) to (target W, channels). */
  private static float[] across(float[] row, int channels, Taps taps) {
    int width = taps.first().length;
    float[] result = new float[width * channels];
    for (int x = 0; x < width; x++) {
      float[] weights = taps.weights()[x];
      int from = taps.first()[x] * channels;
      float red = 0;
      float green = 0;
      float blue = 0;
      float opacity = 0;
      for (float weight : weights) {
        red += weight * row[from];
        green += weight * row[from + 1];
        blue += weight * row[from + 2];
        opacity += weight * row[from + channels - 1]; // blue once more where there is no alpha
        from += channels;
      }
      int to = x * channels;
      result[to + channels - 1] = opacity;
      result[to] = red;
      result[to + 1] = green;
      result[to + 2] = blue;
    }
    return result;
  }

  /** The weighted sum of some rows. */
  private static float[] down(float[][] rows, int first, float[] weights) {
    float[] sum = new float[rows[first].length];
    for (int k = 0; k < weights.length; k++) {
      float weight = weights[k];
      float[] row = rows[first + k];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * row[i];
      }
    }
    return sum;
  }

  private static void encode(float[] linear, float[] rgb, int at) {
    for (int i = 0; i < linear.length; i++) {
      rgb[at + i] = Srgb.fromLinear(clamp(linear[i]));
    }
  }

  /**
   * @param linear (W, 4), multiplied by alpha
   * @param at position of the row in the target
   * @param nearest row of the source whose colours wholly transparent pixels keep
   */
  private static void encode(
      float[] linear, float[] rgb, float[] alpha, int at, Picture source, int nearest) {
    int width = linear.length / (COLOURS + 1);
    for (int x = 0; x < width; x++) {
      float opacity = clamp(linear[4 * x + COLOURS]);
      alpha[at + x] = opacity;
      int to = (at + x) * COLOURS;
      if (opacity < INVISIBLE) {
        int column = (int) ((x + 0.5) * source.width() / width);
        int from = (nearest * source.width() + column) * COLOURS;
        System.arraycopy(source.rgb(), from, rgb, to, COLOURS);
        continue;
      }
      for (int c = 0; c < COLOURS; c++) {
        rgb[to + c] = Srgb.fromLinear(clamp(linear[4 * x + c] / linear[4 * x + COLOURS]));
      }
    }
  }

  private static float clamp(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
