package impasto.picture;

/**
 * Where the pixels of a stored picture go when it is turned upright. Going one pixel to the right,
 * or one down, in the stored picture is always the same step in the upright one.
 *
 * @param width of the upright picture
 * @param height of the upright picture
 * @param origin position of the stored picture's pixel (0, 0) in the upright one, in pixels row by
 *     row
 * @param right step to the stored picture's next column
 * @param down step to the stored picture's next row
 */
record Orientation(int width, int height, int origin, int right, int down) {
  /**
   * @param exif orientation 1 to 8 of the EXIF standard (CIPA DC-008, tag 274); anything else
   *     counts as 1, upright
   * @param w width as stored
   * @param h height as stored
   */
  static Orientation of(int exif, int w, int h) {
    int last = w * h - 1;
    return switch (exif) {
      case 2 -> new Orientation(w, h, w - 1, -1, w); // mirrored left to right
      case 3 -> new Orientation(w, h, last, -1, -w); // upside down
      case 4 -> new Orientation(w, h, w * (h - 1), 1, -w); // mirrored top to bottom
      case 5 -> new Orientation(h, w, 0, h, 1); // rows and columns swapped
      case 6 -> new Orientation(h, w, h - 1, h, -1); // to be turned a quarter clockwise
      case 7 -> new Orientation(h, w, last, -h, -1); // swapped and upside down
      case 8 -> new Orientation(h, w, h * (w - 1), -h, 1); // to be turned anticlockwise
      default -> new Orientation(w, h, 0, 1, w);
    };
  }

  /** Position of the first pixel of a stored row. */
  int row(int y) {
    return origin + y * down;
  }
}
