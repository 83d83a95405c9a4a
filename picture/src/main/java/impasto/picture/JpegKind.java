package impasto.picture;

import java.util.Optional;

/** Which of JPEG's processes a file uses (ITU-T T.81, table B.1); decoders know two of them. */
final class JpegKind {
  private JpegKind() {}

  /**
   * Why a JPEG file cannot be decoded although it may be sound; empty if nothing speaks against it.
   */
  static Optional<String> objection(byte[] file) {
    return JpegSegments.of(file).stream()
        .filter(segment -> isFrame(segment.marker()) && segment.begin() < segment.end())
        .findFirst()
        .flatMap(segment -> objection(segment.marker(), file[segment.begin()] & 0xff));
  }

  /** SOF0 to SOF15; the three gaps are DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<String> objection(int marker, int bits) {
    String kind =
        switch (marker) {
          case 0xc0, 0xc1, 0xc2 -> bits == 8 ? "" : bits + "-bit";
          case 0xc3, 0xc7, 0xcb, 0xcf -> "lossless";
          case 0xc5, 0xc6 -> "hierarchical";
          default -> "arithmetically coded";
        };
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "is a %s JPEG, a rare kind that cannot be read; save it as an 8-bit baseline JPEG or as PNG"
                .formatted(kind));
  }
}
