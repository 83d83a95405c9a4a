package impasto.paint;

/**
 * Mean of the squared differences of neighbours, horizontal plus vertical, over pixels and colours:
 * what single specks cost (Rudin, Osher and Fatemi 1992 in its quadratic form).
 */
final class TotalVariation {
  private TotalVariation() {}

  /**
   * @param image (H, W, 3)
   * @param weight factor of what is added to {@code gradient}; the result is not multiplied by it
   * @param gradient (H, W, 3), added to
   */
  static double add(int height, int width, float[] image, double weight, float[] gradient) {
    double horizontal = 0;
    double vertical = 0;
    int row = 3 * width;
    double perHorizontal = width > 1 ? 1.0 / (3.0 * height * (width - 1)) : 0;
    double perVertical = height > 1 ? 1.0 / (3.0 * (height - 1) * width) : 0;
    float scaleHorizontal = (float) (2 * weight * perHorizontal);
    float scaleVertical = (float) (2 * weight * perVertical);
    for (int y = 0; y < height; y++) {
      for (int i = y * row; i < (y + 1) * row - 3; i++) {
        float difference = image[i + 3] - image[i];
        horizontal += (double) difference * difference;
        gradient[i + 3] += scaleHorizontal * difference;
        gradient[i] -= scaleHorizontal * difference;
      }
      for (int i = y * row; i < (y + 1) * row && y + 1 < height; i++) {
        float difference = image[i + row] - image[i];
        vertical += (double) difference * difference;
        gradient[i + row] += scaleVertical * difference;
        gradient[i] -= scaleVertical * difference;
      }
    }
    return horizontal * perHorizontal + vertical * perVertical;
  }
}
