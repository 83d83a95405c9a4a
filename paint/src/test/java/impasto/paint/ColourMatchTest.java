package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.cost.Objective;
import impasto.paint.raster.Bands;
import impasto.picture.Picture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourMatchTest {
  /** Colours well inside 0..1, so that nothing is cut off. */
  private static Picture colours(long seed, int width, int height, float mean, float spread) {
    Random random = new Random(seed);
    float[] rgb = new float[width * height * 3];
    for (int p = 0; p < rgb.length; p += 3) {
      float common = random.nextFloat() - .5f;
      for (int c = 0; c < 3; c++) {
        rgb[p + c] = mean + spread * (common + (c + 1) * .2f * (random.nextFloat() - .5f));
      }
    }
    return new Picture(width, height, rgb, null);
  }

  private static double mean(Picture picture, int c) {
    double sum = 0;
    for (int p = c; p < picture.rgb().length; p += 3) {
      sum += picture.rgb()[p];
    }
    return sum / (picture.rgb().length / 3);
  }

  private static double covariance(Picture picture, int a, int b) {
    double sum = 0;
    for (int p = 0; p < picture.rgb().length; p += 3) {
      sum += (picture.rgb()[p + a] - mean(picture, a)) * (picture.rgb()[p + b] - mean(picture, b));
    }
    return sum / (picture.rgb().length / 3);
  }

  private static Picture matched(Picture content, Picture style, Workers workers) {
    Raster into = Raster.allocate(new Shape(content.height(), content.width(), 3));
    Sources sources = Sources.of(content, style);
    var regions = new Regions(sources);
    ColourMatch.between(Palette.of(sources, regions), sources, regions, workers)
        .getFirst()
        .apply(Objective.raster(content), into, new Bands(into.shape(), workers));
    return new Picture(content.width(), content.height(), into.array().orElseThrow(), null);
  }

  @Test
  void givesThePaintingsMeanAndCovariance() {
    Picture content = colours(1, 20, 17, .4f, .2f);
    Picture style = colours(2, 13, 29, .6f, .4f);
    try (var workers = new Workers(1)) {
      Picture matched = matched(content, style, workers);
      for (int a = 0; a < 3; a++) {
        assertThat(mean(matched, a)).isCloseTo(mean(style, a), within(1e-5));
        for (int b = 0; b < 3; b++) {
          assertThat(covariance(matched, a, b)).isCloseTo(covariance(style, a, b), within(1e-5));
        }
      }
    }
  }

  @Test
  void leavesAPictureInItsOwnColoursAsItIs() {
    Picture content = colours(3, 20, 17, .5f, .3f);
    try (var workers = new Workers(1)) {
      float[] matched = matched(content, content, workers).rgb();
      for (int i = 0; i < matched.length; i++) {
        assertThat(matched[i]).isCloseTo(content.rgb()[i], within(1e-4f));
      }
    }
  }

  @Test
  void aGreyPhotographTakesTheMeanAndStaysFinite() {
    float[] grey = new float[300];
    Arrays.fill(grey, .5f);
    try (var workers = new Workers(1)) {
      Picture style = colours(4, 9, 9, .6f, .4f);
      Picture content = new Picture(10, 10, grey, null);
      Picture matched = matched(content, style, workers);
      assertThat((double) matched.rgb()[0]).isCloseTo(mean(style, 0), within(1e-3));
    }
  }
}
