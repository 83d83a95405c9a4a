/** Benchmarks: the kernels alone (JMH), and whole steps beside the peers. */
@NullMarked
package impasto.bench;

import org.jspecify.annotations.NullMarked;
