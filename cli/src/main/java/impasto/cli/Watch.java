package impasto.cli;

import impasto.paint.PaintListener;
import impasto.paint.Painting;
import impasto.paint.Progress;
import impasto.paint.recipe.Recipe;
import impasto.picture.PictureException;
import impasto.picture.PictureWriter;
import impasto.picture.WriteOptions;
import impasto.picture.film.Film;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Watches a painting grow, and keeps a film and pictures of it. If one of them cannot be written,
 * that is told and painting goes on.
 */
final class Watch implements PaintListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  private final @Nullable Camera camera;
  private final @Nullable Stages stages;

  Watch(@Nullable Camera camera, @Nullable Stages stages) {
    this.camera = camera;
    this.stages = stages;
  }

  @Override
  public void step(Progress progress) {
    if (camera != null) {
      camera.step(progress);
    }
    if (stages != null) {
      stages.step(progress);
    }
  }

  /** Ends the film with the result, or with how far it came. */
  void finish(Painting painted) {
    if (camera != null) {
      camera.finish(painted);
    }
  }

  @Override
  public void close() throws IOException {
    if (camera != null) {
      camera.film.close();
    }
  }

  /** Takes pictures so that the film has the wanted length, whatever the number of steps. */
  static final class Camera {
    /** For the result to be looked at. */
    private static final int LAST_SECONDS = 2;

    private final Path file;
    private final Film film;
    private final int frames;
    private int shown;
    private boolean broken;

    Camera(Path file, int seconds, int width, int height) throws PictureException {
      this.file = file;
      this.film = new Film(file, width, height);
      this.frames = Math.max(1, (seconds - LAST_SECONDS) * film.framesPerSecond());
    }

    private void step(Progress progress) {
      int due = Math.ceilDiv(frames * progress.totalStep(), progress.totalSteps());
      if (due > shown && !broken) {
        add(() -> film.add(progress.picture().get(), due - shown));
        shown = due;
      }
    }

    private void finish(Painting painted) {
      add(
          () -> {
            film.add(painted.picture(), LAST_SECONDS * film.framesPerSecond());
            film.finish();
          });
    }

    private interface Frames {
      void add() throws PictureException;
    }

    private void add(Frames next) {
      if (broken) {
        return;
      }
      try {
        next.add();
      } catch (PictureException e) {
        broken = true;
        LOG.log(Level.WARNING, "the film " + e.getMessage() + "; painting goes on without it");
        LOG.log(Level.DEBUG, "no film in " + file, e);
      }
    }
  }

  /** Keeps a picture of each size, and of every so many steps. */
  static final class Stages {
    private final Path folder;
    private final String name;
    private final int every;
    private final SequencedMap<String, String> text = new LinkedHashMap<>();
    private final WriteOptions files;

    /**
     * @param every steps; 0 for none in between
     */
    Stages(Path folder, String name, int every, Recipe recipe, WriteOptions files)
        throws IOException {
      this.folder = folder;
      this.name = name;
      this.every = every;
      this.files = files;
      text.put("Software", "Impasto " + Version.number());
      text.put(Provenance.RECIPE, JsonMapper.shared().writeValueAsString(recipe));
    }

    private void step(Progress progress) {
      boolean wanted = every > 0 && progress.totalStep() % every == 0;
      if (wanted || progress.step() == progress.steps()) {
        Path file =
            folder.resolve(
                "%s-%05d-%dx%d.png"
                    .formatted(name, progress.totalStep(), progress.width(), progress.height()));
        try {
          PictureWriter.write(progress.picture().get(), file, text, files);
        } catch (PictureException e) {
          LOG.log(Level.WARNING, "a stage " + e.getMessage() + "; painting goes on");
        }
      }
    }
  }
}
