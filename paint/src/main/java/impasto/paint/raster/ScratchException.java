package impasto.paint.raster;

import java.io.IOException;
import java.io.UncheckedIOException;

/** There is no room on the disk for what a painting keeps there; the message says where. */
public final class ScratchException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  ScratchException(String message, IOException cause) {
    super(message, cause);
  }
}
