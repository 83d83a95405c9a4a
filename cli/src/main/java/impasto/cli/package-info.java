/**
 * The command line: it reads arguments, drives {@link impasto.paint}, and tells the user what
 * happened.
 */
@NullMarked
package impasto.cli;

import org.jspecify.annotations.NullMarked;
