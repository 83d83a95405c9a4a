package impasto.picture;

/**
 * Colours for the transparent pixels of a picture, from the visible ones around them: pictures are
 * halved until one pixel is left, each level the mean of what is visible, and on the way back every
 * pixel takes from the coarser level what it has not itself (the pull-push algorithm of Gortler et
 * al. 1996, "The Lumigraph", section 3.4.2). A network that looks at the result sees no edge where
 * the visible part ends.
 */
final class HiddenColours {
  /** Colours times alpha, and alpha. */
  private static final int CHANNELS = 4;

  private HiddenColours() {}

  /**
   * A level of the pyramid.
   *
   * @param values (height, width, 4): colours times alpha, and alpha
   */
  private record Level(int width, int height, float[] values) {
    /** Whose pixels are as opaque as the pixels of this one together, at most wholly. */
    Level half() {
      int w = (width + 1) / 2;
      int h = (height + 1) / 2;
      float[] half = new float[w * h * CHANNELS];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = (y * width + x) * CHANNELS;
          int to = (y / 2 * w + x / 2) * CHANNELS;
          for (int c = 0; c < CHANNELS; c++) {
            half[to + c] += values[from + c];
          }
        }
      }
      for (int at = 0; at < half.length; at += CHANNELS) {
        float together = Math.max(1, half[at + 3]);
        for (int c = 0; c < CHANNELS; c++) {
          half[at + c] /= together;
        }
      }
      return new Level(w, h, half);
    }

    /** Fills this level from the coarser one, whose pixels are all opaque. */
    void fillFrom(Level coarse) {
      float[] between = new float[CHANNELS];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at = (y * width + x) * CHANNELS;
          float missing = 1 - values[at + 3];
          if (missing > 0) {
            coarse.between((x - .5f) / 2, (y - .5f) / 2, between);
            for (int c = 0; c < CHANNELS; c++) {
              values[at + c] += missing * between[c];
            }
          }
        }
      }
    }

    /** Bilinear. */
    private void between(float x, float y, float[] into) {
      int left = Math.clamp((int) Math.floor(x), 0, width - 1);
      int top = Math.clamp((int) Math.floor(y), 0, height - 1);
      int right = Math.min(left + 1, width - 1);
      int bottom = Math.min(top + 1, height - 1);
      float across = Math.clamp(x - left, 0f, 1f);
      float down = Math.clamp(y - top, 0f, 1f);
      for (int c = 0; c < CHANNELS; c++) {
        float above = mix(value(left, top, c), value(right, top, c), across);
        float below = mix(value(left, bottom, c), value(right, bottom, c), across);
        into[c] = mix(above, below, down);
      }
    }

    private float value(int x, int y, int c) {
      return values[(y * width + x) * CHANNELS + c];
    }

    private static float mix(float one, float other, float share) {
      return one + share * (other - one);
    }
  }

  /**
   * The colours of a picture with those of its transparent pixels replaced; half transparent ones
   * keep what is theirs.
   *
   * @param alpha of the picture
   */
  static float[] fill(Picture picture, float[] alpha) {
    float[] rgb = picture.rgb();
    float[] values = new float[alpha.length * CHANNELS];
    for (int p = 0; p < alpha.length; p++) {
      for (int c = 0; c < 3; c++) {
        values[CHANNELS * p + c] = rgb[3 * p + c] * alpha[p];
      }
      values[CHANNELS * p + 3] = alpha[p];
    }
    fill(new Level(picture.width(), picture.height(), values));
    float[] filled = new float[rgb.length];
    for (int p = 0; p < alpha.length; p++) {
      for (int c = 0; c < 3; c++) {
        filled[3 * p + c] = alpha[p] == 1 ? rgb[3 * p + c] : hold(values[CHANNELS * p + c]);
      }
    }
    return filled;
  }

  private static float hold(float value) {
    return Math.clamp(value, 0f, 1f);
  }

  private static void fill(Level level) {
    if (level.width() == 1 && level.height() == 1) {
      whiten(level.values());
      return;
    }
    Level coarse = level.half();
    fill(coarse);
    level.fillFrom(coarse);
  }

  /** The mean of all that is visible; white where nothing is. */
  private static void whiten(float[] values) {
    float alpha = values[3];
    for (int c = 0; c < CHANNELS; c++) {
      values[c] = alpha > 0 ? values[c] / alpha : 1;
    }
  }
}
