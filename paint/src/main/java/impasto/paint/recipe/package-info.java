/**
 * What a painting shall be like: every setting with its range, default and help ({@link
 * impasto.paint.recipe.Settings}), recipes made of them, their files, and which settings make no
 * sense together. Nothing here paints.
 */
@NullMarked
package impasto.paint.recipe;

import org.jspecify.annotations.NullMarked;
