/**
 * What a setting is: a key, the values it takes, its default and what it does. The settings
 * themselves stand in {@link impasto.paint.recipe.Settings}; nothing here knows of painting.
 */
@NullMarked
package impasto.paint.setting;

import org.jspecify.annotations.NullMarked;
