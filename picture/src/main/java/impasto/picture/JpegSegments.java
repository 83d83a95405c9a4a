package impasto.picture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The segments of a JPEG file that stand before its pixels (ITU-T T.81, annex B). */
final class JpegSegments {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  private JpegSegments() {}

  /**
   * A segment.
   *
   * @param marker its second byte, such as 0xe1 for APP1
   * @param file the whole file; not copied
   * @param begin of what follows the length
   * @param end after the last byte
   */
  record Segment(int marker, byte[] file, int begin, int end) {
    /** What follows a beginning in Latin-1; empty if the segment begins otherwise. */
    Optional<byte[]> after(String beginning) {
      byte[] first = beginning.getBytes(StandardCharsets.ISO_8859_1);
      int rest = begin + first.length;
      boolean matches = rest <= end && Arrays.equals(file, begin, rest, first, 0, first.length);
      return matches ? Optional.of(Arrays.copyOfRange(file, rest, end)) : Optional.empty();
    }
  }

  /** In their order, up to the first that is cut off. */
  static List<Segment> of(byte[] file) {
    List<Segment> segments = new ArrayList<>();
    int at = 2;
    while (at + 4 <= file.length && file[at] == (byte) 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++; // fill byte
        continue;
      }
      int end = at + 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE || end > file.length || end < at + 4) {
        break;
      }
      segments.add(new Segment(marker, file, at + 4, end));
      at = end;
    }
    return segments;
  }
}
