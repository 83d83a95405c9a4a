package impasto.paint.checkpoint;

import java.io.IOException;

/**
 * A checkpoint cannot be read, or what it needs is not there any more. The message is one line: the
 * file, what is wrong and what would be right.
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is wrong with the file. */
  enum Kind {
    /** There is none. */
    MISSING,
    /** It is not what was written; an older one may be. */
    DAMAGED,
    /** It is sound and cannot be used as it is. */
    REFUSED
  }

  private final Kind kind;

  CheckpointException(Object file, String problem, Kind kind) {
    super(file + ": " + problem);
    this.kind = kind;
  }

  CheckpointException(Object file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.kind = Kind.DAMAGED;
  }

  private CheckpointException(String message, CheckpointException cause) {
    super(message, cause);
    this.kind = cause.kind;
  }

  Kind kind() {
    return kind;
  }

  /** Both are to be told: there is no third way. */
  CheckpointException and(CheckpointException other) {
    String second =
        String.valueOf(other.getMessage()).replaceFirst(": (?=is |has |cannot |may )", " ");
    return new CheckpointException(getMessage() + "; " + second, this);
  }
}
