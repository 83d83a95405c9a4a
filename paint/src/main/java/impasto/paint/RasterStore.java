package impasto.paint;

import impasto.engine.Raster;
import impasto.engine.Shape;

/** Where the rasters of one size of a painting lie. */
interface RasterStore {
  /** On Java's heap. */
  RasterStore HEAP =
      new RasterStore() {
        @Override
        public Raster allocate(Shape shape) {
          return Raster.allocate(shape);
        }

        @Override
        public Raster take(Raster raster) {
          return raster;
        }
      };

  /** A raster of its own, whatever is in it. */
  Raster allocate(Shape shape);

  /** A raster that was made on the heap, or what stands for it here. */
  Raster take(Raster raster);
}
