package impasto.paint;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.paint.raster.RasterStore;
import impasto.picture.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a picture that are painted in different styles, softly: at each pixel the shares of
 * all regions and of what keeps the photograph add up to 1.
 *
 * <p>Each mask is a region; where masks overlap they share. The styles without a mask share what no
 * mask takes, the last region. Without such a style the photograph stays there.
 */
final class Regions {
  /** Below this a share is rounding. */
  private static final float NOTHING = 1e-6f;

  private final List<Mask> masks;
  private final boolean rest;
  private final @Nullable Mask keepOut;

  /** What of the photograph is visible; null if all. */
  private final @Nullable Mask opacity;

  private final int[] ofStyle;

  /**
   * @param sources with their transparency
   */
  Regions(Sources sources) {
    this.masks = sources.masks();
    this.ofStyle = new int[sources.styles().size()];
    for (int s = 0; s < ofStyle.length; s++) {
      Mask region = sources.styles().get(s).region();
      ofStyle[s] = region == null ? masks.size() : masks.indexOf(region);
    }
    this.rest = sources.styles().stream().anyMatch(style -> style.region() == null);
    this.keepOut = sources.keepOut();
    this.opacity = sources.content().alpha() == null ? null : sources.content().opacity();
  }

  /** How many regions have styles of their own; 0 without any style. */
  int count() {
    return masks.size() + (rest ? 1 : 0);
  }

  /** The region that a style is for. */
  int of(int style) {
    return ofStyle[style];
  }

  /** Whether there are masks of styles. */
  boolean masked() {
    return !masks.isEmpty();
  }

  /** Whether some of the photograph stays as it is. */
  boolean keepsSome() {
    return keepOut != null || (masked() && !rest);
  }

  /** Whether all of the picture is painted in one style or blend, and none of it transparent. */
  boolean whole() {
    return count() == 0 || (!masked() && keepOut == null && opacity == null);
  }

  /** Values of a pixel that {@link #shares} and {@link #kept} take on the way to a size. */
  int floats() {
    return (whole() ? 0 : count()) + (keepsSome() ? 1 : 0);
  }

  /**
   * The share of each region at each pixel of a size, (H, W, R); null where there is but the whole.
   *
   * @param shape (H, W, 3)
   */
  @Nullable Raster shares(Shape shape, RasterStore store) {
    if (whole()) {
      return null;
    }
    Raster raster = store.allocate(new Shape(shape.height(), shape.width(), count()));
    Rows rows = rows(shape);
    float[] row = new float[shape.width() * count()];
    for (int y = 0; y < shape.height(); y++) {
      rows.read(y);
      raster.write(y, 0, 1, shape.width(), rows.shares(row), 0);
    }
    return raster;
  }

  /**
   * The share of the photograph at each pixel of a size, (H, W, 1); null where nothing of it stays.
   *
   * @param shape (H, W, 3)
   */
  @Nullable Raster kept(Shape shape, RasterStore store) {
    if (!keepsSome()) {
      return null;
    }
    Raster raster = store.allocate(new Shape(shape.height(), shape.width(), 1));
    Rows rows = rows(shape);
    for (int y = 0; y < shape.height(); y++) {
      rows.read(y);
      raster.write(y, 0, 1, shape.width(), rows.kept, 0);
    }
    return raster;
  }

  /** The shares at a size, row by row. */
  Rows rows(Shape shape) {
    return new Rows(shape);
  }

  /** The shares at a size, row by row. */
  final class Rows {
    private final List<Mask.Rows> regions;
    private final Mask.@Nullable Rows keepOutRows;
    private final Mask.@Nullable Rows opacityRows;

    /** (masks, W) */
    private final float[][] values;

    private final float[] kept;
    private final float[] left;
    private final float[] visible;

    private Rows(Shape shape) {
      int width = shape.width();
      this.regions = masks.stream().map(mask -> mask.rows(width, shape.height())).toList();
      this.keepOutRows = keepOut == null ? null : keepOut.rows(width, shape.height());
      this.opacityRows = opacity == null ? null : opacity.rows(width, shape.height());
      this.values = new float[masks.size()][width];
      this.kept = new float[width];
      this.left = new float[width];
      this.visible = new float[width];
    }

    /** Goes to a row. */
    void read(int y) {
      for (int i = 0; i < values.length; i++) {
        regions.get(i).read(y, values[i]);
      }
      if (keepOutRows != null) {
        keepOutRows.read(y, kept);
      }
      if (opacityRows != null) {
        opacityRows.read(y, visible);
      }
      for (int x = 0; x < kept.length; x++) {
        share(x);
      }
    }

    private void share(int x) {
      float sum = 0;
      for (float[] value : values) {
        sum += value[x];
      }
      float painted = keepOutRows == null ? 1 : 1 - kept[x];
      for (float[] value : values) {
        value[x] *= painted / Math.max(1, sum);
      }
      float unmasked = Math.max(0, 1 - sum);
      unmasked = unmasked < NOTHING ? 0 : unmasked;
      left[x] = rest ? unmasked * painted : 0;
      kept[x] = 1 - painted + (rest ? 0 : unmasked * painted);
    }

    /**
     * The shares of the regions in the row, times what is visible there.
     *
     * @param into (W, R), overwritten
     */
    float[] shares(float[] into) {
      int count = count();
      for (int x = 0; x < left.length; x++) {
        float opaque = opacityRows == null ? 1 : visible[x];
        for (int i = 0; i < values.length; i++) {
          into[x * count + i] = values[i][x] * opaque;
        }
        if (rest) {
          into[x * count + values.length] = left[x] * opaque;
        }
      }
      return into;
    }
  }
}
