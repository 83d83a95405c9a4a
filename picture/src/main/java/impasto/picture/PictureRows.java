package impasto.picture;

/** The rows of a picture in memory. */
record PictureRows(Picture picture) implements RowSource {
  @Override
  public int width() {
    return picture.width();
  }

  @Override
  public int height() {
    return picture.height();
  }

  @Override
  public int channels() {
    return picture.alpha() == null ? 3 : 4;
  }

  @Override
  public void read(int y, int rows, float[] values) {
    int from = y * width();
    int pixels = rows * width();
    float[] rgb = picture.rgb();
    float[] alpha = picture.alpha();
    if (alpha == null) {
      System.arraycopy(rgb, 3 * from, values, 0, 3 * pixels);
      return;
    }
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(rgb, 3 * (from + i), values, 4 * i, 3);
      values[4 * i + 3] = alpha[from + i];
    }
  }
}
