package impasto.picture;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** Decodes the first frame of a file into the values that it stores, colours unconverted. */
final class Decoder {
  private Decoder() {}

  /**
   * @param name for messages
   * @param file the whole file
   * @throws PictureException if the file is damaged or claims more pixels than can be held
   */
  static BufferedImage decode(String name, byte[] file, PictureFormat format)
      throws PictureException {
    ImageReader reader = format.reader();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      PixelLimit.check(name, reader.getWidth(0), reader.getHeight(0), file.length);
      BufferedImage image = reader.read(0, asStored(reader));
      if (warnings.stream().anyMatch(Decoder::tellsOfMissingData)) {
        throw PictureReader.damaged(name);
      }
      return image;
    } catch (PictureException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw PixelLimit.outOfMemory(name, e);
    } catch (IOException | RuntimeException e) {
      // The readers meet damaged files with any kind of exception, index out of bounds included.
      throw PictureReader.damaged(name, e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Asks for the colours of the embedded profile where a reader offers them: it would convert them
   * to sRGB itself, but rounded to 8 bits.
   */
  private static ImageReadParam asStored(ImageReader reader) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext(); ) {
      ImageTypeSpecifier type = types.next();
      ColorSpace space = type.getColorModel().getColorSpace();
      if (space instanceof ICC_ColorSpace
          && space.getType() == ColorSpace.TYPE_RGB
          && !space.isCS_sRGB()) {
        param.setDestinationType(type);
        break;
      }
    }
    return param;
  }

  /** libjpeg fills what is missing with grey and only warns; other warnings are harmless. */
  private static boolean tellsOfMissingData(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("truncated") || text.contains("premature") || text.contains("bad huffman");
  }
}
