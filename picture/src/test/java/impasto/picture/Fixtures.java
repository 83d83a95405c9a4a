package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;

/** The small files that {@code make_fixtures.py} makes, and pictures made here. */
final class Fixtures {
  /** The patches of the JPEG, WebP and TIFF files, 16 x 16 pixels each, three to a row. */
  static final int[][] PATCHES = {
    {200, 40, 40}, {40, 180, 60}, {30, 60, 200}, {128, 128, 128}, {250, 240, 20}, {10, 10, 10}
  };

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static Picture read(String name) throws PictureException {
    return PictureReader.read(path(name));
  }

  /** Random colours and, if asked for, alpha. */
  static Picture random(int width, int height, boolean alpha, long seed) {
    var random = new Random(seed);
    float[] rgb = new float[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    float[] opacity = new float[alpha ? width * height : 0];
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] = random.nextFloat();
    }
    return new Picture(width, height, rgb, alpha ? opacity : null);
  }

  /** The colour at a place, in steps of 8 bits. */
  static float[] colour(Picture picture, int x, int y) {
    int at = (y * picture.width() + x) * 3;
    float[] rgb = picture.rgb();
    return new float[] {rgb[at] * 255, rgb[at + 1] * 255, rgb[at + 2] * 255};
  }

  static float[] alpha(Picture picture) {
    return Objects.requireNonNull(picture.alpha(), "the picture is opaque");
  }

  /** Checks that two arrays are as long and nowhere further apart than {@code tolerance}. */
  static void assertClose(float[] actual, float[] expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
        assertThat(actual[i]).as("value %d", i).isEqualTo(expected[i]);
      }
    }
  }

  /** A PNG file of these chunks, types and data in turn. */
  static byte[] png(Object... chunks) {
    ByteBuffer file = ByteBuffer.allocate(100_000);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
    for (int i = 0; i < chunks.length; i += 2) {
      byte[] type = ((String) chunks[i]).getBytes(StandardCharsets.US_ASCII);
      byte[] data = (byte[]) chunks[i + 1];
      var checksum = new CRC32();
      checksum.update(type);
      checksum.update(data);
      file.putInt(data.length).put(type).put(data).putInt((int) checksum.getValue());
    }
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }

  /** IHDR of an 8-bit RGB picture. */
  static byte[] pngHeader(int width, int height) {
    byte[] rest = {8, 2, 0, 0, 0};
    return ByteBuffer.allocate(13).putInt(width).putInt(height).put(rest).array();
  }
}
