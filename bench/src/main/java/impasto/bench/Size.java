package impasto.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of a picture in pixels, written {@code 512x384}. */
record Size(int width, int height) {
  /** What four poolings leave a pixel of. */
  private static final int SMALLEST = 16;

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  Size {
    if (Math.min(width, height) < SMALLEST) {
      throw new IllegalArgumentException(
          "'%dx%d' is too small: at least %dx%d".formatted(width, height, SMALLEST, SMALLEST));
    }
  }

  /** From the form {@code 512x384}. */
  static Size parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size such as 512x384");
    }
    return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The picture in landscape, 4:3, with the given longer side. */
  static Size fourToThree(int side) {
    return new Size(side, Math.round(side * .75f));
  }

  double pixels() {
    return (double) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
