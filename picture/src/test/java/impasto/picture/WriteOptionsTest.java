package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteOptionsTest {
  @TempDir Path folder;

  private static WriteOptions depth(int bits) {
    return new WriteOptions(OptionalInt.of(bits), OptionalInt.empty(), false, Metadata.NONE);
  }

  private static WriteOptions quality(int percent) {
    return new WriteOptions(OptionalInt.empty(), OptionalInt.of(percent), false, Metadata.NONE);
  }

  private Path write(Picture picture, String name, WriteOptions options) throws Exception {
    Path file = folder.resolve(name);
    PictureWriter.write(picture, file, Map.of(), options);
    return file;
  }

  /** What the JDK's reader of PNG and TIFF decodes. */
  private static int bits(Path file) throws Exception {
    return ImageIO.read(file.toFile()).getColorModel().getComponentSize(0);
  }

  @ParameterizedTest
  @CsvSource({"a.png, 8", "a.png, 16", "a.tif, 8", "a.tif, 16"})
  void depthIsThatOfTheFile(String name, int bits) throws Exception {
    for (boolean alpha : new boolean[] {false, true}) {
      Picture picture = Fixtures.random(37, 23, alpha, 4);
      Path file = write(picture, name, depth(bits));
      assertThat(bits(file)).isEqualTo(bits);
      Picture again = PictureReader.read(file);
      float step = 1f / ((1 << bits) - 1);
      Fixtures.assertClose(again.rgb(), picture.rgb(), .51f * step);
      if (alpha) {
        Fixtures.assertClose(Fixtures.alpha(again), Fixtures.alpha(picture), .51f * step);
      }
    }
  }

  @Test
  void tiffTellsItsDepthToOthers() throws Exception {
    Path file = write(Fixtures.random(37, 23, false, 4), "a.tif", depth(8));
    var main =
        ImageMetadataReader.readMetadata(file.toFile())
            .getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(main.getIntArray(ExifIFD0Directory.TAG_BITS_PER_SAMPLE)).containsOnly(8);
  }

  @Test
  void withoutDepthPngHas8BitsAndTiff16() throws Exception {
    Picture picture = Fixtures.random(9, 9, false, 4);
    assertThat(bits(write(picture, "a.png", WriteOptions.DEFAULT))).isEqualTo(8);
    assertThat(bits(write(picture, "a.tif", WriteOptions.DEFAULT))).isEqualTo(16);
    assertThat(write(picture, "b.png", depth(8))).hasSameBinaryContentAs(folder.resolve("a.png"));
    assertThat(write(picture, "b.tif", depth(16))).hasSameBinaryContentAs(folder.resolve("a.tif"));
  }

  @Test
  void tiffOf8BitsHoldsTilesOfBothKinds() throws Exception {
    Picture picture = Fixtures.random(300, 270, true, 4);
    for (long mostClassic : new long[] {0, Long.MAX_VALUE}) {
      Path file = folder.resolve("a.tif");
      Files.deleteIfExists(file);
      try (var out = new FileImageOutputStream(file.toFile())) {
        new TiffEncoder(0, mostClassic).encode(picture.rows(), Map.of(), depth(8), out);
      }
      Fixtures.assertClose(PictureReader.read(file).rgb(), picture.rgb(), .51f / 255);
    }
  }

  @Test
  void qualityDecidesAboutSizeAndLoss() throws Exception {
    Picture picture = Fixtures.read("swapped.tif");
    long before = 0;
    double errorBefore = Double.MAX_VALUE;
    for (int percent : new int[] {1, 30, 80, 95, 100}) {
      Path file = write(picture, "q%d.jpg".formatted(percent), quality(percent));
      double error = error(ImageIO.read(file.toFile()), picture);
      assertThat(Files.size(file)).as("bytes at %d", percent).isGreaterThan(before);
      assertThat(error).as("error at %d", percent).isLessThanOrEqualTo(errorBefore);
      before = Files.size(file);
      errorBefore = error;
    }
    assertThat(write(picture, "usual.jpg", WriteOptions.DEFAULT))
        .hasSameBinaryContentAs(folder.resolve("q95.jpg"));
  }

  private static double error(BufferedImage image, Picture picture) {
    double sum = 0;
    for (int i = 0; i < picture.rgb().length; i++) {
      int pixel = i / 3;
      int rgb = image.getRGB(pixel % picture.width(), pixel / picture.width());
      sum += Math.abs((rgb >> 16 - 8 * (i % 3) & 255) / 255f - picture.rgb()[i]);
    }
    return sum;
  }

  @Test
  void theBestJpegOfTheWorstPictureIsNoLargerThanForetold() throws Exception {
    var random = new Random(1);
    for (int extreme = 0; extreme < 2; extreme++) {
      float[] rgb = new float[3 * 400 * 300];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = extreme == 0 ? random.nextFloat() : random.nextInt(2);
      }
      Picture noise = new Picture(400, 300, rgb, null);
      for (String name : new String[] {"a.jpg", "a.png", "a.tif"}) {
        WriteOptions most = name.equals("a.jpg") ? quality(100) : depth(16);
        Path file = write(noise, name, most);
        assertThat(Files.size(file))
            .isLessThan(PictureWriter.mostBytes(file, 400, 300, most) - (1 << 15));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.JPEG"})
  void jpegHasNo16Bits(String name) throws Exception {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> PictureWriter.requireFit(file, depth(16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file + ": cannot have depth 16: JPEG files have 8 bits; write .png or .tif instead");
    assertThatThrownBy(() -> write(Fixtures.random(3, 3, false, 1), name, depth(16)))
        .isInstanceOf(IllegalArgumentException.class);
    PictureWriter.requireFit(file, depth(8));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif"})
  void onlyJpegHasQuality(String name) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> PictureWriter.requireFit(file, quality(80)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": cannot have quality 80: only JPEG files lose some to be smaller");
  }

  @Test
  void refusesWhatNoFormatHas() {
    for (int bits : new int[] {0, 1, 12, 32}) {
      assertThatThrownBy(() -> depth(bits))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("depth must be 8 or 16 bits, not " + bits);
    }
    for (int percent : new int[] {-1, 0, 101}) {
      assertThatThrownBy(() -> quality(percent))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("quality must be in 1..100, not " + percent);
    }
  }
}
