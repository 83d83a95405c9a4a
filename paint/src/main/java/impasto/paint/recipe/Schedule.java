package impasto.paint.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which sizes are painted one after the other, and for how long. Each size but the first goes on
 * from the picture before it, so that large strokes are found where they are cheap. A {@link
 * Recipe} makes it of its settings, whose ranges {@link Settings} says.
 *
 * @param sizes longer sides in pixels, rising; the last is the result's
 * @param steps at each of them
 * @param start what the first size starts from
 * @param noise share of noise in a {@link Start#NOISE} start, in 0..1
 * @param detail share of the photograph's fine detail that a later size starts with, in 0..1: what
 *     the photograph has at this size and did not have at the one before
 * @param averaging decay of the average over iterates that is the picture, in 0..1; 0 takes the
 *     last iterate
 */
public record Schedule(
    List<Integer> sizes,
    List<Integer> steps,
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

  /**
   * Sizes that are sqrt(2) apart.
   *
   * @param size the last
   * @param smallest the first, or less than sqrt(2) times that; {@code size} or more for one only
   */
  static List<Integer> growing(int size, int smallest) {
    List<Integer> sizes = new ArrayList<>();
    double next = size;
    do {
      sizes.addFirst((int) Math.round(next));
      next /= STEP;
    } while (next >= smallest - 1);
    return sizes;
  }

  /** Those of chosen sizes that are below the last, and the last. */
  static List<Integer> chosen(List<Integer> sizes, int size) {
    return Stream.concat(sizes.stream().filter(each -> each < size), Stream.of(size)).toList();
  }

  /**
   * Steps by what a size is for.
   *
   * @param first at the first size
   * @param later at each later size up to {@value #LARGE} pixels
   * @param refinements at each size above: these add what is too fine for the sizes before, and
   *     cost the most
   */
  static List<Integer> steps(List<Integer> sizes, int first, int later, int refinements) {
    List<Integer> steps = new ArrayList<>();
    for (int size : sizes) {
      int more = size > LARGE ? refinements : later;
      steps.add(steps.isEmpty() ? first : more);
    }
    return steps;
  }

  /** Steps that were chosen one by one, the last of them for all sizes after. */
  static List<Integer> steps(List<Integer> sizes, List<Integer> chosen) {
    return IntStream.range(0, sizes.size())
        .mapToObj(size -> chosen.get(Math.min(size, chosen.size() - 1)))
        .toList();
  }
}
