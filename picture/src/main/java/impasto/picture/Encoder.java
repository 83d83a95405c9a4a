package impasto.picture;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures in one format. The same picture and texts give the same bytes. */
sealed interface Encoder permits PngEncoder, JpegEncoder, TiffEncoder {
  /** The endings of the names of files in this format, the usual one first. */
  List<String> extensions();

  /** The longest side of a picture, in pixels, that a file can hold. */
  default int longestSide() {
    return Integer.MAX_VALUE;
  }

  /** What these options ask that a file in this format cannot have; empty if it can. */
  Optional<String> objection(WriteOptions options);

  /** The most bytes that the pixels of a file may take, whatever they show. */
  long mostBytes(int width, int height, int channels, WriteOptions options);

  /**
   * Reads the rows of a picture once, from top to bottom, and writes them.
   *
   * @param text keywords and texts to go with the picture, in their order
   * @throws IOException if {@code out} cannot be written to
   */
  void encode(
      RowSource source, Map<String, String> text, WriteOptions options, ImageOutputStream out)
      throws IOException;

  /** The objection to a quality where nothing is lost. */
  static Optional<String> losslessObjection(WriteOptions options) {
    return options.quality().stream()
        .mapToObj("cannot have quality %d: only JPEG files lose some to be smaller"::formatted)
        .findFirst();
  }

  /**
   * The profile to embed where a format can tell a colour space by nothing else; empty if nothing
   * is to be told.
   */
  static Optional<byte[]> profile(WriteOptions options) {
    return options.strip()
        ? Optional.empty()
        : options.metadata().iccProfile().or(() -> Optional.of(SrgbProfile.bytes()));
  }

  /** The encoder for a file's name; empty if its ending is none of theirs. */
  static Optional<Encoder> forName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(encoder -> encoder.extensions().stream().anyMatch(lower::endsWith))
        .findFirst();
  }

  /** All endings, for messages. */
  static String allExtensions() {
    return all().stream()
        .flatMap(encoder -> encoder.extensions().stream())
        .collect(Collectors.joining(" "));
  }

  private static List<Encoder> all() {
    return List.of(new PngEncoder(), new JpegEncoder(), new TiffEncoder());
  }

  /**
   * The most bytes that zlib makes of some: what does not shrink is stored in blocks of some 16 KB
   * with 5 bytes each. A little more than the library's own bound.
   */
  static long mostDeflated(long bytes) {
    return bytes + bytes / 1024 + 64;
  }

  /** The JDK's own writer of a format, whatever else is on the class path. */
  static ImageWriter jdkWriter(String format) {
    for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName(format); all.hasNext(); ) {
      ImageWriter writer = all.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the JDK has no writer for " + format);
  }
}
