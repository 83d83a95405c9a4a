package impasto.paint;

import impasto.paint.checkpoint.Snapshot;
import impasto.paint.cost.Costs;
import impasto.picture.Picture;
import java.util.function.Supplier;

/**
 * Where a painting stands after a step.
 *
 * @param scale index of the size being painted, from 0
 * @param scales how many sizes there are
 * @param width of this size in pixels
 * @param height of this size in pixels
 * @param step at this size, from 1
 * @param steps at this size
 * @param totalStep over all sizes, from 1
 * @param totalSteps over all sizes
 * @param done share of the whole work that is behind, in 0..1, larger sizes counting more
 * @param costs before this step
 * @param picture the picture so far; made when asked for, and only valid until the next step
 * @param snapshot for a checkpoint; only valid until the next step
 */
public record Progress(
    int scale,
    int scales,
    int width,
    int height,
    int step,
    int steps,
    int totalStep,
    int totalSteps,
    double done,
    Costs costs,
    Supplier<Picture> picture,
    Snapshot snapshot) {}
