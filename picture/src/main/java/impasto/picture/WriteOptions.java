package impasto.picture;

import java.util.OptionalInt;

/**
 * How to write a picture.
 *
 * @param depth bits of each colour value, 8 or 16; empty for what is usual in the format: 8, in
 *     TIFF 16
 * @param quality of a JPEG file, 1 to 100; empty for 95
 * @param strip whether to write nothing but the pixels, in sRGB: no metadata, no texts, no profile
 * @param metadata of the photograph, to be kept; none of it is if {@code strip}
 */
public record WriteOptions(
    OptionalInt depth, OptionalInt quality, boolean strip, Metadata metadata) {
  /** What is usual, without metadata. */
  public static final WriteOptions DEFAULT =
      new WriteOptions(OptionalInt.empty(), OptionalInt.empty(), false, Metadata.NONE);

  /**
   * @throws IllegalArgumentException if the depth is not 8 or 16, or the quality not in 1..100
   */
  public WriteOptions {
    if (depth.isPresent() && depth.getAsInt() != 8 && depth.getAsInt() != 16) {
      throw new IllegalArgumentException("depth must be 8 or 16 bits, not " + depth.getAsInt());
    }
    if (quality.isPresent() && (quality.getAsInt() < 1 || quality.getAsInt() > 100)) {
      throw new IllegalArgumentException("quality must be in 1..100, not " + quality.getAsInt());
    }
    if (strip) {
      metadata = Metadata.NONE;
    }
  }

  /** The same with other metadata. */
  public WriteOptions with(Metadata other) {
    return new WriteOptions(depth, quality, strip, other);
  }
}
