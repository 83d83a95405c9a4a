/**
 * The rasters of a painting, wherever they lie: on the heap or in a scratch file, worked through in
 * bands of rows, enlarged, and moved round.
 */
@NullMarked
package impasto.paint.raster;

import org.jspecify.annotations.NullMarked;
