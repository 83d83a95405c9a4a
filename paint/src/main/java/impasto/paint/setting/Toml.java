package impasto.paint.setting;

/** How TOML writes. */
final class Toml {
  private static final int SPACE = 0x20;
  private static final int DELETE = 0x7f;

  private Toml() {}

  /** A basic string. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < SPACE || c == DELETE) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
