/**
 * Pictures that the program draws itself: two like photographs, four like paintings. They are a
 * newcomer's first inputs and the test images. Each is computed from a few numbers, with no fonts,
 * no rendering library and no random source of the machine, so that every machine draws the same
 * bytes; only what serves drawing them may enter.
 */
@NullMarked
package impasto.picture.sample;

import org.jspecify.annotations.NullMarked;
