package impasto.cli;

import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.SourceFile;
import impasto.picture.ColourMap;
import impasto.picture.Mask;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mask that was named.
 *
 * @param file a picture
 * @param colour {@code #rrggbb} of the region in a map of colours, empty if the file is grey
 */
record MaskFile(Path file, String colour) {
  private static final Pattern COLOURED = Pattern.compile("(.+)(#[0-9a-fA-F]{6})");

  /** By how much the sides of a mask and of its picture may differ in proportion. */
  private static final double PROPORTION = .02;

  /** A mask as {@code FILE} or {@code FILE#RRGGBB}; a file whose name ends so is that file. */
  static MaskFile of(String named) {
    Matcher coloured = COLOURED.matcher(named);
    return !coloured.matches() || Files.exists(Path.of(named))
        ? new MaskFile(Path.of(named), "")
        : new MaskFile(Path.of(coloured.group(1)), coloured.group(2).toLowerCase(Locale.ROOT));
  }

  /**
   * Reads the mask.
   *
   * @param picture that it is laid over
   * @param of file of that picture, for messages
   * @throws PictureException if it cannot be read, has other proportions, has no such colour, or
   *     has nothing inside
   */
  Mask read(Picture picture, Path of) throws PictureException {
    Picture seen = PictureReader.read(file);
    requireProportions(file, seen, of, picture);
    Mask mask = mask(seen);
    if (mask.largest() == 0) {
      throw new PictureException(
          file.toString(), "is black all over, so nothing is inside; a mask is white where it is");
    }
    return mask;
  }

  /**
   * Refuses a picture that would be distorted if it were laid over another.
   *
   * @param file of the picture
   * @param of file of the other
   * @throws PictureException that tells both sizes
   */
  static void requireProportions(Path file, Picture picture, Path of, Picture other)
      throws PictureException {
    double proportion =
        (double) picture.width() * other.height() / ((double) picture.height() * other.width());
    if (Math.abs(Math.log(proportion)) > PROPORTION) {
      throw new PictureException(
          file.toString(),
          "has other proportions (%d x %d) than %s (%d x %d), over which it is laid"
              .formatted(picture.width(), picture.height(), of, other.width(), other.height()));
    }
  }

  private Mask mask(Picture seen) throws PictureException {
    if (colour.isEmpty()) {
      return Mask.ofGrey(seen);
    }
    try {
      return ColourMap.of(seen).region(Integer.parseInt(colour.substring(1), 16));
    } catch (IllegalArgumentException e) {
      throw new PictureException(file.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  /** As a checkpoint remembers it. */
  Origin.MaskFile origin(Path checkpoint) throws IOException {
    return new Origin.MaskFile(SourceFile.of(file, checkpoint), colour);
  }
}
