package impasto.picture;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads pictures: PNG, JPEG, TIFF, WebP, BMP and GIF (its first frame), told apart by their
 * content.
 *
 * <pre>{@code
 * Picture content = PictureReader.read(Path.of("tubingen.jpg"));
 * }</pre>
 *
 * <p>The picture stands upright (EXIF orientation applied) and is sRGB (embedded profiles
 * converted, CMYK too). 16 bits stay 16 bits. A file that is cut off or damaged is refused rather
 * than filled with grey.
 */
public final class PictureReader {
  /** Bytes by which every format is known, be it one that cannot be read. */
  private static final int BEGINNING = 64;

  private PictureReader() {}

  /**
   * @throws PictureException if there is no such file, it is no picture, is damaged, or is too
   *     large for Java's memory
   */
  public static Picture read(Path file) throws PictureException {
    String name = file.toString();
    byte[] bytes = bytes(file);
    PictureFormat format = PictureFormat.of(bytes).orElseThrow(() -> notAPicture(name));
    requireNo(
        switch (format) {
          case JPEG -> JpegKind.objection(bytes);
          case TIFF -> ForeignFormat.objection(bytes, name);
          default -> Optional.empty();
        },
        name);
    if (format == PictureFormat.WEBP && isCutOff(bytes)) {
      throw damaged(name); // its decoder takes what is missing for zeros
    }
    BufferedImage image = Decoder.decode(name, bytes, format);
    try {
      return picture(name, bytes, format, image);
    } catch (OutOfMemoryError e) {
      throw PixelLimit.outOfMemory(name, e);
    }
  }

  /**
   * The texts of a PNG file, in the order in which they stand there.
   *
   * @throws PictureException if the file cannot be read or is not a sound PNG file
   */
  public static Map<String, String> readText(Path png) throws PictureException {
    String name = png.toString();
    byte[] bytes = bytes(png);
    if (PictureFormat.of(bytes).filter(PictureFormat.PNG::equals).isEmpty()) {
      throw new PictureException(name, "is not a PNG file; only PNG files hold texts to be read");
    }
    return PngChunks.parse(name, bytes).text();
  }

  static PictureException damaged(String name) {
    return new PictureException(name, "is cut off or damaged");
  }

  static PictureException damaged(String name, Throwable cause) {
    return new PictureException(name, "is cut off or damaged", cause);
  }

  private static void requireNo(Optional<String> objection, String name) throws PictureException {
    if (objection.isPresent()) {
      throw new PictureException(name, objection.get());
    }
  }

  private static PictureException notAPicture(String name) {
    return new PictureException(
        name, "is not a picture that can be read; expected PNG, JPEG, TIFF, WebP, BMP or GIF");
  }

  /** The whole file, unless its beginning shows that it is no picture. */
  private static byte[] bytes(Path file) throws PictureException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PictureException(name, "is a folder; expected a picture");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(BEGINNING);
      if (beginning.length == 0) {
        throw new PictureException(name, "is empty; expected a picture");
      }
      requireNo(ForeignFormat.objection(beginning, name), name);
      if (PictureFormat.of(beginning).isEmpty()) {
        throw notAPicture(name);
      }
      return Files.isRegularFile(file)
          ? Files.readAllBytes(file)
          : join(beginning, in.readAllBytes());
    } catch (PictureException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new PictureException(name, "no such file", e);
    } catch (AccessDeniedException e) {
      throw new PictureException(name, "may not be read: permission denied", e);
    } catch (IOException e) {
      throw new PictureException(name, "cannot be read: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw PixelLimit.outOfMemory(name, e);
    }
  }

  /** Whether a RIFF file is shorter than it says after its first four bytes. */
  private static boolean isCutOff(byte[] riff) {
    int rest = ByteBuffer.wrap(riff).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    return Integer.toUnsignedLong(rest) + 8 > riff.length;
  }

  private static byte[] join(byte[] beginning, byte[] rest) {
    byte[] whole = new byte[beginning.length + rest.length];
    System.arraycopy(beginning, 0, whole, 0, beginning.length);
    System.arraycopy(rest, 0, whole, beginning.length, rest.length);
    return whole;
  }

  private static Picture picture(
      String name, byte[] file, PictureFormat format, BufferedImage image) throws PictureException {
    Optional<PngChunks> chunks =
        format == PictureFormat.PNG ? Optional.of(PngChunks.parse(name, file)) : Optional.empty();
    int orientation =
        chunks
            .map(png -> png.exif().map(Exif::orientation).orElse(1))
            .orElseGet(() -> Exif.orientation(file, format));
    ColourConversion conversion =
        ColourConversion.of(
            image.getColorModel().getColorSpace(),
            chunks.flatMap(PngChunks::profile).flatMap(PictureReader::profile));
    Orientation upright = Orientation.of(orientation, image.getWidth(), image.getHeight());
    return picture(
        image,
        upright,
        conversion,
        MetadataReader.read(
            file,
            format,
            chunks,
            Math.abs(upright.right()) != 1,
            conversion instanceof IccConversion));
  }

  private static Optional<ICC_Profile> profile(byte[] bytes) {
    try {
      return Optional.of(ICC_Profile.getInstance(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // damaged: sRGB is the best guess
    }
  }

  private static Picture picture(
      BufferedImage image, Orientation upright, ColourConversion conversion, Metadata metadata) {
    int width = image.getWidth();
    int height = image.getHeight();
    Samples source = Samples.of(image);
    int bands = image.getColorModel().getNumComponents();
    boolean hasAlpha = image.getColorModel().hasAlpha();
    float[] samples = new float[width * bands];
    float[] row = new float[width * 3];
    float[] rgb = new float[width * height * 3];
    float[] alpha = new float[hasAlpha ? width * height : 0];
    boolean opaque = true;
    for (int y = 0; y < height; y++) {
      source.row(y, samples);
      conversion.toSrgb(samples, bands, width, row);
      int at = upright.row(y);
      for (int x = 0; x < width; x++, at += upright.right()) {
        rgb[3 * at] = row[3 * x];
        rgb[3 * at + 1] = row[3 * x + 1];
        rgb[3 * at + 2] = row[3 * x + 2];
        if (hasAlpha) {
          alpha[at] = samples[x * bands + bands - 1];
          opaque &= alpha[at] == 1;
        }
      }
    }
    return new Picture(upright.width(), upright.height(), rgb, opaque ? null : alpha, metadata);
  }
}
