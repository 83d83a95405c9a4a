package impasto.cli;

import static impasto.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.picture.Picture;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.Resolution;
import impasto.picture.sample.SamplePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands make of {@code --depth}, {@code --quality} and {@code --strip}. */
class FileOptionsTest {
  @TempDir Path folder;

  @BeforeEach
  void drawPictures() throws IOException {
    PictureWriter.write(SamplePicture.GLASS.draw(48, 48), file("glass.png"), Map.of());
    PictureWriter.write(SamplePicture.LANDSCAPE.draw(60, 40), file("plain.jpg"), Map.of());
    Files.write(file("photo.jpg"), withExif(Files.readAllBytes(file("plain.jpg"))));
  }

  /** A JPEG file with EXIF data that name an artist and 300 pixels an inch. */
  private static byte[] withExif(byte[] jpeg) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(100);
    block.put("MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 4);
    block.putShort((short) 282).putShort((short) 5).putInt(1).putInt(80);
    block.putShort((short) 283).putShort((short) 5).putInt(1).putInt(80);
    block
        .putShort((short) 296)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) 2)
        .putShort((short) 0);
    block.putShort((short) 315).putShort((short) 2).putInt(9).putInt(64);
    block.position(64).put("Ada L. B.".getBytes(StandardCharsets.US_ASCII));
    block.position(80).putInt(300).putInt(1);
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 108});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(block.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Paints small and short. */
  private Path paint(String name, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("paint", file("photo.jpg"), file("glass.png"), "-o", file(name)));
    arguments.addAll(List.of("--size", 32, "--iterations", 2));
    arguments.addAll(List.of(more));
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return file(name);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static int bits(Path file) throws IOException {
    return ImageIO.read(file.toFile()).getColorModel().getComponentSize(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.jpg", "out.tif"})
  void aPaintingKeepsWhatThePhotographSays(String name) throws IOException {
    Path out = paint(name);
    assertThat(text(out)).contains("Ada L. B.").contains("impasto:recipe");
    Resolution resolution = PictureReader.read(out).metadata().resolution().orElseThrow();
    assertThat(resolution.x()).isCloseTo(300, within(.01));
    assertThat(paint("again-" + name)).hasSameBinaryContentAs(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.jpg", "out.tif"})
  void stripLeavesThatAndTheRecipeOut(String name) throws IOException {
    Path out = paint(name, "--strip");
    assertThat(text(out)).doesNotContain("Ada", "impasto", "Impasto", "ICC_PROFILE", "Exif");
    assertThat(PictureReader.read(out).metadata().resolution()).isEmpty();
    if (!name.endsWith("jpg")) {
      Picture stripped = PictureReader.read(out);
      assertThat(stripped.rgb()).isEqualTo(PictureReader.read(paint("kept-" + name)).rgb());
    }
  }

  @Test
  void depthAndQualityHaveTheirEffect() throws IOException {
    assertThat(bits(paint("a.png"))).isEqualTo(8);
    assertThat(bits(paint("b.png", "--depth", 16))).isEqualTo(16);
    assertThat(bits(paint("c.tif", "--depth", 8))).isEqualTo(8);
    assertThat(Files.size(paint("d.jpg", "--quality", 20)))
        .isLessThan(Files.size(paint("e.jpg", "--quality", 95)));
    assertThat(paint("f.jpg")).hasSameBinaryContentAs(file("e.jpg"));
  }

  @Test
  void aPreviewIsWrittenTheSameWay() throws IOException {
    assertThat(paint("out.png", "--preview", "--depth", 16))
        .hasSameBinaryContentAs(paint("plain.png", "--depth", 16));
  }

  private static final String COMMANDS =
      """
      paint photo.jpg glass.png --size 32 --iterations 2
      texture glass.png --size 32x32 --iterations 2
      reconstruct photo.jpg --size 32 --iterations 2 --layers relu1_2
      reconstruct photo.jpg --size 32 --iterations 2 --layers relu1_2,relu2_2
      explore photo.jpg glass.png --size 32 --iterations 2 --vary strength=0.2,0.5
      """;

  private List<Object> command(String line, Object... more) {
    List<Object> arguments = new ArrayList<>();
    for (String word : line.split(" ")) {
      arguments.add(Files.exists(file(word)) ? file(word) : word);
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  @ParameterizedTest
  @CsvSource(textBlock = COMMANDS)
  void everyCommandThatWritesAPictureHasThem(String line) throws IOException {
    Path deep = file("deep.png");
    Outcome outcome = run(command(line, "-o", deep, "--depth", 16, "--strip"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(bits(deep)).isEqualTo(16);
    assertThat(text(deep)).doesNotContain("iTXt", "eXIf", "pHYs");
    Path small = file("small.jpg");
    assertThat(run(command(line, "-o", small, "--quality", 10)).code()).isZero();
    Path large = file("large.jpg");
    assertThat(run(command(line, "-o", large, "--quality", 90)).code()).isZero();
    assertThat(Files.size(small)).isLessThan(Files.size(large));
  }

  @ParameterizedTest
  @CsvSource(textBlock = COMMANDS)
  void everyCommandRefusesWhatMakesNoSenseBeforeItBegins(String line) {
    assertRefused(
        command(line, "-o", file("out.jpg"), "--depth", 16),
        file("out.jpg") + ": cannot have depth 16: JPEG files have 8 bits; write .png or .tif");
    assertRefused(
        command(line, "-o", file("out.png"), "--quality", 80),
        file("out.png") + ": cannot have quality 80: only JPEG files lose some to be smaller");
    assertRefused(
        command(line, "-o", file("out.png"), "--depth", 12), "depth must be 8 or 16 bits, not 12");
    assertRefused(
        command(line, "-o", file("out.jpg"), "--quality", 0), "quality must be in 1..100, not 0");
  }

  private void assertRefused(List<Object> arguments, String saying) {
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).startsWith("impasto: ").contains(saying);
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aBatchHasThemAndKnowsWhenTheyChange() throws IOException {
    List<Object> batch =
        new ArrayList<>(
            List.of("batch", file("photo.jpg"), "--style", file("glass.png"), "-o", file("all")));
    batch.addAll(List.of("--size", 32, "--iterations", 2));
    List<Object> refused = new ArrayList<>(batch);
    refused.addAll(List.of("--format", "jpg", "--depth", 16));
    assertRefused(refused, "cannot have depth 16");
    List<Object> deep = new ArrayList<>(batch);
    deep.addAll(List.of("--depth", 16, "--strip"));
    assertThat(run(deep).code()).isZero();
    Path out = file("all").resolve("photo-glass.png");
    assertThat(bits(out)).isEqualTo(16);
    assertThat(text(out)).doesNotContain("Ada");
    assertThat(run(deep).out()).contains("finished before");
    Outcome changed = run(batch);
    assertThat(changed.code()).isEqualTo(Main.FAILED);
    assertThat(changed.err()).contains("photo-glass.png: is there already; --force");
  }

  @Test
  void aBatchTellsOfPhotographsThatItCannotRead() throws IOException {
    Path photos = Files.createDirectory(file("photos"));
    Files.copy(file("photo.jpg"), photos.resolve("a.jpg"));
    Files.createFile(photos.resolve("a.NEF"));
    Files.createFile(photos.resolve("b.heic"));
    List<Object> batch =
        new ArrayList<>(List.of("batch", photos, "--style", file("glass.png"), "-o", file("all")));
    batch.addAll(List.of("--size", 32, "--iterations", 2));
    Outcome outcome = run(batch);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("2 files of kinds that cannot be read").contains("a.NEF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo", "style"})
  void aFileThatCannotBeReadIsNamedWithAWayOut(String place) throws IOException {
    byte[] avif = "\0\0\0\u001cftypavif\0\0\0\0mif1miaf".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(file("a.avif"), avif);
    Object photo = place.equals("photo") ? file : file("photo.jpg");
    Object style = place.equals("style") ? file : file("glass.png");
    Outcome outcome = run(List.of("paint", photo, style, "-o", file("out.png")));
    assertThat(outcome.code()).isEqualTo(Main.FAILED);
    assertThat(outcome.err())
        .startsWith("impasto: " + file + ": is an AVIF picture, which cannot be read; convert it")
        .contains("avifdec");
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }

  @Test
  void keptPicturesOfAnExplorationSayWhatThePhotographSays() throws IOException {
    Outcome outcome =
        run(
            command(
                "explore photo.jpg glass.png --size 32 --iterations 2 --vary strength=0.2,0.5",
                "-o",
                file("sheet.jpg"),
                "--quality",
                50,
                "--keep",
                file("tries")));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(text(file("tries").resolve("strength-0.2.png"))).contains("Ada");
    assertThat(text(file("sheet.jpg"))).doesNotContain("Ada");
  }

  @Test
  void helpTellsOfThem() {
    for (String command : Arrays.asList("paint", "resume", "batch", "texture", "explore")) {
      assertThat(run(List.of(command, "--help")).out())
          .contains("--depth=8|16", "--quality=1..100", "--strip");
    }
  }
}
