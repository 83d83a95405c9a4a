package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a file what {@link Metadata} keep. Damaged metadata count as none: they do not make the
 * picture worse.
 */
final class MetadataReader {
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final String ICC = "ICC_PROFILE\0";
  private static final String EXIF = "Exif\0\0";
  private static final int CENTIMETRE = 3;
  private static final double CENTIMETRES = 2.54;

  private MetadataReader() {}

  /**
   * @param file the whole file
   * @param chunks of it, if it is a PNG file
   * @param turned whether the stored picture lies on its side
   * @param profiled whether it is in the colour space of an embedded profile other than sRGB
   */
  static Metadata read(
      byte[] file,
      PictureFormat format,
      Optional<PngChunks> chunks,
      boolean turned,
      boolean profiled) {
    Optional<TiffBlock> block = exif(file, format, chunks).flatMap(TiffBlock::of);
    Optional<Resolution> own =
        switch (format) {
          case JPEG -> jfif(file);
          case PNG -> chunks.flatMap(PngChunks::resolution);
          case TIFF, WEBP, BMP, GIF -> Optional.empty();
        };
    Optional<Resolution> stored = own.or(() -> block.flatMap(MetadataReader::resolution));
    return new Metadata(
        block.map(ExifData::of).orElse(ExifData.NONE),
        turned ? stored.map(Resolution::turned) : stored,
        profiled ? profile(file, format, chunks).flatMap(DisplayProfile::of) : Optional.empty());
  }

  /** The block of EXIF data, which in a TIFF file is the file. */
  private static Optional<byte[]> exif(
      byte[] file, PictureFormat format, Optional<PngChunks> chunks) {
    return switch (format) {
      case JPEG ->
          JpegSegments.of(file).stream()
              .filter(segment -> segment.marker() == APP1)
              .flatMap(segment -> segment.after(EXIF).stream())
              .findFirst();
      case PNG -> chunks.flatMap(PngChunks::exif);
      case TIFF -> Optional.of(file);
      case WEBP -> webp(file, "EXIF").map(MetadataReader::withoutName);
      case BMP, GIF -> Optional.empty();
    };
  }

  /** The embedded colour profile. */
  private static Optional<byte[]> profile(
      byte[] file, PictureFormat format, Optional<PngChunks> chunks) {
    return switch (format) {
      case JPEG -> jpegProfile(file);
      case PNG -> chunks.flatMap(PngChunks::profile);
      case TIFF ->
          TiffBlock.of(file)
              .map(block -> block.first().get(TiffEncoder.ICC_PROFILE))
              .map(TiffField::values);
      case WEBP -> webp(file, "ICCP");
      case BMP, GIF -> Optional.empty();
    };
  }

  /** In as many segments as it takes, each with its number, from 1, and how many there are. */
  private static Optional<byte[]> jpegProfile(byte[] file) {
    SortedMap<Integer, byte[]> parts = new TreeMap<>();
    JpegSegments.of(file).stream()
        .filter(segment -> segment.marker() == APP2)
        .flatMap(segment -> segment.after(ICC).stream())
        .filter(part -> part.length > 2)
        .forEach(part -> parts.putIfAbsent(part[0] & 0xff, part));
    var whole = new ByteArrayOutputStream();
    parts.values().forEach(part -> whole.write(part, 2, part.length - 2));
    return parts.isEmpty() ? Optional.empty() : Optional.of(whole.toByteArray());
  }

  /** A chunk of a RIFF file. */
  private static Optional<byte[]> webp(byte[] file, String type) {
    ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long at = 12;
    while (at + 8 <= file.length) {
      long begin = at + 8;
      long end = begin + Integer.toUnsignedLong(riff.getInt((int) at + 4));
      if (end > file.length) {
        break;
      }
      if (startsWith(file, (int) at, type)) {
        return Optional.of(Arrays.copyOfRange(file, (int) begin, (int) end));
      }
      at = end + end % 2;
    }
    return Optional.empty();
  }

  /** Some programs begin the chunk as in a JPEG file. */
  private static byte[] withoutName(byte[] chunk) {
    return startsWith(chunk, 0, EXIF)
        ? Arrays.copyOfRange(chunk, EXIF.length(), chunk.length)
        : chunk;
  }

  private static boolean startsWith(byte[] file, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + bytes.length;
    return end <= file.length && Arrays.equals(file, at, end, bytes, 0, bytes.length);
  }

  /** Version, then 1 for inches or 2 for centimetres, then pixels across and down. */
  private static Optional<Resolution> jfif(byte[] file) {
    return JpegSegments.of(file).stream()
        .filter(segment -> segment.marker() == APP0)
        .flatMap(segment -> segment.after("JFIF\0").stream())
        .filter(rest -> rest.length >= 7 && (rest[2] == 1 || rest[2] == 2))
        .findFirst()
        .flatMap(
            rest -> {
              double unit = rest[2] == 1 ? 1 : CENTIMETRES;
              ByteBuffer values = ByteBuffer.wrap(rest);
              return resolution(
                  (values.getShort(3) & 0xffff) * unit, (values.getShort(5) & 0xffff) * unit);
            });
  }

  private static Optional<Resolution> resolution(TiffBlock block) {
    SortedMap<Integer, TiffField> first = block.first();
    OptionalDouble x = fraction(first.get(TiffDirectory.X_RESOLUTION));
    OptionalDouble y = fraction(first.get(TiffDirectory.Y_RESOLUTION));
    TiffField named = first.get(TiffDirectory.RESOLUTION_UNIT);
    long unit = named == null ? TiffDirectory.INCH : named.whole(0); // inches unless it says other
    if (x.isEmpty() || y.isEmpty() || (unit != TiffDirectory.INCH && unit != CENTIMETRE)) {
      return Optional.empty();
    }
    double inches = unit == CENTIMETRE ? CENTIMETRES : 1;
    return resolution(x.getAsDouble() * inches, y.getAsDouble() * inches);
  }

  private static OptionalDouble fraction(@Nullable TiffField field) {
    return field == null ? OptionalDouble.empty() : field.fraction();
  }

  private static Optional<Resolution> resolution(double x, double y) {
    return Resolution.isSound(x) && Resolution.isSound(y)
        ? Optional.of(new Resolution(x, y))
        : Optional.empty();
  }
}
