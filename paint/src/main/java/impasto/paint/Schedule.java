package impasto.paint;

import java.util.ArrayList;
import java.util.List;

/**
 * Which sizes are painted one after the other, and for how long. Each size but the first goes on
 * from the picture before it, so that large strokes are found where they are cheap. A {@link
 * Recipe} makes it of its settings, whose ranges {@link Settings} says.
 *
 * @param size longest side of the result in pixels, at least {@value #SMALLEST_SIDE}
 * @param smallest longest side of the first size; {@code size} or more for one size only
 * @param firstIterations steps at the first size, at least 1
 * @param iterations steps at each later size up to {@value #LARGE} pixels, at least 1
 * @param refinements steps at each size above, at least 1: these add what is too fine for the sizes
 *     before, and cost the most
 * @param start what the first size starts from
 * @param noise share of noise in a {@link Start#NOISE} start, in 0..1
 * @param detail share of the photograph's fine detail that a later size starts with, in 0..1: what
 *     the photograph has at this size and did not have at the one before
 * @param averaging decay of the average over iterates that is the picture, in 0..1; 0 takes the
 *     last iterate
 */
public record Schedule(
    int size,
    int smallest,
    int firstIterations,
    int iterations,
    int refinements,
    Start start,
    double noise,
    double detail,
    double averaging) {

  /** Pixels that a side needs at least, so that a VGG's fifth block sees one position. */
  public static final int SMALLEST_SIDE = 16;

  /** Longest side in pixels up to which a picture is painted, above which it is refined. */
  public static final int LARGE = 1024;

  private static final double STEP = Math.sqrt(2);

  /** What the first size starts from. */
  public enum Start {
    /** The photograph. */
    CONTENT,
    /** The photograph with its colours moved to the painting's. */
    MATCHED,
    /** Uniform noise mixed with the photograph. */
    NOISE
  }

  /** Longest sides, from the first to the final size, sqrt(2) apart. */
  List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    double next = size;
    do {
      sizes.addFirst((int) Math.round(next));
      next /= STEP;
    } while (next >= smallest - 1);
    return sizes;
  }

  /** Steps at the given one of {@link #sizes}. */
  int iterationsAt(int index) {
    if (index == 0) {
      return firstIterations;
    }
    return sizes().get(index) > LARGE ? refinements : iterations;
  }
}
