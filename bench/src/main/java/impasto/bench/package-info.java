/**
 * Benchmarks: the kernels alone (JMH), steps by layer, size, thread and heap ({@code Bench}), and
 * whole steps beside the peers ({@code PeerServer}).
 */
@NullMarked
package impasto.bench;

import org.jspecify.annotations.NullMarked;
