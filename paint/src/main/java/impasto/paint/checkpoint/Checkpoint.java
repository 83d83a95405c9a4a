package impasto.paint.checkpoint;

import impasto.engine.Raster;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * A painting that was stopped, in a file that has been found sound. {@link
 * impasto.paint.Painter#resume} goes on with it.
 */
public final class Checkpoint {
  private final Path file;
  private final CheckpointHeader header;

  /** Where the sections begin in the file. */
  private final long sections;

  Checkpoint(Path file, CheckpointHeader header, long sections) {
    this.file = file;
    this.header = header;
    this.sections = sections;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** How the painting is painted. */
  public Recipe recipe() {
    return header.recipe();
  }

  /** What it is made from. */
  public Origin origin() {
    return header.origin();
  }

  /** Where it stands. */
  public Snapshot.Moment moment() {
    return header.moment();
  }

  /** The kernels that computed it so far. */
  public String kernels() {
    return header.kernels();
  }

  /** Steps that the optimiser had made. */
  public int optimiserSteps() {
    return header.optimiserSteps();
  }

  /** What the optimiser kept beside its rasters, as it told them. */
  public List<Double> optimiserNumbers() {
    return header.optimiserNumbers();
  }

  /** Rasters of the optimiser. */
  public int optimiserRasters() {
    return header.sections().size() - Snapshot.State.OTHERS;
  }

  /** Total costs of the last steps, oldest first; empty if no size may be left early. */
  public List<Double> recentCosts() {
    return header.recentCosts();
  }

  /** Weight of the iterates in their sum, in 0..1. */
  public double averageWeight() {
    return header.averageWeight();
  }

  /**
   * Reads the rasters.
   *
   * @param rasters in the order of {@link Snapshot.State#rasters}
   */
  public void read(Collection<Raster> rasters) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(sections);
      for (Raster raster : rasters) {
        CheckpointFormat.read(channel, raster);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read any more: " + e.getMessage(), e);
    }
  }
}
