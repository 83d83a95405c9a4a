package impasto.picture.film;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Writes the frames of a film to a file. */
sealed interface FrameWriter extends AutoCloseable permits GifFrames, FfmpegFrames {
  /**
   * @param image of the film's size, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @param frames for how long it is seen, 1 or more
   */
  void write(BufferedImage image, int frames) throws IOException;

  /** The file is whole after this. */
  void finish() throws IOException;

  /** Gives up what is not finished. */
  @Override
  void close() throws IOException;
}
