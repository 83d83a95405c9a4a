package impasto.picture;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a camera says about how it was held. */
final class Exif {
  private static final int UPRIGHT = 1;

  private Exif() {}

  /**
   * The orientation (1 to 8) that a file's EXIF data tell, 1 where there are none. Damaged EXIF
   * data count as none: they do not make the picture worse.
   */
  static int orientation(byte[] file, PictureFormat format) {
    try {
      return switch (format) {
        case JPEG ->
            orientation(
                JpegMetadataReader.readMetadata(
                    new ByteArrayInputStream(file), List.of(new ExifReader())));
        case WEBP -> orientation(WebpMetadataReader.readMetadata(new ByteArrayInputStream(file)));
        case TIFF -> orientation(TiffMetadataReader.readMetadata(new ByteArrayReader(file)));
        case PNG, BMP, GIF -> UPRIGHT;
      };
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return UPRIGHT;
    }
  }

  /**
   * The orientation that a block of EXIF data tells.
   *
   * @param block begins with the TIFF header of the block
   */
  static int orientation(byte[] block) {
    var metadata = new Metadata();
    try {
      new ExifReader().extract(new ByteArrayReader(block), metadata);
    } catch (RuntimeException e) {
      return UPRIGHT;
    }
    return orientation(metadata);
  }

  private static int orientation(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
        .map(directory -> directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
        .orElse(UPRIGHT);
  }
}
