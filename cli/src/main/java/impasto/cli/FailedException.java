package impasto.cli;

/** Something could not be done; the message is one line for the user. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedException(String message) {
    super(message);
  }

  FailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
