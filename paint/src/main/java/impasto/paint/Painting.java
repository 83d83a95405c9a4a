package impasto.paint;

import impasto.paint.checkpoint.Snapshot;
import impasto.paint.cost.Costs;
import impasto.paint.raster.Scratch;
import impasto.picture.Picture;
import impasto.picture.RowSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finished or stopped painting. Its pixels may lie in a scratch file, which {@link #close} gives
 * back; write the picture before.
 */
public final class Painting implements AutoCloseable {
  private final RowSource rows;
  private final boolean complete;
  private final Costs costs;
  private final int steps;
  private final Snapshot snapshot;
  private final @Nullable Scratch scratch;

  Painting(
      RowSource rows,
      boolean complete,
      Costs costs,
      int steps,
      Snapshot snapshot,
      @Nullable Scratch scratch) {
    this.rows = rows;
    this.complete = complete;
    this.costs = costs;
    this.steps = steps;
    this.snapshot = snapshot;
    this.scratch = scratch;
  }

  /**
   * The result, row by row; of the final size if {@link #complete}, else of the size it had
   * reached.
   */
  public RowSource rows() {
    return rows;
  }

  /**
   * The result as a whole, a copy.
   *
   * @throws IllegalArgumentException if it has more pixels than an array can hold
   */
  public Picture picture() {
    long length = 3L * rows.width() * rows.height();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture of %d x %d pixels does not fit into an array; write its rows"
              .formatted(rows.width(), rows.height()));
    }
    float[] rgb = new float[(int) length];
    rows.read(0, rows.height(), rgb);
    return new Picture(rows.width(), rows.height(), rgb, null);
  }

  /** Whether all steps were made. */
  public boolean complete() {
    return complete;
  }

  /** Of the last step. */
  public Costs costs() {
    return costs;
  }

  /** How many were made. */
  public int steps() {
    return steps;
  }

  /** For a checkpoint, if it was stopped; valid until it is closed. */
  public Optional<Snapshot> snapshot() {
    return complete ? Optional.empty() : Optional.of(snapshot);
  }

  /** This painting, stopped too early, with another picture as what there is to show of it. */
  public Painting showing(RowSource instead) {
    return new Painting(instead, false, costs, steps, snapshot, scratch);
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
    }
  }
}
