package impasto.cli;

import impasto.paint.recipe.Recipe;
import impasto.picture.PictureWriter;
import impasto.picture.WriteOptions;
import impasto.picture.film.Film;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to keep of a painting as it grows. */
final class WatchOptions {
  /** Larger pictures may not fit into memory, where a film takes its frames from. */
  private static final int MOST_PIXELS = 100_000_000;

  @Option(
      names = "--film",
      paramLabel = "FILE.mp4|webp|gif",
      description =
          "A film of the painting growing, from its first step to its last. A GIF is written as it"
              + " is; MP4 and WebP are sharper and smaller and need ffmpeg. What was painted"
              + " before a resume is not in it.")
  private @Nullable Path film;

  @Option(
      names = "--film-seconds",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long the film is, 1 to 600 (default ${DEFAULT-VALUE}).")
  private int filmSeconds = 10;

  @Option(
      names = "--stages",
      paramLabel = "DIR",
      description =
          "Folder for the picture at the end of each size, and with --stage-every in between; made"
              + " if it is not there.")
  private @Nullable Path stages;

  @Option(
      names = "--stage-every",
      paramLabel = "STEPS",
      description = "Also a picture every so many steps, 1 or more, for --stages.")
  private @Nullable Integer stageEvery;

  /**
   * Refuses what could not be written or makes no sense, before the work begins.
   *
   * @param force whether a film that is there may be overwritten
   * @throws ParameterException if the options make no sense
   */
  void check(CommandSpec spec, boolean force) throws IOException {
    Errors.usage(
        spec,
        () -> {
          requireSense();
          return this;
        });
    requirePlaces(force);
  }

  private void requireSense() {
    if (filmSeconds < 1 || filmSeconds > 600) {
      throw new IllegalArgumentException("--film-seconds must be in 1..600, not " + filmSeconds);
    }
    if (stageEvery != null && stages == null) {
      throw new IllegalArgumentException("--stage-every needs --stages, which says where to");
    }
    if (stageEvery != null && stageEvery < 1) {
      throw new IllegalArgumentException("--stage-every must be at least 1, not " + stageEvery);
    }
  }

  private void requirePlaces(boolean force) throws IOException {
    if (film != null) {
      Film.check(film);
      if (!force && Files.exists(film)) {
        throw new FailedException(film + ": is there already; --force overwrites it");
      }
    }
    if (stages != null) {
      try {
        Files.createDirectories(stages);
      } catch (IOException e) {
        throw new FailedException(stages + ": --stages needs a folder, which cannot be made", e);
      }
      PictureWriter.check(stages.resolve("stage.png"));
    }
  }

  /**
   * Begins to watch.
   *
   * @param width of the result in pixels
   * @param height of the result in pixels
   * @param name of the result
   * @param files how the stages are written
   */
  Watch start(Recipe recipe, int width, int height, String name, WriteOptions files)
      throws IOException {
    if (film != null && (long) width * height > MOST_PIXELS) {
      throw new FailedException(
          "%s: a film is for pictures of up to %d megapixels; leave --film out"
              .formatted(film, MOST_PIXELS / 1_000_000));
    }
    return new Watch(
        film == null ? null : new Watch.Camera(film, filmSeconds, width, height),
        stages == null
            ? null
            : new Watch.Stages(stages, name, stageEvery == null ? 0 : stageEvery, recipe, files));
  }
}
