package impasto.picture;

import static impasto.picture.Fixtures.alpha;
import static impasto.picture.Fixtures.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureWriterTest {
  private static final Map<String, String> TEXT = text();

  @TempDir Path folder;

  private static Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Title", "Die Brücke von Ōsaka – 大阪 🎨");
    text.put("Software", "Impasto");
    text.put("Recipe", "{\n  \"alpha\": 10\n}");
    return Collections.unmodifiableMap(text);
  }

  private Path write(Picture picture, String name) throws PictureException {
    Path file = folder.resolve(name);
    PictureWriter.write(picture, file, TEXT);
    return file;
  }

  private static float[] rounded(float[] values, int steps) {
    float[] rounded = values.clone();
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = Math.round(values[i] * steps) / (float) steps;
    }
    return rounded;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pngKeepsTheNearest8BitValues(boolean withAlpha) throws Exception {
    Picture picture = Fixtures.random(31, 17, withAlpha, 5);
    Picture actual = PictureReader.read(write(picture, "a.PNG"));
    assertClose(actual.rgb(), rounded(picture.rgb(), 255), 1e-7f);
    if (withAlpha) {
      assertClose(alpha(actual), rounded(alpha(picture), 255), 1e-7f);
    } else {
      assertThat(actual.alpha()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tiffKeepsTheNearest16BitValues(boolean withAlpha) throws Exception {
    Picture picture = Fixtures.random(31, 17, withAlpha, 6);
    Picture actual = PictureReader.read(write(picture, "a.tiff"));
    assertClose(actual.rgb(), picture.rgb(), 0.51f / 65535);
    if (withAlpha) {
      assertClose(alpha(actual), alpha(picture), 0.51f / 65535);
    } else {
      assertThat(actual.alpha()).isNull();
    }
  }

  @Test
  void tiffIsCompressed() throws Exception {
    Picture grey = new Picture(200, 100, new float[60_000], null);
    assertThat(Files.size(write(grey, "a.tif"))).isLessThan(2000);
  }

  @Test
  void jpegStaysClose() throws Exception {
    Picture patches = Fixtures.read("swapped.tif");
    Picture actual = PictureReader.read(write(patches, "a.jpg"));
    assertClose(actual.rgb(), patches.rgb(), 4f / 255);
    assertThat(actual.alpha()).isNull();
  }

  @Test
  void jpegLaysTransparencyOnWhite() throws Exception {
    float[] rgb = new float[32 * 32 * 3];
    float[] alpha = new float[32 * 32];
    Arrays.fill(alpha, 0.5f);
    Picture actual = PictureReader.read(write(new Picture(32, 32, rgb, alpha), "a.jpeg"));
    assertThat(actual.alpha()).isNull();
    assertClose(Fixtures.colour(actual, 16, 16), new float[] {128, 128, 128}, 1);
  }

  /** SOF0, length 17, 8 bits, the size, 3 components each of 1 x 1 samples. */
  @Test
  void jpegKeepsColourAtFullResolution() throws Exception {
    byte[] bytes = Files.readAllBytes(write(Fixtures.random(40, 24, false, 2), "a.jpg"));
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(hex).containsPattern("ffc0001108" + "0018" + "0028" + "03" + "0111..0211..0311..");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void theSamePictureGivesTheSameBytes(String name) throws Exception {
    Picture picture = Fixtures.random(64, 48, false, 9);
    byte[] first = Files.readAllBytes(write(picture, name));
    byte[] second = Files.readAllBytes(write(picture, "again" + name));
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void valuesBeyondTheRangeAreClamped(String name) throws Exception {
    float[] rgb = new float[16 * 16 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i % 3 == 0 ? 1.5f : i % 3 == 1 ? -0.5f : Float.NaN;
    }
    Picture actual = PictureReader.read(write(new Picture(16, 16, rgb, null), name));
    assertClose(Fixtures.colour(actual, 8, 8), new float[] {255, 0, 0}, 1.01f);
  }

  @Test
  void pngGivesItsTextsBack() throws Exception {
    Path file = write(Fixtures.random(3, 3, false, 1), "a.png");
    Map<String, String> actual = PictureReader.readText(file);
    assertThat(actual).isEqualTo(TEXT);
    assertThat(actual.keySet()).containsExactlyElementsOf(TEXT.keySet());
  }

  @Test
  void picturesWithoutTextHaveNone() throws Exception {
    Path file = folder.resolve("a.png");
    PictureWriter.write(Fixtures.random(3, 3, false, 1), file, Map.of());
    assertThat(PictureReader.readText(file)).isEmpty();
  }

  @Test
  void jpegAndTiffHoldTheTextsToo() throws Exception {
    for (String name : new String[] {"a.jpg", "a.tif"}) {
      byte[] bytes = Files.readAllBytes(write(Fixtures.random(3, 3, false, 1), name));
      String all = new String(bytes, StandardCharsets.UTF_8);
      TEXT.forEach((keyword, value) -> assertThat(all).contains(keyword + ": " + value));
    }
  }

  @Test
  void longTextsTakeSeveralComments() throws Exception {
    Path file = folder.resolve("a.jpg");
    PictureWriter.write(Fixtures.random(3, 3, false, 1), file, Map.of("Long", "x".repeat(150_000)));
    assertThat(Files.size(file)).isGreaterThan(150_000);
    assertThat(PictureReader.read(file).width()).isEqualTo(3);
  }

  @Test
  void refusesKeywordsThatPngCannotHold() {
    for (String keyword : new String[] {"", " Title", "大阪", "x".repeat(80), "a\nb"}) {
      assertThatThrownBy(
              () ->
                  PictureWriter.write(
                      Fixtures.random(3, 3, false, 1),
                      folder.resolve("a.png"),
                      Map.of(keyword, "text")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a keyword has 1 to 79 characters of Latin-1");
    }
    assertThat(files()).isEmpty();
  }

  private String[] files() {
    return new File(folder.toString()).list();
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> PictureWriter.check(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": " + problem);
    assertThatThrownBy(() -> PictureWriter.write(Fixtures.random(2, 2, false, 1), file, Map.of()))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void acceptsWhereItCanWrite() throws Exception {
    for (String name : new String[] {"a.png", "b.jpg", "c.jpeg", "d.tif", "e.TIFF"}) {
      PictureWriter.check(folder.resolve(name));
    }
    PictureWriter.check(Path.of("relative.png"));
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gif", "a", "png", "a.webp"})
  void refusesOtherFormats(String name) {
    assertRefused(
        folder.resolve(name),
        "has no ending that says how to write it; expected one of .png .jpg .jpeg .tif .tiff");
  }

  @Test
  void refusesFoldersThatAreMissing() throws Exception {
    Path missing = folder.resolve("missing");
    assertRefused(missing.resolve("a.png"), "cannot be written: there is no folder " + missing);
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(file.resolve("a.png"), "cannot be written: " + file + " is not a folder");
  }

  @Test
  void refusesFolders() throws Exception {
    Path nested = Files.createDirectory(folder.resolve("folder.png"));
    assertRefused(nested, "is a folder; give the name of a file");
  }

  @Test
  void refusesProtectedFolders() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertThat(locked.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(locked)).as("permissions hold for this user").isFalse();
      assertRefused(
          locked.resolve("a.png"),
          "cannot be written: no permission to write to the folder " + locked);
    } finally {
      assertThat(locked.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void refusesProtectedFiles() throws Exception {
    Path file = Files.createFile(folder.resolve("a.png"));
    assertThat(file.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(file)).as("permissions hold for this user").isFalse();
    assertRefused(file, "cannot be written: the file there is write-protected");
  }

  @Test
  void replacesAnOlderFileAndLeavesNothingElse() throws Exception {
    Files.writeString(folder.resolve("a.png"), "old");
    Path file = write(Fixtures.random(4, 4, false, 1), "a.png");
    assertThat(PictureReader.read(file).width()).isEqualTo(4);
    assertThat(files()).containsExactly("a.png");
  }

  /** The draft is written, but cannot be moved to a name that is too long for a file. */
  @Test
  void aFailedWriteLeavesNothing() {
    Path file = folder.resolve("x".repeat(300) + ".png");
    assertThatThrownBy(() -> PictureWriter.write(Fixtures.random(2, 2, false, 1), file, TEXT))
        .isInstanceOf(PictureException.class)
        .hasMessageStartingWith(file + ": could not be written: ")
        .hasMessageNotContaining(".tmp");
    assertThat(files()).isEmpty();
  }

  /** A device that is always full stands in for a full disk. */
  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void encodersTellOfAFullDisk(String name) {
    File full = new File("/dev/full");
    assumeThat(full).exists();
    Encoder encoder = Encoder.forName(name).orElseThrow();
    Picture picture = Fixtures.random(300, 200, false, 1);
    assertThatThrownBy(
            () -> {
              try (ImageOutputStream out = new FileImageOutputStream(full)) {
                encoder.encode(picture.rows(), TEXT, WriteOptions.DEFAULT, out);
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void otherReadersSeeTheSame() throws Exception {
    Picture picture = Fixtures.random(8, 6, false, 4);
    var image = ImageIO.read(write(picture, "a.png").toFile());
    for (int i = 0; i < 48; i++) {
      int rgb = image.getRGB(i % 8, i / 8);
      assertThat(rgb >> 16 & 255).isEqualTo(Math.round(picture.rgb()[3 * i] * 255));
      assertThat(rgb & 255).isEqualTo(Math.round(picture.rgb()[3 * i + 2] * 255));
    }
  }

  @Test
  void aFolderHoldsOnlyWhatWasAskedFor() throws Exception {
    write(Fixtures.random(4, 4, true, 1), "a.png");
    write(Fixtures.random(4, 4, true, 1), "b.jpg");
    write(Fixtures.random(4, 4, true, 1), "c.tif");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a.png", "b.jpg", "c.tif");
    }
  }
}
