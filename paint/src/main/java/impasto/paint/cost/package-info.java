/**
 * What is minimised, {@code J = alpha J_content + beta J_style}, and its gradient: the content
 * cost, the style matrix and the other statistics of style, total variation, and {@link
 * impasto.paint.cost.Objective}, which adds them for a picture. A new statistic of style is a
 * {@code StyleTarget} here.
 */
@NullMarked
package impasto.paint.cost;

import org.jspecify.annotations.NullMarked;
