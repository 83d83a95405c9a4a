package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * How a TIFF file cuts a picture: into strips of whole rows, which every program reads, or into
 * tiles, of which a viewer of a large picture reads only those that it shows.
 *
 * @param channels values of a pixel, 16 bits each
 * @param width of a segment in pixels
 * @param height of a segment in pixels; the last strip may be lower, but tiles are always whole
 */
record TiffSegments(
    int pictureWidth, int pictureHeight, int channels, boolean tiled, int width, int height) {
  /** A multiple of 16, as the format demands. */
  private static final int TILE = 256;

  private static final int STRIP_BYTES = 1 << 18;
  private static final int BYTES = 2;

  static TiffSegments tiles(int width, int height, int channels) {
    return new TiffSegments(width, height, channels, true, TILE, TILE);
  }

  static TiffSegments strips(int width, int height, int channels) {
    long rows = STRIP_BYTES / ((long) width * channels * BYTES);
    return new TiffSegments(
        width, height, channels, false, width, (int) Math.clamp(rows, 1, height));
  }

  /** Segments side by side. */
  int across() {
    return Math.ceilDiv(pictureWidth, width);
  }

  /** Segments one below the other. */
  int down() {
    return Math.ceilDiv(pictureHeight, height);
  }

  int count() {
    return Math.multiplyExact(across(), down());
  }

  /** Bytes of a whole segment before it is deflated. */
  int bytes() {
    return Math.multiplyExact(rowBytes(), height);
  }

  private int rowBytes() {
    return Math.multiplyExact(width, channels * BYTES);
  }

  /** Rows of a picture that the segments of one line of them hold, 0 the uppermost. */
  int rows(int line) {
    return Math.min(height, pictureHeight - line * height);
  }

  /**
   * The pixels of one line of segments as 16-bit steps, little-endian, each less the one to its
   * left (section 14 of the standard: smooth pictures deflate better).
   *
   * @return (across, height or fewer, width, channels); beyond the picture zeros, which repeat the
   *     pixel before them
   */
  byte[][] differences(RowReader reader, int line) {
    int rows = rows(line);
    byte[][] segments = new byte[across()][rowBytes() * (tiled ? height : rows)];
    for (int y = 0; y < rows; y++) {
      int from = reader.at(line * height + y);
      float[] values = reader.values();
      for (int i = 0; i < segments.length; i++) {
        int begin = from + i * width * channels;
        int columns = Math.min(width, pictureWidth - i * width);
        differences(values, begin, columns * channels, segments[i], y * rowBytes());
      }
    }
    return segments;
  }

  private void differences(float[] values, int from, int n, byte[] bytes, int at) {
    for (int i = 0; i < n; i++) {
      int step = RowReader.step(values[from + i], 65535);
      int left = i < channels ? 0 : RowReader.step(values[from + i - channels], 65535);
      bytes[at + BYTES * i] = (byte) (step - left);
      bytes[at + BYTES * i + 1] = (byte) ((step - left) >> 8);
    }
  }

  /** Bytes in the format of zlib. */
  static byte[] deflated(byte[] bytes) {
    var deflater = new Deflater();
    try {
      var out = new ByteArrayOutputStream(bytes.length / 2);
      try (var deflating = new DeflaterOutputStream(out, deflater, 1 << 15)) {
        deflating.write(bytes);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of an array, which never fails
    } finally {
      deflater.end();
    }
  }
}
