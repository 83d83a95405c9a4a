package impasto.picture;

import org.jspecify.annotations.Nullable;

/**
 * A picture in memory: sRGB values in 0..1, upright, alpha and metadata kept aside.
 *
 * <p>Immutable by agreement: whoever makes a picture gives its arrays away.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final float[] rgb;
  private final float @Nullable [] alpha;
  private final Metadata metadata;

  /**
   * A picture without metadata.
   *
   * @param width in pixels
   * @param height in pixels
   * @param rgb (height, width, 3), gamma-encoded sRGB in 0..1, row by row
   * @param alpha (height, width), 0 transparent to 1 opaque, not multiplied into {@code rgb}; null
   *     if the picture is opaque
   */
  public Picture(int width, int height, float[] rgb, float @Nullable [] alpha) {
    this(width, height, rgb, alpha, Metadata.NONE);
  }

  /**
   * @param width in pixels
   * @param height in pixels
   * @param rgb (height, width, 3), gamma-encoded sRGB in 0..1, row by row
   * @param alpha (height, width), 0 transparent to 1 opaque, not multiplied into {@code rgb}; null
   *     if the picture is opaque
   * @param metadata of the file that it was read from
   */
  public Picture(int width, int height, float[] rgb, float @Nullable [] alpha, Metadata metadata) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture needs pixels: " + width + " x " + height);
    }
    int positions = Math.multiplyExact(width, height);
    if (rgb.length != Math.multiplyExact(positions, 3)
        || (alpha != null && alpha.length != positions)) {
      throw new IllegalArgumentException(
          "a picture of %d x %d does not have %d colour values"
              .formatted(width, height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.alpha = alpha;
    this.metadata = metadata;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Colours, (height, width, 3), gamma-encoded sRGB in 0..1; not a copy, not to be written to. */
  public float[] rgb() {
    return rgb;
  }

  /** Opacity, (height, width) in 0..1, or null where all is opaque; not a copy. */
  public float @Nullable [] alpha() {
    return alpha;
  }

  /** What the picture's file said of it beside the pixels. */
  public Metadata metadata() {
    return metadata;
  }

  /** The picture row by row, with 4 channels where there is alpha. */
  public RowSource rows() {
    return new PictureRows(this);
  }

  /**
   * The same picture opaque, as if what is hidden under transparent pixels went on like the visible
   * pixels around them; itself where it is opaque already.
   */
  public Picture uncovered() {
    return alpha == null ? this : new Picture(width, height, HiddenColours.fill(this, alpha), null);
  }

  /** What of the picture is visible, 1 where it is opaque. */
  public Mask opacity() {
    return Mask.ofAlpha(this);
  }

  /** The same picture laid on white paper, opaque; itself where it is opaque already. */
  public Picture onWhite() {
    if (alpha == null) {
      return this;
    }
    float[] flat = new float[rgb.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = 1 + alpha[i / 3] * (rgb[i] - 1);
    }
    return new Picture(width, height, flat, null, metadata);
  }
}
