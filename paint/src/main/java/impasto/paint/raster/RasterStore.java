package impasto.paint.raster;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.picture.Mask;
import impasto.picture.RowSource;

/** Where the rasters of one size of a painting lie. */
@FunctionalInterface
public interface RasterStore {
  /** Rows that are copied at once. */
  int BAND = 64;

  /** On Java's heap. */
  RasterStore HEAP = Raster::allocate;

  /** A raster of its own, whatever is in it. */
  Raster allocate(Shape shape);

  /** A raster of an opaque picture. */
  default Raster fill(RowSource picture) {
    int width = picture.width();
    int height = picture.height();
    Raster raster = allocate(new Shape(height, width, 3));
    copy(picture, raster);
    return raster;
  }

  /** Copies an opaque picture into a raster of its shape. */
  static void copy(RowSource picture, Raster raster) {
    int width = picture.width();
    int height = picture.height();
    float[] band = new float[Math.min(BAND, height) * width * 3];
    for (int y = 0; y < height; y += BAND) {
      int rows = Math.min(BAND, height - y);
      picture.read(y, rows, band);
      raster.write(y, 0, rows, width, band, 0);
    }
  }

  /**
   * A raster of a mask.
   *
   * @param shape (H, W, 3), of which the raster is (H, W, 1)
   */
  default Raster fill(Mask mask, Shape shape) {
    Raster raster = allocate(new Shape(shape.height(), shape.width(), 1));
    Mask.Rows rows = mask.rows(shape.width(), shape.height());
    float[] row = new float[shape.width()];
    for (int y = 0; y < shape.height(); y++) {
      rows.read(y, row);
      raster.write(y, 0, 1, shape.width(), row, 0);
    }
    return raster;
  }

  /** The rows of a raster, (H, W, 3). */
  static RowSource rows(Raster raster) {
    return new RowSource() {
      @Override
      public int width() {
        return raster.shape().width();
      }

      @Override
      public int height() {
        return raster.shape().height();
      }

      @Override
      public void read(int y, int rows, float[] values) {
        raster.read(y, 0, rows, width(), values, 0);
      }
    };
  }
}
