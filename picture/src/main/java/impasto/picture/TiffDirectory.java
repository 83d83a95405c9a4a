package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
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
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int RESOLUTION_UNIT = 296;
  static final int INCH = 2;

  private final boolean big;
  private final SortedMap<Integer, TiffField> fields = new TreeMap<>();

  /**
   * @param big whether the file is a BigTIFF file
   */
  TiffDirectory(boolean big) {
    this.big = big;
  }

  /** An empty directory for the same file. */
  TiffDirectory another() {
    return new TiffDirectory(big);
  }

  /** Sets what a tag says. */
  void put(int tag, TiffField field) {
    fields.put(tag, field);
  }

  void putAll(Map<Integer, TiffField> more) {
    fields.putAll(more);
  }

  /** Sets how many pixels lie on an inch. */
  void resolution(Resolution resolution) {
    put(X_RESOLUTION, hundredths(resolution.x()));
    put(Y_RESOLUTION, hundredths(resolution.y()));
    put(RESOLUTION_UNIT, TiffField.shorts(INCH));
  }

  /**
   * Rounded, since 300 to the inch come back from a PNG file's whole pixels a metre as 299.9994.
   */
  private static TiffField hundredths(double value) {
    return TiffField.rational((int) Math.round(value * 100), 100);
  }

  /** Sets positions in the file, or numbers of bytes. */
  void positions(int tag, long... values) {
    ByteBuffer bytes = allocate(Math.multiplyExact(values.length, big ? 8 : 4));
    for (long value : values) {
      position(bytes, value);
    }
    put(tag, new TiffField(big ? TiffField.LONG8 : TiffField.LONG, bytes.array()));
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

  /** Appends the directory to a file, as its first. */
  void write(ImageOutputStream out) throws IOException {
    long begin = append(out);
    long end = out.getStreamPosition();
    out.seek(big ? 8 : 4);
    if (big) {
      out.writeLong(begin);
    } else {
      out.writeInt((int) begin);
    }
    out.seek(end);
  }

  /**
   * Appends the directory to a file, for another to point to.
   *
   * @return its position
   */
  long append(ImageOutputStream out) throws IOException {
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
      byte[] values = entry.getValue().values();
      entries.putShort(entry.getKey().shortValue()).putShort((short) entry.getValue().type());
      position(entries, entry.getValue().count());
      if (values.length <= inline) {
        entries.put(values).put(new byte[inline - values.length]);
      } else {
        position(entries, farBegin + far.size());
        far.writeBytes(values);
        far.writeBytes(new byte[values.length % 2]); // to even positions
      }
    }
    position(entries, 0); // there is no other directory
    out.write(entries.array());
    out.write(far.toByteArray());
    return begin;
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
