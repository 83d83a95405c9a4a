package impasto.picture;

/** The rows of a picture with alpha, laid on white paper. */
final class OnWhite implements RowSource {
  private final RowSource source;
  private float[] transparent = new float[0];

  /**
   * @param source with 4 channels
   */
  OnWhite(RowSource source) {
    this.source = source;
  }

  @Override
  public int width() {
    return source.width();
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public void read(int y, int rows, float[] values) {
    int pixels = rows * width();
    if (transparent.length < 4 * pixels) {
      transparent = new float[4 * pixels];
    }
    source.read(y, rows, transparent);
    for (int i = 0; i < pixels; i++) {
      float opacity = transparent[4 * i + 3];
      for (int c = 0; c < 3; c++) {
        values[3 * i + c] = transparent[4 * i + c] * opacity + (1 - opacity);
      }
    }
  }
}
