/**
 * Weight files read into {@link impasto.engine.Network} descriptions, and the network the program
 * carries.
 */
@NullMarked
package impasto.networks;

import org.jspecify.annotations.NullMarked;
