/** Films of pictures that change: {@link impasto.picture.film.Film}. */
@NullMarked
package impasto.picture.film;

import org.jspecify.annotations.NullMarked;
