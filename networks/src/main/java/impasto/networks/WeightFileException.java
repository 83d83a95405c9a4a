package impasto.networks;

import java.io.IOException;

/**
 * A weight file cannot be used. The message names the file, what is wrong and what would be right.
 */
public final class WeightFileException extends IOException {
  private static final long serialVersionUID = 1;

  public WeightFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  public WeightFileException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
