package impasto.picture.sample;

import impasto.picture.Picture;

/**
 * The pictures to start with.
 *
 * <pre>{@code
 * Picture photograph = SamplePicture.LANDSCAPE.draw();
 * Picture painting = SamplePicture.SWIRLS.draw();
 * }</pre>
 *
 * Every machine and any number of threads draws the same values.
 */
public enum SamplePicture {
  LANDSCAPE(
      "landscape",
      true,
      "A mountain lake in the last light of the day.",
      768,
      512,
      Landscape::draw),
  STILL_LIFE("still-life", true, "A glazed vase and fruit by a window.", 640, 768, StillLife::draw),
  SWIRLS(
      "swirls",
      false,
      "A harbour at night in thick swirling brush strokes.",
      640,
      512,
      Swirls::draw),
  POINTS(
      "points",
      false,
      "A riverside park in thousands of dots of pure colour.",
      640,
      512,
      Points::draw),
  GLASS("glass", false, "A stained-glass window in full sun.", 640, 512, Glass::draw),
  HATCHING(
      "hatching",
      false,
      "An old tower in cross-hatched ink on warm paper.",
      640,
      512,
      Hatching::draw);

  @FunctionalInterface
  private interface Drawing {
    Picture draw(int width, int height);
  }

  private static final int SMALLEST = 16;

  private final String fileName;
  private final boolean photograph;
  private final String title;
  private final int width;
  private final int height;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Drawing drawing;

  SamplePicture(
      String fileName, boolean photograph, String title, int width, int height, Drawing drawing) {
    this.fileName = fileName;
    this.photograph = photograph;
    this.title = title;
    this.width = width;
    this.height = height;
    this.drawing = drawing;
  }

  /** The name to save it under, without an ending. */
  public String fileName() {
    return fileName;
  }

  /** Whether it is like a photograph (a content picture) rather than a painting (a style). */
  public boolean isPhotograph() {
    return photograph;
  }

  /** One short sentence that says what it shows. */
  public String title() {
    return title;
  }

  /** Its own width in pixels. */
  public int width() {
    return width;
  }

  /** Its own height in pixels. */
  public int height() {
    return height;
  }

  /** Draws it in its own size. */
  public Picture draw() {
    return draw(width, height);
  }

  /**
   * Draws it in any size from 16 x 16 up. The composition stays and covers the whole picture; where
   * the proportions differ from its own, the overhang is cut off evenly.
   */
  public Picture draw(int width, int height) {
    if (width < SMALLEST || height < SMALLEST) {
      throw new IllegalArgumentException(
          "a sample picture is at least %d x %d pixels, not %d x %d"
              .formatted(SMALLEST, SMALLEST, width, height));
    }
    return drawing.draw(width, height);
  }
}
