/**
 * Paints: {@link impasto.paint.Painter} takes a photograph, paintings and a recipe through all
 * sizes, on an {@code Easel} each. What the sources are, how far a painting is, what memory it
 * takes. Everything with a mathematics of its own has a room of its own below.
 */
@NullMarked
package impasto.paint;

import org.jspecify.annotations.NullMarked;
