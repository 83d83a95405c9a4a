package impasto.engine;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of a cost with respect to one layer's activations, where the backward pass starts:
 * {@code dJ/da[p] = M a[p] + v + d[p]} at every position p.
 *
 * <p>Costs that see a layer only through its {@link ChannelMoments} give the affine part, a few
 * numbers for any size of image; costs that compare position by position give the dense part.
 */
public final class Seed {
  private final float @Nullable [] matrix;
  private final float @Nullable [] offset;
  private final float @Nullable [] dense;

  private Seed(float @Nullable [] matrix, float @Nullable [] offset, float @Nullable [] dense) {
    this.matrix = matrix;
    this.offset = offset;
    this.dense = dense;
  }

  /**
   * {@code dJ/da[p] = M a[p] + v}.
   *
   * @param matrix M, (C, C) row by row, symmetric
   * @param offset v, (C)
   */
  public static Seed affine(float[] matrix, float[] offset) {
    if (matrix.length != offset.length * offset.length) {
      throw new IllegalArgumentException(
          "matrix of %d values for %d channels".formatted(matrix.length, offset.length));
    }
    return new Seed(matrix, offset, null);
  }

  /**
   * {@code dJ/da = d}.
   *
   * @param gradient d, (H, W, C)
   */
  public static Seed dense(float[] gradient) {
    return new Seed(null, null, gradient);
  }

  /** Both: the affine part of one seed and the dense part of another. */
  public Seed and(Seed other) {
    if ((matrix != null && other.matrix != null) || (dense != null && other.dense != null)) {
      throw new IllegalArgumentException("two seeds of the same kind; add their arrays first");
    }
    return new Seed(
        matrix != null ? matrix : other.matrix,
        offset != null ? offset : other.offset,
        dense != null ? dense : other.dense);
  }

  /** M of the affine part, or null. */
  public float @Nullable [] matrix() {
    return matrix;
  }

  /** v of the affine part, or null. */
  public float @Nullable [] offset() {
    return offset;
  }

  /** The dense part, or null. */
  public float @Nullable [] gradient() {
    return dense;
  }
}
