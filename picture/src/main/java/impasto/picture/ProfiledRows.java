package impasto.picture;

/** The rows of an sRGB picture in the colour space of another profile. */
record ProfiledRows(RowSource source, DisplayProfile profile) implements RowSource {
  @Override
  public int width() {
    return source.width();
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public int channels() {
    return source.channels();
  }

  /** Not sRGB here, but encoded as the profile says. A row at a time, which bounds the copies. */
  @Override
  public void read(int y, int rows, float[] values) {
    source.read(y, rows, values);
    int channels = channels();
    float[] row = new float[width() * channels];
    for (int at = 0; at < rows * row.length; at += row.length) {
      System.arraycopy(values, at, row, 0, row.length);
      profile.fromSrgb(row, channels, width(), row);
      System.arraycopy(row, 0, values, at, row.length);
    }
  }
}
