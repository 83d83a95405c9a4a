package impasto.picture;

import static impasto.picture.Fixtures.PATCHES;
import static impasto.picture.Fixtures.alpha;
import static impasto.picture.Fixtures.assertClose;
import static impasto.picture.Fixtures.colour;
import static impasto.picture.Fixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  private static final int W = 16;
  private static final int H = 12;
  private static final float EXACT = 1e-7f;

  /** Red grows to the right, green downwards, blue is 96. */
  private static float[] gradient() {
    float[] rgb = new float[W * H * 3];
    for (int i = 0; i < W * H; i++) {
      rgb[3 * i] = i % W * 17 / 255f;
      rgb[3 * i + 1] = i / W * 23 / 255f;
      rgb[3 * i + 2] = 96 / 255f;
    }
    return rgb;
  }

  private static float[] grey(float[] values) {
    float[] rgb = new float[values.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = values[i / 3];
    }
    return rgb;
  }

  /** value(i) = i * factor % modulus / most. */
  private static float[] ramp(int n, int factor, int modulus, float most) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i * factor % modulus / most;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb8.png",
        "rgb8.bmp",
        "rgb8.webp",
        "rgb8.tif",
        "deflate.tif",
        "rgba8.png",
        "rgba8.webp",
        "rgba8.tif"
      })
  void readsLosslessColoursExactly(String name) throws Exception {
    Picture picture = read(name);
    assertThat(picture.width()).isEqualTo(W);
    assertThat(picture.height()).isEqualTo(H);
    assertClose(picture.rgb(), gradient(), EXACT);
    if (name.startsWith("rgba")) {
      assertClose(alpha(picture), ramp(W * H, 1, 256, 255), EXACT);
    } else {
      assertThat(picture.alpha()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb16.png", "rgb16.tif"})
  void keeps16Bits(String name) throws Exception {
    assertClose(read(name).rgb(), ramp(W * H * 3, 997, 65536, 65535), EXACT);
  }

  @Test
  void takesGreyForEncodedLikeSrgb() throws Exception {
    assertClose(read("grey8.png").rgb(), grey(ramp(W * H, 1, 256, 255)), EXACT);
    assertClose(read("grey16.png").rgb(), grey(ramp(W * H, 331, 65536, 65535)), EXACT);
    assertClose(read("grey2.png").rgb(), grey(new float[] {0, 1 / 3f, 2 / 3f, 1}), EXACT);
  }

  @Test
  void readsGreyWithAlpha() throws Exception {
    Picture picture = read("greyAlpha8.png");
    assertClose(picture.rgb(), grey(ramp(W * H, 1, 256, 255)), EXACT);
    float[] opacity = new float[W * H];
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] = (255 - i) / 255f;
    }
    assertClose(alpha(picture), opacity, EXACT);
  }

  @Test
  void readsTheOneTransparentGrey() throws Exception {
    float[] alpha = alpha(read("grey8trns.png"));
    for (int i = 0; i < alpha.length; i++) {
      assertThat(alpha[i]).isEqualTo(i == 5 ? 0 : 1);
    }
  }

  @Test
  void readsPalettesWithAlpha() throws Exception {
    Picture picture = read("palette.png");
    float[] rgb = {10, 20, 30, 40, 50, 60, 70, 80, 90, 255, 0, 128};
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] /= 255;
    }
    assertClose(picture.rgb(), rgb, EXACT);
    assertClose(alpha(picture), new float[] {0, 128 / 255f, 1, 1}, EXACT);
  }

  @Test
  void readsTheFirstFrameOfAnAnimation() throws Exception {
    Picture picture = read("animated.gif");
    assertThat(picture.width()).isEqualTo(20);
    assertThat(picture.height()).isEqualTo(10);
    assertThat(colour(picture, 19, 9)).containsExactly(255, 0, 0);
    assertThat(picture.alpha()).isNull();
  }

  @Test
  void readsTransparencyOfGif() throws Exception {
    Picture picture = read("transparent.gif");
    float[] alpha = alpha(picture);
    for (int i = 0; i < 64; i++) {
      assertThat(alpha[i]).isEqualTo(i % 8 == i / 8 ? 0 : 1);
    }
    assertClose(colour(picture, 1, 0), new float[] {9, 8, 7}, 1e-4f);
  }

  /** CMYK by Pillow is 255 - RGB, without black; the other files are lossy by a step or two. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "subsampled.jpg",
        "srgb.jpg",
        "cmyk.jpg",
        "lossy.webp"
      })
  void readsLossyColours(String name) throws Exception {
    Picture picture = read(name);
    assertThat(picture.width()).isEqualTo(48);
    assertThat(picture.height()).isEqualTo(32);
    for (int i = 0; i < PATCHES.length; i++) {
      int[] patch = PATCHES[i];
      float[] actual = colour(picture, i % 3 * 16 + 5, i / 3 * 16 + 5);
      assertClose(actual, new float[] {patch[0], patch[1], patch[2]}, 2.01f);
    }
  }

  @Test
  void readsGreyJpeg() throws Exception {
    Picture picture = read("grey.jpg");
    for (int i = 0; i < PATCHES.length; i++) {
      int[] patch = PATCHES[i];
      float luma = 0.299f * patch[0] + 0.587f * patch[1] + 0.114f * patch[2];
      float[] actual = colour(picture, i % 3 * 16 + 8, i / 3 * 16 + 8);
      assertClose(actual, new float[] {luma, luma, luma}, 1.5f);
    }
  }

  /** The profile swaps red and green and has gamma 2, so the expected colours follow by hand. */
  @ParameterizedTest
  @CsvSource({"swapped.jpg, 1.5", "swapped.webp, 2.5", "swapped.tif, 0.35"})
  void convertsEmbeddedProfilesToSrgb(String name, float tolerance) throws Exception {
    Picture picture = read(name);
    for (int i = 0; i < PATCHES.length; i++) {
      float[] actual = colour(picture, i % 3 * 16 + 5, i / 3 * 16 + 5);
      int[] patch = PATCHES[i];
      assertClose(
          actual,
          new float[] {fromGamma2(patch[1]), fromGamma2(patch[0]), fromGamma2(patch[2])},
          tolerance);
    }
  }

  /** A step of tolerance: where red is full, a rounded primary shows in a dark green. */
  @Test
  void convertsTheProfileOfPng() throws Exception {
    Picture picture = read("swapped.png");
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        assertClose(
            colour(picture, x, y),
            new float[] {fromGamma2(y * 23), fromGamma2(x * 17), fromGamma2(96)},
            1);
      }
    }
  }

  private static float fromGamma2(int value) {
    return Srgb.fromLinear(value * value / (255f * 255)) * 255;
  }

  @Test
  void convertsGreyByItsOwnProfile() throws Exception {
    Picture picture = read("greyLinear.png");
    for (int i = 0; i < W * H; i++) {
      float expected = Srgb.fromLinear(i / 255f) * 255;
      assertClose(colour(picture, i % W, i / W), new float[] {expected, expected, expected}, 0.35f);
    }
  }

  @Test
  void readsBitmapsOf16BitsPerPixel(@TempDir Path folder) throws Exception {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_555_RGB);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {31, 0, 7, 0, 15, 31});
    File file = folder.resolve("packed.bmp").toFile();
    assertThat(ImageIO.write(image, "bmp", file)).isTrue();
    Picture picture = PictureReader.read(file.toPath());
    assertClose(picture.rgb(), new float[] {1, 0, 7 / 31f, 0, 15 / 31f, 1}, EXACT);
  }

  @Test
  void goesByContentNotByName(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("really-a-png.jpg");
    Files.copy(Fixtures.path("rgb8.png"), file);
    assertClose(PictureReader.read(file).rgb(), gradient(), EXACT);
  }
}
