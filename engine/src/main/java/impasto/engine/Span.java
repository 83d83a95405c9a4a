package impasto.engine;

/**
 * Rows that follow each other.
 *
 * @param first of them
 * @param end the row after the last
 */
record Span(int first, int end) {

  int length() {
    return end - first;
  }

  /** The rows that are of both. */
  Span within(int otherFirst, int otherEnd) {
    int begin = Math.max(first, otherFirst);
    return new Span(begin, Math.max(begin, Math.min(end, otherEnd)));
  }
}
