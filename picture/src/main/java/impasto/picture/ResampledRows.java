package impasto.picture;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a picture at another size. A row of the source is converted to linear light and
 * filtered across when it is first needed, kept while rows of the target need it, and dropped then.
 */
final class ResampledRows implements RowSource {
  /** Colours and alpha; opaque pictures have only the colours. */
  private static final int COLOURS = 3;

  /**
   * Below this, colour divided by alpha is noise, and nobody sees it: a quarter of a 16-bit step.
   */
  private static final float INVISIBLE = 0.25f / 65535;

  private final Picture picture;
  private final int channels;
  private final Taps across;
  private final Taps down;

  /**
   * (H of the source, target W, channels): linear light, multiplied by alpha where there is alpha.
   * Only the rows from {@code dropped} to {@code ready} are there.
   */
  private final float[][] linear;

  private int dropped;
  private int ready;
  private int next;

  ResampledRows(Picture picture, int width, int height) {
    this.picture = picture;
    channels = picture.rows().channels();
    across = Taps.lanczos(picture.width(), width);
    down = Taps.lanczos(picture.height(), height);
    linear = new float[picture.height()][];
  }

  @Override
  public int width() {
    return across.first().length;
  }

  @Override
  public int height() {
    return down.first().length;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void read(int y, int rows, float[] values) {
    if (y == 0) {
      Arrays.fill(linear, null);
      dropped = 0;
      ready = 0;
    } else if (y != next) {
      throw new IllegalArgumentException("row %d is next, not row %d".formatted(next, y));
    }
    next = y + rows;
    int last = next - 1;
    keep(down.first()[y], down.first()[last] + down.weights()[last].length);
    int rowLength = Math.multiplyExact(width(), channels);
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            i -> {
              float[] row = down(linear, down.first()[y + i], down.weights()[y + i]);
              if (channels == COLOURS) {
                encode(row, values, i * rowLength);
              } else {
                int nearest = (int) ((y + i + 0.5) * picture.height() / height());
                encode(row, values, i * rowLength, picture, nearest);
              }
            });
  }

  /** Drops the rows before {@code begin} and makes those up to {@code end}. */
  private void keep(int begin, int end) {
    Arrays.fill(linear, dropped, begin, null);
    dropped = begin;
    IntStream.range(Math.max(ready, begin), Math.max(ready, end))
        .parallel()
        .forEach(y -> linear[y] = across(linearRow(picture, y, channels), channels, across));
    ready = Math.max(ready, end);
  }

  /** (W, channels): linear light, multiplied by alpha where there is alpha. */
  private static float[] linearRow(Picture picture, int y, int channels) {
    int width = picture.width();
    float[] rgb = picture.rgb();
    float @Nullable [] alpha = picture.alpha();
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

  private static void encode(float[] linear, float[] values, int at) {
    for (int i = 0; i < linear.length; i++) {
      values[at + i] = Srgb.fromLinear(clamp(linear[i]));
    }
  }

  /**
   * @param linear (W, 4), multiplied by alpha
   * @param at position of the row in {@code values}
   * @param nearest row of the source whose colours wholly transparent pixels keep
   */
  private static void encode(float[] linear, float[] values, int at, Picture source, int nearest) {
    int width = linear.length / (COLOURS + 1);
    for (int x = 0; x < width; x++) {
      int to = at + 4 * x;
      float opacity = clamp(linear[4 * x + COLOURS]);
      values[to + COLOURS] = opacity;
      if (opacity < INVISIBLE) {
        int column = (int) ((x + 0.5) * source.width() / width);
        int from = (nearest * source.width() + column) * COLOURS;
        System.arraycopy(source.rgb(), from, values, to, COLOURS);
        continue;
      }
      for (int c = 0; c < COLOURS; c++) {
        values[to + c] = Srgb.fromLinear(clamp(linear[4 * x + c] / linear[4 * x + COLOURS]));
      }
    }
  }

  private static float clamp(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
