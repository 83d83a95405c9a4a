/**
 * Pictures: decoding, colour, alpha, metadata, resampling and encoding. The imaging libraries stay
 * in here.
 */
@NullMarked
package impasto.picture;

import org.jspecify.annotations.NullMarked;
