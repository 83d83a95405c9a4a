package impasto.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * One field of a TIFF directory: what a tag says.
 *
 * @param type of the values: 2 text, 3 and 4 whole numbers of 16 and 32 bits, 5 fractions, and so
 *     on (Adobe, "TIFF Revision 6.0", 1992, page 15)
 * @param values as they stand in a little-endian file; not copied, not to be written to
 */
record TiffField(int type, byte[] values) {
  static final int BYTE = 1;
  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int RATIONAL = 5;
  static final int UNDEFINED = 7;
  static final int IFD = 13;
  static final int LONG8 = 16;

  static TiffField shorts(int... values) {
    ByteBuffer bytes = allocate(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return new TiffField(SHORT, bytes.array());
  }

  static TiffField number(int value) {
    return new TiffField(LONG, allocate(4).putInt(value).array());
  }

  /** A fraction. */
  static TiffField rational(int numerator, int denominator) {
    return new TiffField(RATIONAL, allocate(8).putInt(numerator).putInt(denominator).array());
  }

  /** Text in UTF-8. */
  static TiffField text(String text) {
    return new TiffField(ASCII, (text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that mean something to others. */
  static TiffField undefined(byte[] bytes) {
    return new TiffField(UNDEFINED, bytes);
  }

  /** Bytes of one value of a type; 0 if there is no such type. */
  static int bytes(int type) {
    return switch (type) {
      case BYTE, ASCII, 6, UNDEFINED, 129 -> 1; // 129: UTF-8 of EXIF 3
      case SHORT, 8 -> 2;
      case LONG, 9, 11, IFD -> 4;
      case RATIONAL, 10, 12, LONG8, 17, 18 -> 8;
      default -> 0;
    };
  }

  /** Bytes that change places between big-endian and little-endian files: a fraction has two. */
  static int word(int type) {
    return type == RATIONAL || type == 10 ? 4 : bytes(type);
  }

  /** How many values there are. */
  int count() {
    return values.length / bytes(type);
  }

  /**
   * A whole number; -1 if there is none, or none of 32 bits.
   *
   * @param index 0 is the first
   */
  long whole(int index) {
    if (index >= count()) {
      return -1;
    }
    ByteBuffer all = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case BYTE -> all.get(index) & 0xff;
      case SHORT -> all.getShort(2 * index) & 0xffff;
      case LONG, IFD -> all.getInt(4 * index) & 0xffff_ffffL;
      default -> -1;
    };
  }

  /** The first value, if it is a fraction with a denominator. */
  OptionalDouble fraction() {
    if (type != RATIONAL || count() < 1) {
      return OptionalDouble.empty();
    }
    ByteBuffer all = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    long denominator = all.getInt(4) & 0xffff_ffffL;
    return denominator == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (all.getInt(0) & 0xffff_ffffL) / denominator);
  }

  /** Text up to its zero; empty if this is none. */
  String string() {
    String text = type == ASCII ? new String(values, StandardCharsets.UTF_8) : "";
    int zero = text.indexOf(0);
    return (zero < 0 ? text : text.substring(0, zero)).strip();
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
