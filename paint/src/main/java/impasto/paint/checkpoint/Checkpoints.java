package impasto.paint.checkpoint;

import impasto.engine.Shape;
import impasto.paint.checkpoint.CheckpointException.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The checkpoints of one painting: {@code NAME.impasto} and, one older, {@code
 * NAME.impasto.previous}. Each is written beside its place, forced to the disk and then moved
 * there: at every moment one of the two is whole.
 *
 * {@snippet :
 * var checkpoints = new Checkpoints(Path.of("photo-starry-night.impasto"));
 * checkpoints.write(progress.snapshot(), origin); // now and then
 * Checkpoint stopped = checkpoints.load(); // another day
 * try (Painting painting = painter.resume(stopped, photo, style, progress -> {})) {
 *   PictureWriter.write(painting.rows(), Path.of("painted.png"), Map.of());
 *   checkpoints.delete();
 * }
 * }
 */
public final class Checkpoints {
  private static final System.Logger LOG = System.getLogger("impasto.paint");

  private final Path newest;
  private final Path previous;
  private final Path part;
  private Former former = Former.ANOTHER;

  /** What lies at {@link #newest}. */
  private enum Former {
    /** Nothing, or a painting that is given up when this one is first written. */
    ANOTHER,
    /** A damaged one of this painting: the previous one must not make room for it. */
    DAMAGED,
    /** A sound one of this painting. */
    OWN
  }

  /**
   * @param file {@code NAME.impasto}
   */
  public Checkpoints(Path file) {
    this.newest = file;
    this.previous = file.resolveSibling(file.getFileName() + ".previous");
    this.part = file.resolveSibling(file.getFileName() + ".part");
  }

  /** {@code NAME.impasto}. */
  public Path file() {
    return newest;
  }

  /** Whether there is one, sound or not. */
  public boolean exist() {
    return Files.exists(newest) || Files.exists(previous);
  }

  /** How many bytes of the disk they take. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path file : new Path[] {newest, previous}) {
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  /** Removes what a process left that ended while it wrote. */
  public void sweep() throws IOException {
    Files.deleteIfExists(part);
  }

  /**
   * The newest that is sound; one warning if it is the previous one.
   *
   * @throws CheckpointException if there is none, or the newest was written by a newer program; the
   *     message says what is wrong with it
   */
  public Checkpoint load() throws IOException {
    sweep();
    try {
      Checkpoint checkpoint = CheckpointFormat.read(newest);
      former = Former.OWN;
      return checkpoint;
    } catch (CheckpointException e) {
      if (e.kind() == Kind.REFUSED) {
        throw e;
      }
      former = Former.DAMAGED;
      return loadPrevious(e);
    }
  }

  private Checkpoint loadPrevious(CheckpointException why) throws IOException {
    try {
      Checkpoint checkpoint = CheckpointFormat.read(previous);
      LOG.log(Level.WARNING, why.getMessage() + "; going on from the one before, " + previous);
      return checkpoint;
    } catch (CheckpointException e) {
      throw e.kind() == Kind.MISSING ? why : why.and(e);
    }
  }

  /**
   * Writes where a painting stands; the former one becomes the previous one.
   *
   * @throws IOException if that fails; the former ones are still there then
   */
  public void write(Snapshot snapshot, Origin origin) throws IOException {
    makeRoom(snapshot);
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        CheckpointFormat.write(channel, snapshot, origin);
        channel.force(true);
      }
      switch (former) {
        case OWN -> move(newest, previous);
        case ANOTHER -> Files.deleteIfExists(previous);
        case DAMAGED -> {}
      }
      move(part, newest);
      former = Former.OWN;
      forceFolder();
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** On a disk that cannot hold three, the previous one goes before its time. */
  private void makeRoom(Snapshot snapshot) throws IOException {
    Snapshot.Moment moment = snapshot.moment();
    var shape = new Shape(moment.height(), moment.width(), 3);
    long needed = CheckpointFormat.bytes(shape, snapshot.state().rasters().size());
    if (former == Former.OWN && Files.getFileStore(folder()).getUsableSpace() < needed) {
      Files.deleteIfExists(previous);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** So that the new names outlive a power cut; not every system can. */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "folders are not forced to the disk here", e);
    }
  }

  private Path folder() {
    return Optional.ofNullable(newest.toAbsolutePath().getParent()).orElse(newest);
  }

  /** Removes them all: the painting is complete. */
  public void delete() throws IOException {
    sweep();
    Files.deleteIfExists(newest);
    Files.deleteIfExists(previous);
  }
}
