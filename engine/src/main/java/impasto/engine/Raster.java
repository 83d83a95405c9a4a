package impasto.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Floats of a {@link Shape}, (H, W, C) row by row: an image, its gradient, a layer's activations.
 * They lie in an array or, where they are more than memory or an array can hold, in a segment that
 * somebody has mapped to a file. Either is read and written in blocks.
 *
 * <p>Several threads may read, and write to different positions, at once.
 */
public final class Raster {
  private final Shape shape;
  private final MemorySegment values;

  private Raster(Shape shape, MemorySegment values) {
    if (values.byteSize() != shape.length() * Float.BYTES) {
      throw new IllegalArgumentException(
          "%s has %d values, not %d"
              .formatted(shape, shape.length(), values.byteSize() / Float.BYTES));
    }
    this.shape = shape;
    this.values = values;
  }

  /**
   * The values of an array, not copied.
   *
   * @throws IllegalArgumentException if the array has not as many values as the shape
   */
  public static Raster of(Shape shape, float[] values) {
    return new Raster(shape, MemorySegment.ofArray(values));
  }

  /**
   * The values of a segment, not copied: floats in the machine's byte order.
   *
   * @throws IllegalArgumentException if the segment has not as many values as the shape
   */
  public static Raster of(Shape shape, MemorySegment values) {
    return new Raster(shape, values);
  }

  /** Zeros in an array of its own. */
  public static Raster allocate(Shape shape) {
    return of(shape, new float[shape.size()]);
  }

  /** H, W and C. */
  public Shape shape() {
    return shape;
  }

  /** The array that the values are, not a copy, if they are one. */
  public Optional<float[]> array() {
    return values.heapBase().orElse(null) instanceof float[] array && array.length == shape.length()
        ? Optional.of(array)
        : Optional.empty();
  }

  /**
   * Copies a block of positions into an array.
   *
   * @param y first row
   * @param x first column
   * @param into (rows, columns, C) from {@code at} on
   */
  public void read(int y, int x, int rows, int columns, float[] into, int at) {
    requireInside(y, x, rows, columns);
    int run = columns * shape.channels();
    for (int row = 0; row < rows; row++) {
      MemorySegment.copy(values, JAVA_FLOAT, offset(y + row, x), into, at + row * run, run);
    }
  }

  /**
   * Copies a block of positions from an array.
   *
   * @param y first row
   * @param x first column
   * @param from (rows, columns, C) from {@code at} on
   */
  public void write(int y, int x, int rows, int columns, float[] from, int at) {
    write(y, x, rows, columns, from, at, columns * shape.channels());
  }

  /**
   * Copies a block of positions from a larger one.
   *
   * @param from (rows, columns, C) from {@code at} on
   * @param rowStride floats from one row of {@code from} to the next
   */
  public void write(int y, int x, int rows, int columns, float[] from, int at, int rowStride) {
    requireInside(y, x, rows, columns);
    int run = columns * shape.channels();
    for (int row = 0; row < rows; row++) {
      MemorySegment.copy(from, at + row * rowStride, values, JAVA_FLOAT, offset(y + row, x), run);
    }
  }

  /** Takes over all values of a raster of the same shape. */
  public void copyFrom(Raster other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("%s copied from %s".formatted(shape, other.shape));
    }
    values.copyFrom(other.values);
  }

  /** Makes all values zero. */
  public void clear() {
    values.fill((byte) 0);
  }

  static void requireShape(String what, Shape shape, Raster raster) {
    if (!raster.shape.equals(shape)) {
      throw new IllegalArgumentException(
          "%s of this plan is %s, not %s".formatted(what, shape, raster.shape));
    }
  }

  private void requireInside(int y, int x, int rows, int columns) {
    if (y < 0
        || x < 0
        || rows < 0
        || columns < 0
        || rows > shape.height() - y
        || columns > shape.width() - x) {
      throw new IndexOutOfBoundsException(
          "%d x %d positions at row %d, column %d of %s".formatted(rows, columns, y, x, shape));
    }
  }

  /** Bytes before a position. */
  private long offset(int y, int x) {
    return Float.BYTES * ((long) y * shape.width() + x) * shape.channels();
  }

  @Override
  public String toString() {
    return "Raster[" + shape + "]";
  }
}
