package impasto.picture;

/**
 * Changes the size of pictures: Lanczos with three lobes in linear light, so that fine patterns of
 * black and white shrink to the grey that they look like from afar.
 *
 * <p>Colours are weighted by their alpha meanwhile, so that what lies hidden under transparent
 * pixels does not bleed into their neighbours. Rows are spread over threads, but every sum has its
 * own fixed order: the result does not depend on how many there are.
 */
public final class Resampler {
  private static final int COLOURS = 3;

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
      throw impossible(width, height);
    }
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    RowSource resized = rows(picture, width, height);
    var reader = new RowReader(resized);
    float[] rgb = new float[width * height * COLOURS];
    float[] alpha = picture.alpha() == null ? null : new float[width * height];
    for (int y = 0; y < height; y++) {
      int from = reader.at(y);
      if (alpha == null) {
        System.arraycopy(reader.values(), from, rgb, y * reader.rowLength(), reader.rowLength());
      } else {
        split(reader.values(), from, width, rgb, alpha, y * width);
      }
    }
    return new Picture(width, height, rgb, alpha);
  }

  /**
   * The picture at a size with which its longer side is as given, or itself if it is not larger.
   *
   * @param side in pixels, 1 or more
   */
  public static Picture within(Picture picture, int side) {
    double scale = (double) side / Math.max(picture.width(), picture.height());
    return scale >= 1
        ? picture
        : resize(
            picture,
            Math.max(1, (int) Math.round(picture.width() * scale)),
            Math.max(1, (int) Math.round(picture.height() * scale)));
  }

  /**
   * @param values (W, 4) from position {@code from} on
   * @param at pixel of the target where the row begins
   */
  private static void split(
      float[] values, int from, int width, float[] rgb, float[] alpha, int at) {
    for (int x = 0; x < width; x++) {
      System.arraycopy(values, from + 4 * x, rgb, COLOURS * (at + x), COLOURS);
      alpha[at + x] = values[from + 4 * x + COLOURS];
    }
  }

  /**
   * The picture at another size, row by row, which may be larger than memory: bit by bit what
   * {@link #resize} gives. Beside the picture and the rows asked for, memory holds those rows of
   * the picture, in the target's width, that they are made of; bands of many rows keep all
   * processors busy.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if a picture cannot have that size
   */
  public static RowSource rows(Picture picture, int width, int height) {
    if (width < 1 || height < 1) {
      throw impossible(width, height);
    }
    return width == picture.width() && height == picture.height()
        ? picture.rows()
        : new ResampledRows(picture, width, height);
  }

  private static IllegalArgumentException impossible(int width, int height) {
    return new IllegalArgumentException(
        "a picture cannot have %d x %d pixels".formatted(width, height));
  }
}
