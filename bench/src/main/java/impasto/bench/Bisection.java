package impasto.bench;

import java.io.IOException;

/** The smallest number for which something holds, where it holds for every larger one too. */
final class Bisection {
  private Bisection() {}

  /** A question that takes a while. */
  @FunctionalInterface
  interface Question {
    boolean holds(int number) throws IOException;
  }

  /**
   * Doubles from {@code start} until it holds, then halves the gap.
   *
   * @param tolerance of the answer, relative
   * @param limit beyond which it is not asked
   * @return at most {@code 1 + tolerance} times the smallest, or -1 if it does not hold up to the
   *     limit
   */
  static int smallest(int start, int limit, double tolerance, Question question)
      throws IOException {
    int fails = 0;
    int holds = Math.min(start, limit);
    while (!question.holds(holds)) {
      if (holds == limit) {
        return -1;
      }
      fails = holds;
      holds = (int) Math.min(2L * holds, limit);
    }
    while (holds - fails > Math.max(1, tolerance * fails)) {
      int middle = fails + (holds - fails) / 2;
      if (question.holds(middle)) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    return holds;
  }
}
