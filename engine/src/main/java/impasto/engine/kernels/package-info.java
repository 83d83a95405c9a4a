/**
 * The inner loops: blocks of tiles, rows and panels, nothing of networks or threads.
 *
 * <p>{@link impasto.engine.kernels.Kernels} is a sealed pair. {@code VectorKernels} and the {@code
 * Vector...} classes behind it alone see the JDK's Vector API; {@code ScalarKernels} says the same
 * in plain loops and is what they are tested against. Public only for {@code impasto.engine}.
 */
@NullMarked
package impasto.engine.kernels;

import org.jspecify.annotations.NullMarked;
