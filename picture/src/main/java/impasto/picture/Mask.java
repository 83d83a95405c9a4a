package impasto.picture;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which part of a picture is meant, softly: 0 outside, 1 inside, and everything between.
 *
 * <p>Immutable by agreement: whoever makes a mask gives its array away.
 */
public final class Mask {
  private final int width;
  private final int height;
  private final float[] values;

  /**
   * @param width in pixels
   * @param height in pixels
   * @param values (height, width) in 0..1, row by row
   */
  public Mask(int width, int height, float[] values) {
    if (width < 1 || height < 1 || values.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "a mask of %d x %d does not have %d values".formatted(width, height, values.length));
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /**
   * White is inside, black outside, a grey between as bright as its number says (128 of 255 is a
   * half). Of a coloured picture its luma counts (ITU-R BT.601); what is transparent is outside.
   */
  public static Mask ofGrey(Picture picture) {
    float[] rgb = picture.rgb();
    float[] alpha = picture.alpha();
    float[] values = new float[picture.width() * picture.height()];
    for (int p = 0; p < values.length; p++) {
      float red = rgb[3 * p];
      float green = rgb[3 * p + 1];
      float blue = rgb[3 * p + 2];
      // Exact for greys, which a weighted sum of three is not.
      float luma = red == green && green == blue ? red : .299f * red + .587f * green + .114f * blue;
      values[p] = alpha == null ? luma : alpha[p] * luma;
    }
    return new Mask(picture.width(), picture.height(), values);
  }

  /** What of a picture is there: its alpha, or all of it. */
  static Mask ofAlpha(Picture picture) {
    float[] alpha = picture.alpha();
    float[] values = new float[picture.width() * picture.height()];
    if (alpha == null) {
      Arrays.fill(values, 1f);
    }
    return new Mask(picture.width(), picture.height(), alpha == null ? values : alpha);
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Value of a pixel, 0..1. */
  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** The largest value; 0 if nothing is inside. */
  public float largest() {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** What is inside both, by the product; the other at this one's size. */
  public Mask and(Mask other) {
    Rows rows = other.rows(width, height);
    float[] both = values.clone();
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        both[y * width + x] *= row[x];
      }
    }
    return new Mask(width, height, both);
  }

  /**
   * The mask at another size: each value the mean of those that it covers, or between its
   * neighbours where it is enlarged. Values stay in 0..1, and what is all inside stays exactly 1.
   *
   * @param newWidth in pixels
   * @param newHeight in pixels
   */
  public Rows rows(int newWidth, int newHeight) {
    return new Rows(this, newWidth, newHeight);
  }

  /** A mask at some size, row by row, by one thread. */
  public static final class Rows {
    private final Mask mask;
    private final Taps across;
    private final Taps down;

    /** Rows of the source at the target's width, while rows of the target need them. */
    private final float[][] wide;

    private int dropped;

    private Rows(Mask mask, int width, int height) {
      this.mask = mask;
      this.across = Taps.tent(mask.width, width);
      this.down = Taps.tent(mask.height, height);
      this.wide = new float[mask.height][];
    }

    /** Width in pixels. */
    public int width() {
      return across.first().length;
    }

    /** Height in pixels. */
    public int height() {
      return down.first().length;
    }

    /**
     * A row; those above are then let go of and made again if asked for.
     *
     * @param row (width), overwritten
     */
    public void read(int y, float[] row) {
      int first = down.first()[y];
      float[] weights = down.weights()[y];
      dropped = Math.min(dropped, first);
      Arrays.fill(wide, dropped, first, null);
      dropped = first;
      Arrays.fill(row, 0, width(), 0f);
      for (int k = 0; k < weights.length; k++) {
        float[] source = wide(first + k);
        for (int x = 0; x < row.length; x++) {
          row[x] += weights[k] * source[x];
        }
      }
      for (int x = 0; x < width(); x++) {
        row[x] = snap(row[x]);
      }
    }

    private float[] wide(int y) {
      float[] made = wide[y];
      if (made == null) {
        made = new float[width()];
        for (int x = 0; x < made.length; x++) {
          int at = y * mask.width + across.first()[x];
          float sum = 0;
          for (float weight : across.weights()[x]) {
            sum += weight * mask.values[at++];
          }
          made[x] = sum;
        }
        wide[y] = made;
      }
      return made;
    }

    /** Weights add up to 1 but for rounding, which must leave neither a seam nor a shadow. */
    private static float snap(float value) {
      float rounding = 1e-5f;
      if (value < rounding) {
        return 0;
      }
      return value > 1 - rounding ? 1 : value;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask mask
        && width == mask.width
        && height == mask.height
        && Arrays.equals(values, mask.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    double inside =
        IntStream.range(0, values.length).mapToDouble(p -> values[p]).average().orElse(0);
    return "Mask[%d x %d, %.1f %% inside]".formatted(width, height, 100 * inside);
  }
}
