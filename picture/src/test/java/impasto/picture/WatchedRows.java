package impasto.picture;

import java.util.ArrayList;
import java.util.List;

/** The rows of another source; holds its reader to the contract and notes what it asks for. */
final class WatchedRows implements RowSource {
  private final RowSource source;
  private final List<Integer> requests = new ArrayList<>();
  private int next;

  WatchedRows(RowSource source) {
    this.source = source;
  }

  @Override
  public int width() {
    return source.width();
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public int channels() {
    return source.channels();
  }

  @Override
  public void read(int y, int rows, float[] values) {
    if (y != next || rows < 1 || y + rows > height()) {
      throw new IllegalStateException("rows %d + %d after row %d".formatted(y, rows, next));
    }
    next = y + rows;
    requests.add(rows);
    source.read(y, rows, values);
  }

  /** Rows of each read, in their order. */
  List<Integer> requests() {
    return requests;
  }
}
