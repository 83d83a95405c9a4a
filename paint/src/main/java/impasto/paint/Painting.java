package impasto.paint;

import impasto.picture.Picture;

/**
 * A finished or stopped painting.
 *
 * @param picture the result; of the final size if {@code complete}, else of the size it had reached
 * @param complete whether all steps were made
 * @param costs of the last step
 * @param steps that were made
 */
public record Painting(Picture picture, boolean complete, Costs costs, int steps) {}
