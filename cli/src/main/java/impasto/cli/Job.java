package impasto.cli;

import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.PaintListener;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.raster.ScratchException;
import impasto.paint.recipe.Recipe;
import impasto.picture.AlphaRows;
import impasto.picture.Metadata;
import impasto.picture.Picture;
import impasto.picture.PictureWriter;
import impasto.picture.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Paints, from the beginning or from where it was stopped, and writes what comes of it. */
final class Job {
  private final CommandSpec spec;
  private final RunOptions options;
  private final Task task;
  private final long start = System.nanoTime();

  /**
   * What to paint.
   *
   * @param origin of the painting; none if it cannot be resumed
   * @param lock held on the files of the painting; given back when they are written
   * @param stopped where to go on, if not at the beginning
   * @param trace where the table of costs goes
   * @param watch what to keep of it as it grows
   */
  record Task(
      Recipe recipe,
      LoadedNetwork network,
      SourceFiles sources,
      Path out,
      boolean preview,
      @Nullable Path trace,
      WatchOptions watch,
      Checkpoints checkpoints,
      PaintingLock lock,
      @Nullable Origin origin,
      @Nullable Checkpoint stopped) {}

  /** What listens while it is painted. */
  private record Listeners(
      @Nullable Preview preview, @Nullable Trace table, Watch watch, Saving saving) {}

  Job(CommandSpec spec, RunOptions options, Task task) {
    this.spec = spec;
    this.options = options;
    this.task = task;
  }

  /** Paints, writes and tells. */
  PaintResult run(Workers workers, Memory memory) throws IOException {
    try {
      LoadedNetwork network = task.network();
      var painter =
          Errors.usage(spec, () -> new Painter(network.network(), task.recipe(), workers, memory));
      Preview preview =
          task.preview()
              ? new Preview(task.out(), options.files(), task.recipe(), network, workers, memory)
              : null;
      Sources sources = task.sources().read(workers);
      Errors.check(spec, () -> painter.check(sources));
      Room.requireMemory(painter, sources, memory);
      requireDisk(painter, sources, memory);
      try (var interrupt =
              new Interrupt(
                  () -> {
                    if (preview != null) {
                      preview.cancel();
                    }
                    painter.cancel();
                  });
          var table = table();
          var watch = watch(painter.shape(sources))) {
        var listeners = new Listeners(preview, table, watch, saving(table));
        if (preview != null && task.stopped() != null) {
          preview.find(task.stopped(), sources.content());
        } else if (preview != null) {
          tellOfDraft(preview.paintDraft(sources, workers));
          listeners.saving().shown(task.out());
        }
        try (Painting painted = paint(painter, sources, listeners)) {
          PaintResult result = write(painted, sources.content(), listeners);
          tell(result);
          task.lock().close(); // before Ctrl-C may end the process
          interrupt.done();
          return result;
        }
      }
    } catch (ScratchException e) {
      throw new FailedException(e.getMessage() + ", as with --scratch DIR", e);
    } catch (OutOfMemoryError e) {
      throw new FailedException(
          "not enough memory for %s at this size; choose a smaller --size or give Java more, as in"
                  .formatted(task.sources().content())
              + " IMPASTO_JAVA_OPTS=-Xmx8g",
          e);
    }
  }

  private boolean saves() {
    return task.origin() != null && options.interval().time().isPresent();
  }

  private void requireDisk(Painter painter, Sources sources, Memory memory) throws IOException {
    long room = 2 * painter.checkpointBytes(sources) - task.checkpoints().bytes();
    Room.requireDisk(
        task.out(),
        options.files().with(sources.content().metadata()),
        painter.shape(sources),
        saves() ? Math.max(0, room) : 0,
        memory.scratch(),
        painter.scratchBytes(sources));
  }

  private @Nullable Trace table() throws IOException {
    if (task.trace() == null) {
      return null;
    }
    Checkpoint stopped = task.stopped();
    return stopped == null
        ? new Trace(task.trace())
        : Trace.goingOn(
            task.trace(), Saving.trace(stopped).orElse(task.trace()), stopped.moment().totalStep());
  }

  private Watch watch(Shape shape) throws IOException {
    return task.watch()
        .start(
            task.recipe(),
            shape.width(),
            shape.height(),
            Names.base(task.out()),
            options.files().forPng(Metadata.NONE));
  }

  private Saving saving(@Nullable Trace table) {
    return new Saving(
        task.checkpoints(),
        saves() ? options.interval().time() : Optional.empty(),
        task.origin(),
        table);
  }

  private Painting paint(Painter painter, Sources sources, Listeners listeners) {
    Checkpoint stopped = task.stopped();
    double done = stopped == null ? 0 : stopped.moment().done();
    try (var report =
        ProgressReport.of(
            spec.commandLine().getErr(),
            options.quiet(),
            options.verbose(),
            Names.base(task.out()),
            done)) {
      PaintListener listener =
          progress -> {
            report.step(progress);
            listeners.watch().step(progress);
            if (listeners.table() != null) {
              listeners.table().step(progress);
            }
            if (listeners.preview() != null && listeners.preview().step(progress)) {
              listeners.saving().shown(task.out());
              listeners.saving().save(progress.snapshot());
            } else {
              listeners.saving().step(progress);
            }
          };
      return stopped == null
          ? painter.paint(sources, listener)
          : painter.resume(stopped, sources, listener);
    }
  }

  /** The picture, and a checkpoint if it is not complete: whatever goes wrong with the one. */
  private PaintResult write(Painting painted, Picture photograph, Listeners listeners)
      throws IOException {
    Preview preview = listeners.preview();
    boolean draftStays = preview != null && preview.outdoes(painted);
    Painting kept = preview != null && draftStays ? preview.insteadOf(painted) : painted;
    Optional<Path> checkpoint = Optional.empty();
    try {
      if (!draftStays) {
        PictureWriter.write(
            AlphaRows.of(painted.rows(), photograph),
            task.out(),
            Provenance.text(task.recipe(), task.network(), painted.complete()),
            options.files().with(photograph.metadata()));
        listeners.saving().shown(task.out());
      }
    } finally {
      checkpoint = painted.snapshot().flatMap(listeners.saving()::save);
    }
    if (listeners.table() != null) {
      listeners.table().finish();
    }
    listeners.watch().finish(painted);
    if (painted.complete()) {
      listeners.saving().complete();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new PaintResult(task.out(), kept, task.recipe(), task.network(), seconds, checkpoint);
  }

  private void tell(PaintResult result) {
    if (options.json()) {
      spec.commandLine().getOut().println(result.json());
    } else if (!options.quiet()) {
      spec.commandLine().getOut().println(result.sentence());
    }
  }

  private void tellOfDraft(RowSource draft) {
    if (!options.quiet()) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "draft in %s, %d x %d, after %.1f s; painting goes on ...%n",
              task.out(),
              draft.width(),
              draft.height(),
              (System.nanoTime() - start) / 1e9);
    }
  }

  /**
   * Refuses a place for the result that cannot or must not be written to.
   *
   * @param overwrite whether a file that is there may be overwritten
   */
  static void requireFree(Path out, boolean overwrite) throws IOException {
    PictureWriter.check(out);
    if (!overwrite && Files.exists(out)) {
      throw new FailedException(
          out + ": is there already; --force overwrites it, -o NAME writes another");
    }
  }
}
