/**
 * What moves the pixels downhill: Adam, L-BFGS and gradient descent, the average over their last
 * steps, and when a size is left early. They know rasters and a function to minimise, nothing of
 * style.
 */
@NullMarked
package impasto.paint.optimiser;

import org.jspecify.annotations.NullMarked;
