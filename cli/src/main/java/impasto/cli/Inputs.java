package impasto.cli;

import impasto.paint.Schedule;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import java.nio.file.Path;

/** Pictures that the user named. */
final class Inputs {
  private Inputs() {}

  /**
   * @throws PictureException if the file is no picture, or one too small for the network; the
   *     message names it
   */
  static Picture read(Path file) throws PictureException {
    Picture picture = PictureReader.read(file);
    int smallest = Schedule.SMALLEST_SIDE;
    if (Math.min(picture.width(), picture.height()) < smallest) {
      throw new PictureException(
          file.toString(),
          "has only %d x %d pixels; at least %d x %d are needed"
              .formatted(picture.width(), picture.height(), smallest, smallest));
    }
    return picture;
  }
}
