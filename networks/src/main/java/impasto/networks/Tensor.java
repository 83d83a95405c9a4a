package impasto.networks;

import java.util.List;

/**
 * A tensor of a weight file.
 *
 * @param shape extents, slowest first
 * @param values row by row; not to be written to
 */
record Tensor(List<Integer> shape, float[] values) {}
