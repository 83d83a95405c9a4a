package impasto.picture;

/** Reads a source in bands of many rows and hands them out one by one. */
final class RowReader {
  /**
   * Values of a band, 16 MB of floats: enough rows to spread over threads, and little beside a
   * picture that does not fit into memory. One row is the least, however long.
   */
  static final int BAND = 1 << 22;

  private final RowSource source;
  private final int rowLength;
  private final float[] band;
  private int begin;
  private int end;

  RowReader(RowSource source) {
    if (source.channels() != 3 && source.channels() != 4) {
      throw new IllegalArgumentException("a picture has 3 or 4 channels, not " + source.channels());
    }
    this.source = source;
    rowLength = Math.multiplyExact(source.width(), source.channels());
    band = new float[Math.clamp(BAND / rowLength, 1, source.height()) * rowLength];
  }

  /**
   * Goes to a row, which is the one before or comes later than it.
   *
   * @return where its values begin in {@link #values}
   */
  int at(int y) {
    while (y >= end) {
      begin = end;
      int rows = Math.min(band.length / rowLength, source.height() - begin);
      source.read(begin, rows, band);
      end += rows;
    }
    return (y - begin) * rowLength;
  }

  /** The band around the row that {@link #at} went to; other rows overwrite it. */
  float[] values() {
    return band;
  }

  /** Values of a row. */
  int rowLength() {
    return rowLength;
  }

  /** The nearest of the whole steps 0 to {@code most} for a value in 0..1; not a number is 0. */
  static int step(float value, int most) {
    return Math.max(0, Math.min(most, (int) (value * most + 0.5f)));
  }
}
