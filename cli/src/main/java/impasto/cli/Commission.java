package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.recipe.Recipe;
import impasto.picture.PictureWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A painting that was asked for: sees to it that its files are free and can be painted on later,
 * and makes a {@link Job} of it.
 *
 * @param sources what it is made from
 * @param out where the result goes
 * @param force whether what is there may be overwritten
 * @param trace where the table of costs goes
 * @param watch what to keep of it as it grows
 */
record Commission(
    Recipe recipe,
    SourceFiles sources,
    Path out,
    boolean force,
    boolean preview,
    @Nullable Path trace,
    WatchOptions watch) {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  /** The same painting by another recipe. */
  Commission with(Recipe other) {
    return new Commission(other, sources, out, force, preview, trace, watch);
  }

  /**
   * A network, loaded, and where it lies unless the program carries it.
   *
   * @param file of its weights
   */
  record Loaded(LoadedNetwork network, Optional<Path> file) {
    static Loaded of(NetworkOption option) throws IOException {
      return new Loaded(option.load(), option.file());
    }
  }

  /**
   * Refuses what can be refused before any picture or network is read.
   *
   * @throws FailedException if a painting was stopped there, which {@code force} does not say to
   *     forget, or a file is in the way
   */
  void check(CommandSpec spec, RunOptions options) throws IOException {
    PictureWriter.check(out);
    options.files().check(spec, out);
    if (options.interval().time().isPresent()) {
      requireNothingStopped();
    }
    Job.requireFree(out, force);
    if (trace != null) {
      Trace.check(trace, out, force);
    }
    watch.check(spec, force);
  }

  /**
   * Paints it from the beginning.
   *
   * @throws FailedException as {@link #check}, or if another process is painting it
   */
  PaintResult paint(
      CommandSpec spec, RunOptions options, Loaded network, Workers workers, Memory memory)
      throws IOException {
    PictureWriter.check(out);
    try (PaintingLock lock = PaintingLock.take(Saving.file(out))) {
      check(spec, options);
      var checkpoints = new Checkpoints(Saving.file(out));
      if (options.interval().time().isPresent()) {
        checkpoints.sweep();
      }
      return job(spec, options, network, checkpoints, lock, null).run(workers, memory);
    }
  }

  /**
   * Paints it, going on where it was stopped if it was.
   *
   * @throws FailedException if what was stopped there was another painting
   */
  PaintResult paintOn(
      CommandSpec spec, RunOptions options, Loaded network, Workers workers, Memory memory)
      throws IOException {
    var checkpoints = new Checkpoints(Saving.file(out));
    if (force || options.interval().time().isEmpty() || !checkpoints.exist()) {
      return paint(spec, options, network, workers, memory);
    }
    try (PaintingLock lock = PaintingLock.take(Saving.file(out))) {
      Checkpoint stopped = checkpoints.load();
      requireSame(stopped, network, checkpoints.file());
      Job.requireFree(out, Saving.left(stopped, out));
      return job(spec, options, network, checkpoints, lock, stopped).run(workers, memory);
    }
  }

  private void requireSame(Checkpoint stopped, Loaded network, Path checkpoint) throws IOException {
    Origin wanted = sources.origin(network.network(), network.file(), checkpoint);
    if (!stopped.recipe().equals(recipe)
        || !stopped.origin().identity().equals(wanted.identity())) {
      throw new FailedException(
          "%s: another painting was stopped there; 'impasto resume %s' goes on with it, --force begins anew"
              .formatted(checkpoint, checkpoint));
    }
  }

  private Job job(
      CommandSpec spec,
      RunOptions options,
      Loaded network,
      Checkpoints checkpoints,
      PaintingLock lock,
      @Nullable Checkpoint stopped)
      throws IOException {
    Origin origin =
        options.interval().time().isEmpty() ? null : origin(network, checkpoints.file());
    return new Job(
        spec,
        options,
        new Job.Task(
            recipe,
            network.network(),
            sources,
            out,
            preview,
            trace,
            watch,
            checkpoints,
            lock,
            origin == null
                ? null
                : options
                    .files()
                    .notedIn(Saving.with(origin, checkpoints.file(), out, preview, trace)),
            stopped));
  }

  /** Hours of work may lie there. */
  private void requireNothingStopped() throws IOException {
    var checkpoints = new Checkpoints(Saving.file(out));
    if (!force && checkpoints.exist()) {
      throw new FailedException(
          "%s: a painting was stopped there; 'impasto resume %s' goes on with it, --force begins anew"
              .formatted(checkpoints.file(), checkpoints.file()));
    }
  }

  /** None if it cannot be painted on later, because a picture comes out of a pipe. */
  private @Nullable Origin origin(Loaded network, Path checkpoint) throws IOException {
    for (Path picture : sources.all()) {
      if (!Files.isRegularFile(picture)) {
        if (Files.exists(picture) && !Files.isDirectory(picture)) {
          LOG.log(
              Level.WARNING,
              picture + ": can be read only once, so there will be no checkpoints to resume from");
        }
        return null;
      }
    }
    return sources.origin(network.network(), network.file(), checkpoint);
  }
}
