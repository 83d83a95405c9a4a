package impasto.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files as cameras write them, byte by byte. */
final class Photographs {
  /** Red, green and blue of Display P3 under D50, in XYZ. */
  static final double[][] DISPLAY_P3 = {
    {0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}
  };

  /** Of a space that holds little more than pastels. */
  static final double[][] PASTEL = {{0.38, 0.32, 0.23}, {0.34, 0.40, 0.22}, {0.2442, 0.28, 0.3749}};

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;

  private Photographs() {}

  private record Field(int tag, int type, int count, byte[] values) {}

  private static Field ascii(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    return new Field(tag, ASCII, bytes.length, bytes);
  }

  private static Field shorts(int tag, int value) {
    return new Field(tag, SHORT, 1, ByteBuffer.allocate(2).putShort((short) value).array());
  }

  private static Field longs(int tag, int value) {
    return new Field(tag, LONG, 1, ByteBuffer.allocate(4).putInt(value).array());
  }

  private static Field undefined(int tag, byte[] bytes) {
    return new Field(tag, UNDEFINED, bytes.length, bytes);
  }

  private static Field rationals(int tag, int... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * parts.length);
    for (int part : parts) {
      bytes.putInt(part);
    }
    return new Field(tag, RATIONAL, parts.length / 2, bytes.array());
  }

  /** A directory at a position of a big-endian file; its far values follow it. */
  private static byte[] directory(int position, int next, List<Field> fields) {
    int far = position + 6 + 12 * fields.size();
    ByteBuffer entries = ByteBuffer.allocate(6 + 12 * fields.size());
    var values = new ByteArrayOutputStream();
    entries.putShort((short) fields.size());
    for (Field field : fields) {
      entries.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
      if (field.values().length <= 4) {
        entries.put(field.values()).put(new byte[4 - field.values().length]);
      } else {
        entries.putInt(far + values.size());
        values.writeBytes(field.values());
        values.writeBytes(new byte[field.values().length % 2]);
      }
    }
    entries.putInt(next);
    var out = new ByteArrayOutputStream();
    out.writeBytes(entries.array());
    out.writeBytes(values.toByteArray());
    return out.toByteArray();
  }

  /**
   * EXIF data of a camera held on its side, in Paris, at 300 x 200 pixels an inch, with a thumbnail
   * and a maker's note.
   *
   * @param thumbnail a JPEG file
   */
  static byte[] exif(byte[] thumbnail) {
    int camera = 1000;
    int place = 2000;
    int small = 3000;
    int pixels = 4000;
    List<Field> main =
        new ArrayList<>(
            List.of(
                ascii(270, "The bridge"),
                ascii(271, "NIKON CORPORATION"),
                ascii(272, "NIKON Z 6"),
                shorts(274, 6),
                rationals(282, 300, 1),
                rationals(283, 200, 1),
                shorts(296, 2),
                ascii(305, "Firmware 3"),
                ascii(306, "2026:05:01 12:00:00"),
                ascii(315, "Ada"),
                ascii(33432, "(c) Ada"),
                longs(34665, camera),
                longs(34853, place)));
    List<Field> taken =
        List.of(
            rationals(33434, 1, 250),
            undefined(36864, "0232".getBytes(StandardCharsets.US_ASCII)),
            ascii(36867, "2026:05:01 11:59:58"),
            undefined(37500, "secrets of the maker".getBytes(StandardCharsets.US_ASCII)),
            longs(40962, 6000),
            longs(40963, 4000),
            ascii(42036, "35mm f/2"));
    List<Field> where =
        List.of(
            new Field(0, 1, 4, new byte[] {2, 3, 0, 0}),
            ascii(1, "N"),
            rationals(2, 48, 1, 51, 1, 30, 1),
            ascii(3, "E"),
            rationals(4, 2, 1, 17, 1, 24, 1));
    List<Field> preview = List.of(shorts(259, 6), longs(513, pixels), longs(514, thumbnail.length));
    ByteBuffer block = ByteBuffer.allocate(pixels + thumbnail.length);
    block.put("MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1));
    block.put(directory(8, small, main));
    block.position(camera).put(directory(camera, 0, taken));
    block.position(place).put(directory(place, 0, where));
    block.position(small).put(directory(small, 0, preview));
    block.position(pixels).put(thumbnail);
    return block.array();
  }

  /** A plain JPEG file, 48 x 32. */
  static byte[] jpeg() throws IOException {
    var image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 32; i++) {
      image.setRGB(i % 48, i / 48, i % 48 * 5 << 16 | i / 48 * 7 << 8 | 90);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  /** The same with segments after its start, markers and data in turn. */
  static byte[] jpeg(Object... segments) throws IOException {
    byte[] plain = jpeg();
    var out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    for (int i = 0; i < segments.length; i += 2) {
      byte[] data = (byte[]) segments[i + 1];
      int length = data.length + 2;
      out.writeBytes(
          new byte[] {
            (byte) 0xff, ((Integer) segments[i]).byteValue(), (byte) (length >> 8), (byte) length
          });
      out.writeBytes(data);
    }
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  /** A JPEG file with EXIF data. */
  static byte[] jpegWithExif(byte[] block) throws IOException {
    return jpeg(0xe1, join("Exif\0\0", block));
  }

  /** A JPEG file with a colour profile. */
  static byte[] jpegWithProfile(byte[] profile) throws IOException {
    return jpeg(0xe2, join("ICC_PROFILE\0\1\1", profile));
  }

  /** An 8-bit RGB PNG file of 8 x 8 colours, with chunks, types and data in turn. */
  static byte[] png(Object... chunks) throws IOException {
    byte[] rows = new byte[8 * 25];
    for (int i = 0; i < 64; i++) {
      int at = i / 8 * 25 + 1 + i % 8 * 3;
      rows[at] = (byte) (i % 8 * 36);
      rows[at + 1] = (byte) (i / 8 * 36);
      rows[at + 2] = (byte) (255 - i * 4);
    }
    List<Object> all = new ArrayList<>(List.of("IHDR", Fixtures.pngHeader(8, 8)));
    all.addAll(List.of(chunks));
    all.addAll(List.of("IDAT", deflated(rows), "IEND", new byte[0]));
    return Fixtures.png(all.toArray());
  }

  /** A PNG file with a colour profile. */
  static byte[] pngWithProfile(byte[] profile) throws IOException {
    return png("iCCP", join("any\0\0", deflated(profile)));
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out, new Deflater())) {
      deflating.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] join(String begin, byte[] rest) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(begin.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(rest);
    return out.toByteArray();
  }

  /**
   * A profile of version 2: three primaries and one exponent.
   *
   * @param primaries red, green and blue in XYZ under D50
   */
  static byte[] profile(double[][] primaries, double exponent) {
    String[] names = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt", "cprt", "desc"};
    List<byte[]> data = new ArrayList<>();
    for (double[] primary : primaries) {
      data.add(xyz(primary));
    }
    for (int c = 0; c < 3; c++) {
      data.add(
          ByteBuffer.allocate(16)
              .put(bytes("curv"))
              .putInt(0)
              .putInt(1)
              .putShort((short) Math.round(exponent * 256))
              .array());
    }
    data.add(xyz(new double[] {0.9642, 1, 0.8249}));
    data.add(ByteBuffer.allocate(12).put(bytes("text")).putInt(0).put(bytes("no")).array());
    data.add(
        ByteBuffer.allocate(96).put(bytes("desc")).putInt(0).putInt(2).put(bytes("x\0")).array());
    int size = 132 + 12 * names.length + data.stream().mapToInt(d -> d.length).sum();
    ByteBuffer profile = ByteBuffer.allocate(size);
    profile.putInt(size).putInt(0).putInt(0x02400000).put(bytes("mntrRGB XYZ "));
    profile.putShort((short) 2026).putShort((short) 1).putShort((short) 1);
    profile.position(36).put(bytes("acsp"));
    profile.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
    profile.position(128).putInt(names.length);
    int at = 132 + 12 * names.length;
    for (int i = 0; i < names.length; i++) {
      profile.put(bytes(names[i])).putInt(at).putInt(data.get(i).length);
      at += data.get(i).length;
    }
    data.forEach(profile::put);
    return profile.array();
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(20).put(bytes("XYZ ")).putInt(0);
    for (double value : values) {
      bytes.putInt((int) Math.round(value * 65536));
    }
    return bytes.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
