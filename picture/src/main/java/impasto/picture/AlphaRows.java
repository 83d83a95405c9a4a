package impasto.picture;

/** A picture's rows with the transparency of another, larger or smaller, that it was made from. */
public final class AlphaRows implements RowSource {
  private static final int COLOURS = 3;

  private final RowSource colours;
  private final RowSource transparency;
  private float[] rgb = {};
  private float[] rgba = {};

  private AlphaRows(RowSource colours, RowSource transparency) {
    this.colours = colours;
    this.transparency = transparency;
  }

  /**
   * The rows with alpha, resampled to their size; themselves if the original is opaque.
   *
   * @param colours with 3 channels
   */
  public static RowSource of(RowSource colours, Picture original) {
    return original.alpha() == null
        ? colours
        : new AlphaRows(colours, Resampler.rows(original, colours.width(), colours.height()));
  }

  @Override
  public int width() {
    return colours.width();
  }

  @Override
  public int height() {
    return colours.height();
  }

  @Override
  public int channels() {
    return COLOURS + 1;
  }

  @Override
  public void read(int y, int rows, float[] values) {
    int pixels = rows * width();
    rgb = rgb.length < COLOURS * pixels ? new float[COLOURS * pixels] : rgb;
    rgba = rgba.length < 4 * pixels ? new float[4 * pixels] : rgba;
    colours.read(y, rows, rgb);
    transparency.read(y, rows, rgba);
    for (int p = 0; p < pixels; p++) {
      System.arraycopy(rgb, COLOURS * p, values, 4 * p, COLOURS);
      values[4 * p + COLOURS] = rgba[4 * p + COLOURS];
    }
  }
}
