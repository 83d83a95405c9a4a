package impasto.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from painting into the same files. While one paints {@code NAME.png} it holds
 * a lock on {@code NAME.impasto.lock}. The lock is the system's, which takes it back however the
 * process ends; the file alone means nothing. Where files cannot be locked or the folder cannot be
 * written to, nobody is locked out.
 */
final class PaintingLock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  private final Path file;
  private @Nullable FileChannel channel;

  private PaintingLock(Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param checkpoint {@code NAME.impasto}
   * @throws FailedException if another painting has it
   */
  static PaintingLock take(Path checkpoint) {
    Path file = checkpoint.resolveSibling(checkpoint.getFileName() + ".lock");
    try {
      FileChannel locked = tryOnce(checkpoint, file);
      while (locked == null) {
        locked = tryOnce(checkpoint, file);
      }
      return new PaintingLock(file, locked);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no locks there", e);
      return new PaintingLock(file, null);
    }
  }

  /**
   * @return none if the process that had the lock removed the file meanwhile: what was locked is
   *     then a file without a name, which locks nobody out
   */
  private static @Nullable FileChannel tryOnce(Path checkpoint, Path file) throws IOException {
    create(file);
    FileChannel channel = null;
    boolean locked = false;
    try {
      Object before = key(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw taken(checkpoint);
      }
      locked = Objects.equals(before, key(file));
      return locked ? channel : null;
    } catch (NoSuchFileException e) {
      return null;
    } catch (OverlappingFileLockException e) {
      throw taken(checkpoint);
    } finally {
      if (channel != null && !locked) {
        channel.close();
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      LOG.log(Level.DEBUG, "{0} is there, held or left behind", file);
    }
  }

  /** Which file has the name; nothing on systems that do not tell. */
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static FailedException taken(Path checkpoint) {
    return new FailedException(
        checkpoint
            + ": another process is painting it; wait for it, or write another with -o NAME");
  }

  /** Removes the file, then gives the lock back; once. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      try (FileChannel held = channel) {
        channel = null;
        Files.deleteIfExists(file);
      }
    }
  }
}
