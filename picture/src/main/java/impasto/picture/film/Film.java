package impasto.picture.film;

import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.Resampler;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A film of pictures that are shown one after the other; the ending of the file's name says what
 * kind: .gif is written by Java itself, .mp4 and .webp by ffmpeg, which has to be installed.
 *
 * {@snippet :
 * Film.check(file); // before hours of work
 * try (var film = new Film(file, painting.width(), painting.height())) {
 *   film.add(picture, 1); // of any size; it is scaled
 *   film.finish();
 * }
 * }
 *
 * <p>The file is there as a whole once {@link #finish} has returned, or not at all.
 */
public final class Film implements AutoCloseable {
  private final Path file;
  private final Path draft;
  private final FilmFormat format;
  private final int width;
  private final int height;
  private final FrameWriter writer;

  /**
   * @param file whose ending is .gif, .mp4 or .webp
   * @param width of the largest picture in pixels; larger films than their format is good for are
   *     scaled down
   * @param height of the largest picture in pixels
   * @throws PictureException if {@link #check} refuses, or ffmpeg does not start
   */
  public Film(Path file, int width, int height) throws PictureException {
    check(file);
    this.file = file;
    this.format = format(file);
    double scale = Math.min(1, (double) format.longestSide() / Math.max(width, height));
    this.width = even(width * scale);
    this.height = even(height * scale);
    this.draft =
        folder(file).resolve(".impasto-%s%s".formatted(UUID.randomUUID(), format.ending()));
    try {
      this.writer =
          format.needsFfmpeg()
              ? new FfmpegFrames(ffmpeg().orElseThrow(), draft, format, this.width, this.height)
              : new GifFrames(draft, format.framesPerSecond());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** H.264 halves the resolution of colours, so sides have to be even. */
  private static int even(double side) {
    return Math.max(2, 2 * (int) Math.round(side / 2));
  }

  /**
   * Refuses, before anything is computed, a film that could not be written.
   *
   * @throws PictureException if the ending of the name is unknown, ffmpeg is needed and not there,
   *     or the folder is missing or write-protected
   */
  public static void check(Path file) throws PictureException {
    String name = file.toString();
    if (format(file).needsFfmpeg() && ffmpeg().isEmpty()) {
      throw new PictureException(
          name,
          "needs ffmpeg, which is not on the PATH; install it, name it in %s, or write a .gif"
              .formatted(FfmpegFrames.VARIABLE));
    }
    if (Files.isDirectory(file)) {
      throw new PictureException(name, "is a folder; give the name of a file");
    }
    if (!Files.isDirectory(folder(file))) {
      throw new PictureException(name, "cannot be written: there is no folder " + folder(file));
    }
    if (!Files.isWritable(folder(file))) {
      throw new PictureException(
          name, "cannot be written: no permission to write to the folder " + folder(file));
    }
  }

  private static FilmFormat format(Path file) throws PictureException {
    return FilmFormat.of(file)
        .orElseThrow(
            () ->
                new PictureException(
                    file.toString(),
                    "has no ending that says what film it is; expected .mp4, .webp or .gif"));
  }

  private static Optional<Path> ffmpeg() {
    return FfmpegFrames.find(
        Optional.ofNullable(System.getenv(FfmpegFrames.VARIABLE)),
        Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** Frames that are seen in a second. */
  public int framesPerSecond() {
    return format.framesPerSecond();
  }

  /**
   * Shows a picture next.
   *
   * @param picture of any size; transparent parts are white
   * @param frames for how many it is seen, 1 or more
   */
  public void add(Picture picture, int frames) throws PictureException {
    try {
      writer.write(image(Resampler.resize(picture.onWhite(), width, height)), frames);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static BufferedImage image(Picture picture) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] rgb = picture.rgb();
    for (int i = 0; i < bytes.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        bytes[i + c] = (byte) Math.round(255 * Math.clamp(rgb[i + 2 - c], 0f, 1f));
      }
    }
    return image;
  }

  /** Puts the film in its place. */
  public void finish() throws PictureException {
    try {
      writer.finish();
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private PictureException failed(IOException e) {
    return new PictureException(file.toString(), "could not be written: " + e.getMessage(), e);
  }

  /** Leaves nothing behind but a film that was finished. */
  @Override
  public void close() throws PictureException {
    try {
      writer.close();
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
