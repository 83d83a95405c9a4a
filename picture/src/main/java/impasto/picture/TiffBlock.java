package impasto.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The directories of a TIFF file, or of a block of EXIF data, which is a TIFF file without pixels.
 * What points out of the file is left out: metadata are worth reading even where one of them is
 * damaged.
 */
final class TiffBlock {
  private static final int CLASSIC = 42;
  private static final int ENTRY = 12;

  private final ByteBuffer file;

  private TiffBlock(ByteBuffer file) {
    this.file = file;
  }

  /**
   * A file in either byte order; empty if it is something else or BigTIFF.
   *
   * @param bytes not copied
   */
  static Optional<TiffBlock> of(byte[] bytes) {
    if (bytes.length < 8 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
      return Optional.empty();
    }
    ByteBuffer file =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return file.getShort(2) == CLASSIC ? Optional.of(new TiffBlock(file)) : Optional.empty();
  }

  /** The first directory, by tag. */
  SortedMap<Integer, TiffField> first() {
    return directory(file.getInt(4) & 0xffff_ffffL);
  }

  /**
   * A directory, by tag; empty if there is none at that position.
   *
   * @param position in the file; any number
   */
  SortedMap<Integer, TiffField> directory(long position) {
    SortedMap<Integer, TiffField> fields = new TreeMap<>();
    if (position < 8 || position + 2 > file.limit()) {
      return fields;
    }
    int begin = (int) position + 2;
    int entries = file.getShort((int) position) & 0xffff;
    for (int i = 0; i < entries && begin + ENTRY * (i + 1) <= file.limit(); i++) {
      int at = begin + ENTRY * i;
      field(at).ifPresent(field -> fields.putIfAbsent(file.getShort(at) & 0xffff, field));
    }
    return fields;
  }

  private Optional<TiffField> field(int at) {
    int type = file.getShort(at + 2) & 0xffff;
    long length = (file.getInt(at + 4) & 0xffff_ffffL) * TiffField.bytes(type);
    long begin = length <= 4 ? at + 8 : file.getInt(at + 8) & 0xffff_ffffL;
    if (length == 0 || begin + length > file.limit()) {
      return Optional.empty();
    }
    byte[] values = Arrays.copyOfRange(file.array(), (int) begin, (int) (begin + length));
    if (file.order() == ByteOrder.BIG_ENDIAN) {
      reverse(values, TiffField.word(type));
    }
    return Optional.of(new TiffField(type, values));
  }

  private static void reverse(byte[] values, int word) {
    for (int begin = 0; begin < values.length; begin += word) {
      for (int i = begin, j = begin + word - 1; i < j; i++, j--) {
        byte swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
      }
    }
  }
}
