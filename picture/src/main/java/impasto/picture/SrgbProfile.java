package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An ICC profile of sRGB (ICC.1:2010, version 4), of half a kilobyte: formats other than PNG have
 * no shorter way to say in which colour space they are. Made here rather than taken from Java, so
 * that files have the same bytes with every Java.
 */
final class SrgbProfile {
  private static final int HEADER = 128;

  /** Of a tag in the table: its name, position and length. */
  private static final int ENTRY = 12;

  /** The white of the profile connection space, D50, in XYZ. */
  private static final double[] WHITE = {0.9642, 1, 0.8249};

  /** Red, green and blue of sRGB under that white, in XYZ; its rounding is that of the format. */
  private static final double[][] PRIMARIES = {
    {0.43606567, 0.22248840, 0.01391602},
    {0.38514710, 0.71687317, 0.09707642},
    {0.14306641, 0.06060791, 0.71409607}
  };

  /** From the white of sRGB, D65, to D50 (Bradford), row by row. */
  private static final double[] ADAPTATION = {
    1.04788208, 0.02291870, -0.05021667,
    0.02958679, 0.99047852, -0.01707458,
    -0.00924683, 0.01507568, 0.75167847
  };

  /** Exponent and constants of the curve of IEC 61966-2-1, in the order of the format. */
  private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

  /** A curve with a straight beginning: Y = (aX + b)^g from d on, cX below. */
  private static final int WITH_STRAIGHT_BEGINNING = 3;

  private record Tag(String name, byte[] data) {}

  private SrgbProfile() {}

  /** The profile as it stands in files. */
  static byte[] bytes() {
    List<Tag> tags = tags();
    List<byte[]> data = tags.stream().map(Tag::data).distinct().toList(); // the curves are one
    int begin = HEADER + 4 + ENTRY * tags.size();
    int size = begin + data.stream().mapToInt(bytes -> bytes.length).sum();
    ByteBuffer profile = ByteBuffer.allocate(size);
    header(profile, size);
    profile.putInt(tags.size());
    for (Tag tag : tags) {
      int at = begin;
      for (int i = 0; data.get(i) != tag.data(); i++) {
        at += data.get(i).length;
      }
      profile.put(ascii(tag.name())).putInt(at).putInt(tag.data().length);
    }
    data.forEach(profile::put);
    return profile.array();
  }

  private static void header(ByteBuffer profile, int size) {
    profile.putInt(size).putInt(0).putInt(0x04200000);
    profile.put(ascii("mntrRGB XYZ "));
    int[] firstOf2000 = {2000, 1, 1, 0, 0, 0};
    for (int part : firstOf2000) {
      profile.putShort((short) part);
    }
    profile.put(ascii("acsp"));
    profile.position(68);
    for (double value : WHITE) {
      profile.putInt(fixed(value));
    }
    profile.position(HEADER);
  }

  private static List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag("desc", text("sRGB")));
    tags.add(new Tag("cprt", text("No copyright")));
    tags.add(new Tag("wtpt", numbers("XYZ ", WHITE)));
    tags.add(new Tag("chad", numbers("sf32", ADAPTATION)));
    byte[] curve = curve();
    for (int c = 0; c < 3; c++) {
      tags.add(new Tag("rgb".charAt(c) + "XYZ", numbers("XYZ ", PRIMARIES[c])));
      tags.add(new Tag("rgb".charAt(c) + "TRC", curve));
    }
    return tags;
  }

  /** One text, in English. */
  private static byte[] text(String text) {
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
    var out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(28);
    head.put(ascii("mluc")).putInt(0).putInt(1).putInt(12);
    head.put(ascii("enUS")).putInt(utf16.length).putInt(28);
    out.writeBytes(head.array());
    out.writeBytes(utf16);
    out.writeBytes(new byte[utf16.length % 4]); // to a multiple of 4
    return out.toByteArray();
  }

  private static byte[] numbers(String type, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * values.length).put(ascii(type)).putInt(0);
    for (double value : values) {
      bytes.putInt(fixed(value));
    }
    return bytes.array();
  }

  private static byte[] curve() {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * CURVE.length).put(ascii("para")).putInt(0);
    bytes.putShort((short) WITH_STRAIGHT_BEGINNING).putShort((short) 0);
    for (double value : CURVE) {
      bytes.putInt(fixed(value));
    }
    return bytes.array();
  }

  /** A number with 16 bits after the point. */
  private static int fixed(double value) {
    return (int) Math.round(value * 65536);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
