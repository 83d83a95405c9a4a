package impasto.cli;

import java.nio.file.Path;

/** Names of files. */
final class Names {
  private Names() {}

  /** A file's name without folder and extension. */
  static String base(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
