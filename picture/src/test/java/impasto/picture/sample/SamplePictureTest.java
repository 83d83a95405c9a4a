package impasto.picture.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.picture.Picture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SamplePictureTest {
  /** A change here is a change of what users see: look at the picture before pinning it anew. */
  @ParameterizedTest
  @CsvSource({
    "LANDSCAPE, 2f5c66c7cc423659",
    "STILL_LIFE, 1c402bca7b75c17d",
    "SWIRLS, 8980d379068bfa6b",
    "POINTS, 048bc259c7f9a46f",
    "GLASS, 5d023e36db75e308",
    "HATCHING, b92f8b9b7e13939e"
  })
  void everyMachineDrawsTheSameBytes(SamplePicture sample, String digest) {
    assertThat(digest(sample.draw(96, 64))).isEqualTo(digest);
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadDrawsTheSame(SamplePicture sample) throws Exception {
    float[] byMany = sample.draw(61, 48).rgb();
    // Parallel streams run in the pool of the thread that starts them.
    try (ForkJoinPool single = new ForkJoinPool(1)) {
      Future<Picture> byOne = single.submit(() -> sample.draw(61, 48));
      assertThat(byOne.get().rgb()).isEqualTo(byMany);
    }
  }

  @ParameterizedTest
  @EnumSource
  void drawsSmallAndOddSizesWithinRange(SamplePicture sample) {
    for (int[] size : new int[][] {{16, 16}, {17, 53}, {97, 31}, {64, 64}}) {
      Picture picture = sample.draw(size[0], size[1]);
      assertThat(picture.width()).isEqualTo(size[0]);
      assertThat(picture.height()).isEqualTo(size[1]);
      assertThat(picture.alpha()).isNull();
      for (float value : picture.rgb()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void refusesPicturesTooSmallToShowAnything() {
    assertThatThrownBy(() -> SamplePicture.GLASS.draw(15, 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 x 16")
        .hasMessageContaining("15 x 40");
  }

  @Test
  void defaultSizeIsTheNamedOne() {
    Picture picture = SamplePicture.SWIRLS.draw();
    assertThat(picture.width()).isEqualTo(SamplePicture.SWIRLS.width());
    assertThat(picture.height()).isEqualTo(SamplePicture.SWIRLS.height());
  }

  @ParameterizedTest
  @EnumSource(names = {"LANDSCAPE", "STILL_LIFE"})
  void aLargerPhotographShowsTheSame(SamplePicture sample) {
    int width = sample.width() / 8;
    int height = sample.height() / 8;
    float[] small = sample.draw(width, height).rgb();
    float[] halved = halved(sample.draw(2 * width, 2 * height));
    double sum = 0;
    for (int i = 0; i < small.length; i++) {
      sum += Math.abs(small[i] - halved[i]);
    }
    assertThat(sum / small.length).isLessThan(0.02);
  }

  @ParameterizedTest
  @EnumSource
  void everyPictureHasContrast(SamplePicture sample) {
    assertThat(contrast(sample.draw(96, 80).rgb())).isGreaterThan(0.07);
  }

  /** What makes a style: neighbouring pixels of paintings differ more than those of photographs. */
  @Test
  void paintingsAreRougherThanPhotographs() {
    double roughestPhotograph = 0;
    double smoothestPainting = 1;
    for (SamplePicture sample : SamplePicture.values()) {
      double rough = roughness(sample.draw(sample.width() / 2, sample.height() / 2));
      if (sample.isPhotograph()) {
        roughestPhotograph = Math.max(roughestPhotograph, rough);
      } else {
        smoothestPainting = Math.min(smoothestPainting, rough);
      }
    }
    assertThat(smoothestPainting).isGreaterThan(1.3 * roughestPhotograph);
  }

  /** Brown ink, blue night and blue glass, and a park in which sun and shade balance. */
  @Test
  void paintingsHaveTheirOwnPalettes() {
    assertThat(warmth(SamplePicture.HATCHING)).isGreaterThan(0.05);
    assertThat(warmth(SamplePicture.SWIRLS)).isLessThan(-0.1);
    assertThat(warmth(SamplePicture.POINTS)).isCloseTo(0, within(0.15));
    assertThat(warmth(SamplePicture.GLASS)).isNegative();
  }

  @ParameterizedTest
  @EnumSource
  void namesAreFitForFilesAndTitlesForPeople(SamplePicture sample) {
    assertThat(sample.fileName()).matches("[a-z-]+");
    assertThat(sample.title()).endsWith(".").hasSizeLessThan(60);
  }

  private static String digest(Picture picture) {
    byte[] bytes = new byte[picture.rgb().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * picture.rgb()[i]);
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The means of 2 x 2 pixels. */
  private static float[] halved(Picture picture) {
    int width = picture.width() / 2;
    int height = picture.height() / 2;
    int stride = picture.width() * 3;
    float[] rgb = picture.rgb();
    float[] halved = new float[width * height * 3];
    for (int row = 0; row < height; row++) {
      for (int i = 0; i < width * 3; i++) {
        int from = 2 * row * stride + i / 3 * 6 + i % 3;
        halved[row * width * 3 + i] =
            0.25f * (rgb[from] + rgb[from + 3] + rgb[from + stride] + rgb[from + stride + 3]);
      }
    }
    return halved;
  }

  /** The standard deviation of the values. */
  private static double contrast(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }

  /** The mean difference of a pixel's green from its right neighbour's. */
  private static double roughness(Picture picture) {
    float[] rgb = picture.rgb();
    double sum = 0;
    for (int i = 1; i + 3 < rgb.length; i += 3) {
      sum += Math.abs(rgb[i + 3] - rgb[i]);
    }
    return sum / (rgb.length / 3.0);
  }

  /** The mean of red less blue. */
  private static double warmth(SamplePicture sample) {
    float[] rgb = sample.draw(80, 64).rgb();
    double sum = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      sum += rgb[i] - rgb[i + 2];
    }
    return sum / (rgb.length / 3.0);
  }
}
