package impasto.engine;

/** The shape {@code (height, width, channels)} of one layer's activations: n_H, n_W and n_C. */
public record Shape(int height, int width, int channels) {
  public Shape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive extents: " + height + " x " + width + " x " + channels);
    }
  }

  /** Number of positions, {@code height * width}. */
  public int positions() {
    return Math.multiplyExact(height, width);
  }

  /** Number of values, {@code height * width * channels}. */
  public int size() {
    return Math.multiplyExact(positions(), channels);
  }

  /** Number of values where they may be more than an array can hold. */
  public long length() {
    return (long) height * width * channels;
  }

  @Override
  public String toString() {
    return height + " x " + width + " x " + channels;
  }
}
