package impasto.cli;

import java.util.Locale;

/**
 * What became of one painting of a batch.
 *
 * @param detail what more there is to say
 */
record BatchRow(Commission commission, Kind kind, String detail) {
  /** How it ended. */
  enum Kind {
    PAINTED,
    DONE_BEFORE,
    STOPPED,
    FAILED
  }

  static BatchRow painted(Commission commission, PaintResult result, double seconds) {
    return new BatchRow(
        commission,
        Kind.PAINTED,
        String.format(
            Locale.ROOT,
            "%d x %d, %.1f s, content %.3g, style %.3g",
            result.painting().rows().width(),
            result.painting().rows().height(),
            seconds,
            result.painting().costs().content(),
            result.painting().costs().style()));
  }

  static BatchRow doneBefore(Commission commission) {
    return new BatchRow(commission, Kind.DONE_BEFORE, "finished before");
  }

  static BatchRow stopped(Commission commission, PaintResult result, double seconds) {
    return new BatchRow(
        commission,
        Kind.STOPPED,
        String.format(
            Locale.ROOT,
            "stopped after step %d, %.1f s; the same command goes on",
            result.painting().steps(),
            seconds));
  }

  static BatchRow failed(Commission commission, String message) {
    return new BatchRow(commission, Kind.FAILED, message);
  }

  boolean succeeded() {
    return kind == Kind.PAINTED || kind == Kind.DONE_BEFORE;
  }

  /** The result's file name. */
  String name() {
    return commission.out().getFileName().toString();
  }

  String sentence() {
    return kind == Kind.FAILED ? "failed: " + detail : detail;
  }
}
