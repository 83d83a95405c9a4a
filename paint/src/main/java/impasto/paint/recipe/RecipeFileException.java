package impasto.paint.recipe;

import java.io.IOException;
import java.nio.file.Path;

/** A recipe file that makes no sense; the message names it, and the line where there is one. */
public final class RecipeFileException extends IOException {
  private static final long serialVersionUID = 1;

  RecipeFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /**
   * @param line from 1
   */
  RecipeFileException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
