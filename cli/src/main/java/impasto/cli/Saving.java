package impasto.cli;

import impasto.networks.LoadedNetwork;
import impasto.paint.CheckpointWriter;
import impasto.paint.PaintListener;
import impasto.paint.Progress;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.checkpoint.SourceFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checkpoints of a painting that the command line paints, if it has any. */
final class Saving implements PaintListener {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  /** Notes in a checkpoint: the result, as seen from the checkpoint's folder. */
  private static final String OUTPUT = "output";

  /** Digest of the unfinished picture that this painting left in the result's place. */
  private static final String SHOWN = "shown";

  private static final String PREVIEW = "preview";
  private static final String TRACE = "trace";
  private static final String PROGRAM = "program";

  private final Checkpoints checkpoints;
  private final @Nullable Trace trace;
  private final @Nullable CheckpointWriter writer;
  private @Nullable Origin origin;

  /**
   * @param interval between two checkpoints; none are written without
   * @param origin of the painting, notes included; none if none are written
   */
  Saving(
      Checkpoints checkpoints,
      Optional<Duration> interval,
      @Nullable Origin origin,
      @Nullable Trace trace) {
    this.checkpoints = checkpoints;
    this.origin = origin;
    this.trace = trace;
    this.writer =
        interval.map(time -> new CheckpointWriter(checkpoints, this::originNow, time)).orElse(null);
  }

  /** Where the checkpoints of a painting lie: {@code NAME.impasto} for {@code NAME.png}. */
  static Path file(Path out) {
    return out.resolveSibling(Names.base(out) + ".impasto");
  }

  /**
   * A network, as a checkpoint remembers it.
   *
   * @param weights its file, unless the program carries it
   */
  static Origin.NetworkFile networkFile(LoadedNetwork network, Optional<Path> weights) {
    return new Origin.NetworkFile(
        network.network().name(),
        network.fingerprint(),
        weights.map(file -> file.toAbsolutePath().normalize().toString()).orElse(""));
  }

  /** What is noted of every painting. */
  static SortedMap<String, String> firstNotes() throws IOException {
    return new TreeMap<>(Map.of(PROGRAM, Version.number()));
  }

  /** The same with what is asked of the command line. */
  static Origin with(
      Origin origin, Path checkpoint, Path out, boolean preview, @Nullable Path trace) {
    Origin noted = origin.withNote(OUTPUT, relative(checkpoint, out));
    if (preview) {
      noted = noted.withNote(PREVIEW, "yes");
    }
    return trace == null
        ? noted
        : noted.withNote(TRACE, trace.toAbsolutePath().normalize().toString());
  }

  private static String relative(Path checkpoint, Path out) {
    Path absolute = out.toAbsolutePath().normalize();
    Path folder =
        Optional.ofNullable(checkpoint.toAbsolutePath().normalize().getParent()).orElseThrow();
    try {
      return folder.relativize(absolute).toString();
    } catch (IllegalArgumentException e) {
      return absolute.toString(); // on another drive
    }
  }

  /** Where the result of a stopped painting goes. */
  static Path output(Checkpoint stopped, Path checkpoint) {
    String name = stopped.origin().notes().getOrDefault(OUTPUT, "");
    return name.isEmpty()
        ? checkpoint.resolveSibling(Names.base(checkpoint) + ".png")
        : checkpoint.resolveSibling(name);
  }

  /** Whether a stopped painting shows its sizes as they are done. */
  static boolean hasPreview(Checkpoint stopped) {
    return stopped.origin().notes().containsKey(PREVIEW);
  }

  /** Where a stopped painting has its table of costs. */
  static Optional<Path> trace(Checkpoint stopped) {
    return Optional.ofNullable(stopped.origin().notes().get(TRACE)).map(Path::of);
  }

  /** The version of the program that began a stopped painting. */
  static String program(Checkpoint stopped) {
    return stopped.origin().notes().getOrDefault(PROGRAM, "");
  }

  /** Whether a file is the unfinished picture that a stopped painting left there. */
  static boolean left(Checkpoint stopped, Path picture) throws IOException {
    return Files.isRegularFile(picture)
        && SourceFile.sha256(picture).equals(stopped.origin().notes().get(SHOWN));
  }

  private Origin originNow() {
    if (trace != null) {
      try {
        trace.publish();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the trace cannot be written: " + e + "; painting goes on");
      }
    }
    return Objects.requireNonNull(origin);
  }

  @Override
  public void step(Progress progress) {
    if (writer != null) {
      writer.step(progress);
    }
  }

  /** Remembers a picture that was put in the result's place and may be overwritten. */
  void shown(Path picture) {
    if (origin == null) {
      return;
    }
    try {
      origin = origin.withNote(SHOWN, SourceFile.sha256(picture));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "not there any more", e);
    }
  }

  /**
   * Writes a checkpoint now.
   *
   * @return its file, if there is one
   */
  Optional<Path> save(Snapshot snapshot) {
    return writer != null && writer.write(snapshot)
        ? Optional.of(checkpoints.file())
        : Optional.empty();
  }

  /** Nothing is to be resumed any more. */
  void complete() throws IOException {
    checkpoints.delete();
  }
}
