package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.recipe.Schedule;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * Reads pictures, several at once where they are files; in their order.
   *
   * @throws PictureException as {@link #read(Path)} of the first that is refused
   */
  static List<Picture> read(List<Path> files, Workers workers) throws PictureException {
    if (files.stream().allMatch(Files::isRegularFile)) {
      Picture[] pictures = new Picture[files.size()];
      try {
        workers.run(pictures.length, i -> pictures[i] = readUnchecked(files.get(i)));
        return List.of(pictures);
      } catch (UncheckedIOException e) {
        // One after the other needs less memory, and says which of two bad files is the first.
        System.getLogger("impasto.cli").log(Level.DEBUG, "reading one after the other", e);
      }
    }
    List<Picture> pictures = new ArrayList<>();
    for (Path file : files) {
      pictures.add(read(file));
    }
    return pictures;
  }

  private static Picture readUnchecked(Path file) {
    try {
      return read(file);
    } catch (PictureException e) {
      throw new UncheckedIOException(e);
    }
  }
}
