package impasto.picture;

import java.io.IOException;

/**
 * A picture cannot be read or written. The message is one line: the file, what is wrong and what
 * would be right.
 */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1;

  public PictureException(String file, String problem) {
    super(file + ": " + problem);
  }

  public PictureException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
