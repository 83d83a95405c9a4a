/** Style transfer: costs, statistics of activations, optimiser, scales, recipe and the painter. */
@NullMarked
package impasto.paint;

import org.jspecify.annotations.NullMarked;
