package impasto.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that can be read, told apart by how their files begin, never by their names. */
enum PictureFormat {
  PNG(PictureFormat.JDK, "\u0089PNG\r\n\u001a\n"),
  JPEG(PictureFormat.TWELVE_MONKEYS, "\u00ff\u00d8\u00ff"),
  TIFF(PictureFormat.TWELVE_MONKEYS, "II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP(PictureFormat.TWELVE_MONKEYS, "RIFF????WEBP"),
  BMP(PictureFormat.JDK, "BM????\0\0\0\0"),
  GIF(PictureFormat.JDK, "GIF87a", "GIF89a");

  private static final String JDK = "com.sun.imageio.";
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.imageio.";

  private final String library;
  private final byte[][] beginnings;

  /**
   * @param library package of the reader to take where several know the format
   * @param beginnings Latin-1; a question mark stands for any byte
   */
  PictureFormat(String library, String... beginnings) {
    this.library = library;
    this.beginnings =
        Arrays.stream(beginnings)
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  /** The format of a file that begins with these bytes; empty if it is none of them. */
  static Optional<PictureFormat> of(byte[] file) {
    return Arrays.stream(values()).filter(format -> format.matches(file)).findFirst();
  }

  private boolean matches(byte[] file) {
    return Arrays.stream(beginnings).anyMatch(beginning -> startsWith(file, beginning));
  }

  private static boolean startsWith(byte[] file, byte[] beginning) {
    if (file.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (beginning[i] != '?' && beginning[i] != file[i]) {
        return false;
      }
    }
    return true;
  }

  /** A new reader without input. */
  ImageReader reader() {
    for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(name()); all.hasNext(); ) {
      ImageReader reader = all.next();
      if (reader.getClass().getName().startsWith(library)) {
        return reader;
      }
    }
    throw new IllegalStateException("no reader for " + name() + " from " + library + "*");
  }
}
