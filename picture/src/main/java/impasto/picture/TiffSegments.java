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
 * @param channels values of a pixel
 * @param valueBytes of a value, 1 or 2
 * @param width of a segment in pixels
 * @param height of a segment in pixels; the last strip may be lower, but tiles are always whole
 */
record TiffSegments(
    int pictureWidth,
    int pictureHeight,
    int channels,
    int valueBytes,
    boolean tiled,
    int width,
    int height) {
  /** A multiple of 16, as the format demands. */
  private static final int TILE = 256;

  private static final int STRIP_BYTES = 1 << 18;

  static TiffSegments tiles(int width, int height, int channels, int valueBytes) {
    return new TiffSegments(width, height, channels, valueBytes, true, TILE, TILE);
  }

  static TiffSegments strips(int width, int height, int channels, int valueBytes) {
    long rows = STRIP_BYTES / ((long) width * channels * valueBytes);
    return new TiffSegments(
        width, height, channels, valueBytes, false, width, (int) Math.clamp(rows, 1, height));
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
    return Math.multiplyExact(width, channels * valueBytes);
  }

  /** Rows of a picture that the segments of one line of them hold, 0 the uppermost. */
  int rows(int line) {
    return Math.min(height, pictureHeight - line * height);
  }

  /**
   * The pixels of one line of segments as 8-bit or 16-bit steps, little-endian, each less the one
   * to its left (section 14 of the standard: smooth pictures deflate better).
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
    int most = valueBytes == 1 ? 255 : 65535;
    for (int i = 0; i < n; i++) {
      int step = RowReader.step(values[from + i], most);
      int left = i < channels ? 0 : RowReader.step(values[from + i - channels], most);
      bytes[at + valueBytes * i] = (byte) (step - left);
      if (valueBytes == 2) {
        bytes[at + 2 * i + 1] = (byte) ((step - left) >> 8);
      }
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
