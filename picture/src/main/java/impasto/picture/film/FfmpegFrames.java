package impasto.picture.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Streams frames to ffmpeg, a program that has to be installed. */
final class FfmpegFrames implements FrameWriter {
  /** Where it lies, if not in a folder of the PATH. */
  static final String VARIABLE = "IMPASTO_FFMPEG";

  /** For what is still in ffmpeg's buffers at the end. */
  private static final int MINUTES = 10;

  private final Process process;
  private final OutputStream frames;
  private final Path log;

  FfmpegFrames(Path program, Path file, FilmFormat format, int width, int height)
      throws IOException {
    this.log = Files.createTempFile("impasto-ffmpeg", ".log");
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "bgr24"));
    command.addAll(List.of("-video_size", width + "x" + height));
    command.addAll(List.of("-framerate", Integer.toString(format.framesPerSecond()), "-i", "-"));
    command.addAll(format.encoding());
    command.add(file.toString());
    this.process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(log.toFile())
            .start();
    this.frames = process.getOutputStream();
  }

  /** The program: where the variable says, or the first of that name on the PATH. */
  static Optional<Path> find(Optional<String> variable, String path) {
    if (variable.isPresent()) {
      return variable.map(Path::of).filter(Files::isExecutable);
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
        Path program = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void write(BufferedImage image, int count) throws IOException {
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    try {
      for (int i = 0; i < count; i++) {
        frames.write(bytes);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void finish() throws IOException {
    try {
      frames.close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("ffmpeg did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw failure(e);
    }
    if (process.exitValue() != 0) {
      throw failure(null);
    }
  }

  /** With ffmpeg's own words, which say more than a broken pipe. */
  private IOException failure(@Nullable IOException cause) {
    String said = "";
    try {
      process.waitFor(1, TimeUnit.SECONDS);
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      said = lines.isEmpty() ? "" : lines.getLast().strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (cause != null) {
        cause.addSuppressed(e);
      }
    }
    return new IOException(said.isEmpty() ? "ffmpeg ended" : "ffmpeg: " + said, cause);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(log);
  }
}
