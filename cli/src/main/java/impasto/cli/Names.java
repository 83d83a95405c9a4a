package impasto.cli;

import java.nio.file.Path;
import java.util.List;

/** Names of files. */
final class Names {
  private Names() {}

  /** As many styles are named in a result's name; more make it too long. */
  private static final int STYLES = 3;

  /** What a painting is called: {@code photo-starry-night}, without an ending. */
  static String of(Path content, List<StyleFile> styles) {
    var name = new StringBuilder(base(content));
    for (StyleFile style : styles.subList(0, Math.min(STYLES, styles.size()))) {
      name.append('-').append(base(style.file()));
    }
    if (styles.size() > STYLES) {
      name.append("-and-").append(styles.size() - STYLES).append("-more");
    }
    return name.toString();
  }

  /** A file's name without folder and extension. */
  static String base(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
