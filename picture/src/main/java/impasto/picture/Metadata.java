package impasto.picture;

import java.util.Optional;

/**
 * What a file says of its picture beside the pixels, for a painting to keep: EXIF data, resolution
 * and colour profile.
 *
 * <pre>{@code
 * Picture photo = PictureReader.read(Path.of("photo.jpg"));
 * PictureWriter.write(rows, out, Map.of(), WriteOptions.DEFAULT.with(photo.metadata()));
 * }</pre>
 */
public final class Metadata {
  /** Nothing. */
  public static final Metadata NONE =
      new Metadata(ExifData.NONE, Optional.empty(), Optional.empty());

  private final ExifData exif;
  private final Optional<Resolution> resolution;
  private final Optional<DisplayProfile> profile;

  /**
   * @param profile of a picture that is not in sRGB, if pictures can be written in it
   */
  Metadata(ExifData exif, Optional<Resolution> resolution, Optional<DisplayProfile> profile) {
    this.exif = exif;
    this.resolution = resolution;
    this.profile = profile;
  }

  /** Pixels on an inch, where the file tells. */
  public Optional<Resolution> resolution() {
    return resolution;
  }

  /** Whether there are EXIF data beside the resolution. */
  public boolean hasExif() {
    return !exif.isEmpty();
  }

  /** The ICC profile, where the picture's own colour space is kept. */
  public Optional<byte[]> iccProfile() {
    return profile.map(DisplayProfile::bytes);
  }

  ExifData exif() {
    return exif;
  }

  /**
   * The EXIF data as a block of their own; empty if there are none.
   *
   * @param width of the painting in pixels
   * @param height of the painting in pixels
   */
  Optional<byte[]> exifBlock(int width, int height) {
    return exif.isEmpty()
        ? Optional.empty()
        : Optional.of(exif.block(width, height, profile.isEmpty(), resolution));
  }

  /** A picture in the colour space that is kept. */
  RowSource coloured(RowSource srgb) {
    return profile.<RowSource>map(own -> new ProfiledRows(srgb, own)).orElse(srgb);
  }

  /** The most bytes that it takes in a file. */
  long bytes() {
    return (exif.isEmpty() ? 0 : exif.bytes())
        + iccProfile().map(bytes -> bytes.length + 1024).orElse(0);
  }
}
