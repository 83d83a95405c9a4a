package impasto.picture;

import static impasto.picture.Fixtures.alpha;
import static impasto.picture.Fixtures.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are written band by band, as those are that do not fit into memory. */
class StreamedWritingTest {
  /** Sides around those of tiles and strips. */
  private static final String SIZES =
      """
      1, 1
      1, 769
      769, 1
      255, 257
      256, 256
      257, 255
      512, 31
      263, 509
      """;

  private static final long NEVER = Long.MAX_VALUE;

  @TempDir Path folder;

  /** A little noise on shades, computed where it is asked for. */
  private record Shades(int width, int height, int channels) implements RowSource {
    @Override
    public void read(int y, int rows, float[] values) {
      for (int i = 0; i < rows * width * channels; i++) {
        int row = y + i / (width * channels);
        int column = i / channels % width;
        int noise = (row * 7919 + column * 104_729 + i % channels * 31) % 97;
        values[i] = (row % 300 / 300f + column % 700 / 700f) / 2 * 0.9f + noise * 0.001f;
      }
    }

    Picture picture() {
      float[] all = new float[width * height * channels];
      read(0, height, all);
      if (channels == 3) {
        return new Picture(width, height, all, null);
      }
      float[] rgb = new float[width * height * 3];
      float[] alpha = new float[width * height];
      for (int i = 0; i < alpha.length; i++) {
        System.arraycopy(all, 4 * i, rgb, 3 * i, 3);
        alpha[i] = all[4 * i + 3];
      }
      return new Picture(width, height, rgb, alpha);
    }
  }

  private record Noise(int width, int height, int channels, boolean extreme) implements RowSource {
    @Override
    public void read(int y, int rows, float[] values) {
      var random = new Random(y);
      for (int i = 0; i < rows * width * channels; i++) {
        values[i] = extreme ? random.nextInt(2) : random.nextFloat();
      }
    }
  }

  /** A source that breaks after its first band. */
  private record Broken(int width, int height, RuntimeException reason) implements RowSource {
    @Override
    public void read(int y, int rows, float[] values) {
      if (y > 0) {
        throw reason;
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void rowsGiveTheBytesOfTheSamePictureInMemory(int width, int height) throws Exception {
    for (int channels = 3; channels <= 4; channels++) {
      var shades = new Shades(width, height, channels);
      for (String ending : new String[] {".png", ".jpg", ".tif"}) {
        Path rows = folder.resolve("rows" + ending);
        Path memory = folder.resolve("memory" + ending);
        PictureWriter.write(new WatchedRows(shades), rows, Map.of("Title", "Ō"));
        PictureWriter.write(shades.picture(), memory, Map.of("Title", "Ō"));
        assertThat(rows).hasSameBinaryContentAs(memory);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void pngKeepsEveryPixel(int width, int height) throws Exception {
    for (int channels = 3; channels <= 4; channels++) {
      var shades = new Shades(width, height, channels);
      Path file = folder.resolve("a.png");
      PictureWriter.write(new WatchedRows(shades), file, Map.of());
      assertSame(PictureReader.read(file), shades.picture(), 0.51f / 255);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void tiffKeepsEveryPixelInStripsAndTilesOfBothKinds(int width, int height) throws Exception {
    for (int channels = 3; channels <= 4; channels++) {
      var shades = new Shades(width, height, channels);
      for (long mostInStrips : new long[] {0, NEVER}) {
        for (long mostClassic : new long[] {0, NEVER}) {
          Path file = folder.resolve("a.tif");
          encode(new TiffEncoder(mostInStrips, mostClassic), new WatchedRows(shades), file);
          assertSame(PictureReader.read(file), shades.picture(), 0.51f / 65535);
        }
      }
    }
  }

  private static void assertSame(Picture actual, Picture expected, float tolerance) {
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    assertClose(actual.rgb(), expected.rgb(), tolerance);
    if (expected.alpha() == null) {
      assertThat(actual.alpha()).isNull();
    } else {
      assertClose(alpha(actual), alpha(expected), tolerance);
    }
  }

  private static void encode(Encoder encoder, RowSource source, Path file) throws IOException {
    Files.deleteIfExists(file);
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      encoder.encode(source, Map.of("Title", "Ō"), WriteOptions.DEFAULT, out);
    }
  }

  /** The numbers of the standards: 42 and 43; strips at 273, tiles at 324. */
  @Test
  void tiffIsBigOnlyWhereItMustAndTiledWhereItIsLarge() throws Exception {
    var shades = new Shades(300, 200, 3);
    Path file = folder.resolve("a.tif");
    encode(new TiffEncoder(), shades, file);
    assertThat(number(file)).isEqualTo(42);
    assertThat(hasTag(file, 273)).isTrue();
    assertThat(hasTag(file, 324)).isFalse();
    encode(new TiffEncoder(300 * 200, NEVER), shades, file);
    assertThat(hasTag(file, 273)).isTrue();
    encode(new TiffEncoder(300 * 200 - 1, NEVER), shades, file);
    assertThat(number(file)).isEqualTo(42);
    assertThat(hasTag(file, 324)).isTrue();
    long most = new TiffEncoder().mostBytes(300, 200, 3, WriteOptions.DEFAULT);
    encode(new TiffEncoder(NEVER, most + 9), shades, file); // "Title: Ō" has 9 bytes
    assertThat(number(file)).isEqualTo(42);
    encode(new TiffEncoder(NEVER, most + 8), shades, file);
    assertThat(number(file)).isEqualTo(43);
  }

  @Test
  void tiffIsBigWhenItCouldPass4Gigabytes() throws Exception {
    Path file = folder.resolve("a.tif");
    assertThat(PictureWriter.mostBytes(file, 20_000, 15_000)).isLessThan(1L << 32);
    assertThat(PictureWriter.mostBytes(file, 40_000, 30_000)).isGreaterThan(1L << 32);
    var encoder = new TiffEncoder();
    assertThat(encoder.mostClassic()).isEqualTo((1L << 32) - 1);
  }

  private static int number(Path tiff) throws IOException {
    return little(tiff).getShort(2);
  }

  /** Whether the directory of a small file that is not BigTIFF has a field. */
  private static boolean hasTag(Path tiff, int tag) throws IOException {
    ByteBuffer bytes = little(tiff);
    int directory = bytes.getInt(4);
    for (int i = 0; i < bytes.getShort(directory); i++) {
      if (bytes.getShort(directory + 2 + 12 * i) == tag) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer little(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void readsInBandsThatAreSmallBesideThePicture(String name) throws Exception {
    for (int channels = 3; channels <= 4; channels++) {
      var rows = new WatchedRows(new Shades(3000, 2000, channels));
      PictureWriter.write(rows, folder.resolve(name), Map.of());
      assertThat(rows.requests().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
      assertThat(Collections.max(rows.requests()) * 3000 * 3).isLessThanOrEqualTo(RowReader.BAND);
    }
  }

  @Test
  void aRowThatIsLongerThanABandIsReadAlone() throws Exception {
    var rows = new WatchedRows(new Shades(RowReader.BAND, 3, 3));
    PictureWriter.write(rows, folder.resolve("a.png"), Map.of());
    assertThat(rows.requests()).containsExactly(1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void aBrokenSourceLeavesTheOldFileAndNothingElse(String name) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "old");
    var defect = new IllegalStateException("defect");
    assertThatThrownBy(() -> PictureWriter.write(new Broken(3000, 2000, defect), file, Map.of()))
        .isSameAs(defect);
    var unreadable = new UncheckedIOException(new IOException("sector 7 is gone"));
    assertThatThrownBy(
            () -> PictureWriter.write(new Broken(3000, 2000, unreadable), file, Map.of()))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": could not be written: sector 7 is gone");
    assertThat(new File(folder.toString()).list()).containsExactly(name);
    assertThat(file).hasContent("old");
  }

  @Test
  void refusesWhatJpegCannotHold() throws Exception {
    Path file = folder.resolve("a.jpg");
    String message =
        file + ": cannot hold 65501 x 2 pixels, only 65500 on a side; write .png or .tif instead";
    assertThatThrownBy(() -> PictureWriter.check(file, 65_501, 2))
        .isInstanceOf(PictureException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> PictureWriter.write(new Shades(65_501, 2, 3), file, Map.of()))
        .isInstanceOf(PictureException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> PictureWriter.check(file, 2, 65_501))
        .isInstanceOf(PictureException.class);
    PictureWriter.check(folder.resolve("a.tif"), 65_501, 2);
    PictureWriter.check(file, 65_500, 65_500);
    PictureWriter.write(new Shades(65_500, 2, 3), file, Map.of());
    assertThat(PictureReader.read(file).width()).isEqualTo(65_500);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void filesAreNoLargerThanForetold(int width, int height) throws Exception {
    for (boolean extreme : new boolean[] {false, true}) {
      var noise = new Noise(width, height, 3, extreme);
      for (String name : new String[] {"a.png", "a.jpg", "a.tif"}) {
        Path file = folder.resolve(name);
        PictureWriter.write(noise, file, Map.of());
        assertThat(Files.size(file)).isLessThan(PictureWriter.mostBytes(file, width, height));
      }
    }
  }

  /** What {@link #filesAreNoLargerThanForetold} allows for texts does not hide much here. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void pixelsTakeNoMoreThanForetold(int channels) throws Exception {
    for (boolean extreme : new boolean[] {false, true}) {
      var noise = new Noise(601, 401, channels, extreme);
      Encoder[] encoders = {
        new PngEncoder(), new JpegEncoder(), new TiffEncoder(), new TiffEncoder(0, 0)
      };
      for (Encoder encoder : encoders) {
        Path file = folder.resolve("a");
        encode(encoder, noise, file);
        assertThat(Files.size(file))
            .isLessThan(encoder.mostBytes(601, 401, channels, WriteOptions.DEFAULT) + 2048);
      }
    }
  }

  @Test
  void refusesOtherNumbersOfChannels() {
    assertThatThrownBy(
            () -> PictureWriter.write(new Shades(3, 3, 1), folder.resolve("a.png"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture has 3 or 4 channels, not 1");
    assertThat(folder).isEmptyDirectory();
  }
}
