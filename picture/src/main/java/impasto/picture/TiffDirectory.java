package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageOutputStream;

/**
 * The header and the image file directory of a TIFF file (Adobe, "TIFF Revision 6.0", 1992, section
 * 2), or of a BigTIFF file, whose counts and positions have 64 bits instead of 32
 * (www.awaresystems.be/imaging/tiff/bigtiff.html). Little-endian. The directory follows the pixels,
 * when all their positions are known.
 */
final class TiffDirectory {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int LONG8 = 16;

  private final boolean big;
  private final SortedMap<Integer, Field> fields = new TreeMap<>();

  /** Values as they stand in the file. */
  private record Field(int type, long count, ByteBuffer values) {}

  /**
   * @param big whether the file is a BigTIFF file
   */
  TiffDirectory(boolean big) {
    this.big = big;
  }

  void shorts(int tag, int... values) {
    ByteBuffer bytes = allocate(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    put(tag, SHORT, values.length, bytes);
  }

  void number(int tag, int value) {
    put(tag, LONG, 1, allocate(4).putInt(value));
  }

  /** A fraction. */
  void rational(int tag, int numerator, int denominator) {
    put(tag, RATIONAL, 1, allocate(8).putInt(numerator).putInt(denominator));
  }

  /** Text in UTF-8. */
  void text(int tag, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(tag, ASCII, bytes.length + 1, allocate(bytes.length + 1).put(bytes).put((byte) 0));
  }

  /** Positions in the file, or numbers of bytes. */
  void positions(int tag, long[] values) {
    ByteBuffer bytes = allocate(Math.multiplyExact(values.length, big ? 8 : 4));
    for (long value : values) {
      if (big) {
        bytes.putLong(value);
      } else {
        bytes.putInt((int) value);
      }
    }
    put(tag, big ? LONG8 : LONG, values.length, bytes);
  }

  private void put(int tag, int type, long count, ByteBuffer filled) {
    fields.put(tag, new Field(type, count, filled.flip()));
  }

  /** Begins a file; the position of the directory is filled in by {@link #write}. */
  void writeHeader(ImageOutputStream out) throws IOException {
    out.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes("II");
    if (big) {
      out.writeShort(43);
      out.writeShort(8); // bytes of a position
      out.writeShort(0);
      out.writeLong(0);
    } else {
      out.writeShort(42);
      out.writeInt(0);
    }
  }

  /** Appends the directory to a file. */
  void write(ImageOutputStream out) throws IOException {
    align(out);
    long begin = out.getStreamPosition();
    var far = new ByteArrayOutputStream();
    int inline = big ? 8 : 4;
    long farBegin = begin + (big ? 16 + 20L * fields.size() : 6 + 12L * fields.size());
    ByteBuffer entries = allocate((int) (farBegin - begin));
    if (big) {
      entries.putLong(fields.size());
    } else {
      entries.putShort((short) fields.size());
    }
    for (var entry : fields.entrySet()) {
      Field field = entry.getValue();
      entries.putShort(entry.getKey().shortValue()).putShort((short) field.type());
      position(entries, field.count());
      ByteBuffer values = field.values();
      if (values.limit() <= inline) {
        entries.put(values.array(), 0, values.limit());
        entries.put(new byte[inline - values.limit()]);
      } else {
        position(entries, farBegin + far.size());
        far.write(values.array(), 0, values.limit());
        far.write(new byte[values.limit() % 2], 0, values.limit() % 2); // to even positions
      }
    }
    position(entries, 0); // there is no other directory
    out.write(entries.array());
    out.write(far.toByteArray());
    long end = out.getStreamPosition();
    out.seek(big ? 8 : 4);
    if (big) {
      out.writeLong(begin);
    } else {
      out.writeInt((int) begin);
    }
    out.seek(end);
  }

  private static void align(ImageOutputStream out) throws IOException {
    if (out.getStreamPosition() % 2 == 1) {
      out.write(0);
    }
  }

  private void position(ByteBuffer to, long value) {
    if (big) {
      to.putLong(value);
    } else {
      to.putInt((int) value);
    }
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
