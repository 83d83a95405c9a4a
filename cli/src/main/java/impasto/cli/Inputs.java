package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.Schedule;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * Reads two pictures at once where they are files.
   *
   * @return the first and the second
   * @throws PictureException as {@link #read} of the first, then of the second
   */
  static List<Picture> read(Path first, Path second, Workers workers) throws PictureException {
    if (Files.isRegularFile(first) && Files.isRegularFile(second)) {
      Path[] files = {first, second};
      Picture[] pictures = new Picture[files.length];
      try {
        workers.run(files.length, i -> pictures[i] = readUnchecked(files[i]));
        return List.of(pictures);
      } catch (UncheckedIOException e) {
        // One after the other needs less memory, and says which of two bad files is the first.
        System.getLogger("impasto.cli").log(Level.DEBUG, "reading one after the other", e);
      }
    }
    return List.of(read(first), read(second));
  }

  private static Picture readUnchecked(Path file) {
    try {
      return read(file);
    } catch (PictureException e) {
      throw new UncheckedIOException(e);
    }
  }
}
