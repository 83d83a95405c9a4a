/**
 * A convolutional network run forward to chosen layers and backward to the image, on the CPU.
 *
 * <p>The way in is {@link impasto.engine.FeaturePlan}. This package knows tensors, layers and
 * gradients; it knows nothing of style, files or pictures, and needs only the JDK. What concerns
 * vector registers lives in {@code impasto.engine.kernels}.
 */
@NullMarked
package impasto.engine;

import org.jspecify.annotations.NullMarked;
