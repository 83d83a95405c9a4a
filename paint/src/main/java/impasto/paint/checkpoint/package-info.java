/**
 * Stop and go on: where a painting stands, the file that keeps it, what it was made from, and which
 * of two files is the newest that is whole.
 */
@NullMarked
package impasto.paint.checkpoint;

import org.jspecify.annotations.NullMarked;
