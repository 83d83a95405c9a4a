package impasto.cli;

import static impasto.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.Resampler;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many pictures by one command: batches and grids of settings. */
class BatchTest {
  @TempDir Path folder;
  private Path photos;
  private Path out;

  @BeforeEach
  void drawPictures() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    out = folder.resolve("out");
    draw(SamplePicture.LANDSCAPE, photos.resolve("lake.png"));
    draw(SamplePicture.STILL_LIFE, photos.resolve("fruit & <cup>.jpg"));
    draw(SamplePicture.GLASS, folder.resolve("glass.png"));
    draw(SamplePicture.SWIRLS, folder.resolve("swirls.png"));
  }

  private static void draw(SamplePicture sample, Path file) throws PictureException {
    PictureWriter.write(sample.draw(48, 32), file, Map.of());
  }

  private Outcome batch(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("batch", photos, "-o", out));
    arguments.addAll(List.of("--style", folder.resolve("glass.png")));
    arguments.addAll(List.of("--size", 32, "--iterations", 2));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private List<String> pictures() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .toList();
    }
  }

  @Test
  void paintsEveryPhotographInEveryStyleAsPaintDoes() throws IOException {
    Outcome outcome = batch("--style", folder.resolve("swirls.png"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(pictures())
        .containsExactly(
            "fruit & <cup>-glass.png",
            "fruit & <cup>-swirls.png",
            "lake-glass.png",
            "lake-swirls.png");
    assertThat(outcome.out()).contains("4 of 4 pictures are finished");
    Path alone = folder.resolve("alone.png");
    run(
        "paint",
        photos.resolve("lake.png"),
        folder.resolve("swirls.png"),
        "-o",
        alone,
        "--size",
        32,
        "--iterations",
        2);
    assertThat(out.resolve("lake-swirls.png")).hasSameBinaryContentAs(alone);
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("fruit &amp; &lt;cup&gt;.jpg")
        .contains("thumbnails/fruit%20%26%20%3Ccup%3E-glass.png.jpg");
    assertThat(PictureReader.read(out.resolve("thumbnails/lake-glass.png.jpg")).width())
        .isEqualTo(32);
  }

  @Test
  void oneBadFileDoesNotStopTheOthers() throws IOException {
    Files.writeString(photos.resolve("a-text.jpg"), "no picture");
    Files.writeString(photos.resolve("notes.txt"), "not taken for a picture at all");
    Outcome outcome = batch();
    assertThat(outcome.code()).isEqualTo(Main.FAILED);
    assertThat(pictures()).containsExactly("fruit & <cup>-glass.png", "lake-glass.png");
    assertThat(outcome.out())
        .contains("a-text-glass.png         failed: ")
        .contains("2 of 3 pictures are finished")
        .doesNotContain("notes");
    assertThat(outcome.err()).containsOnlyOnce("a-text.jpg: is not a picture");
    Outcome gone = batch(folder.resolve("gone.jpg"));
    assertThat(gone.out()).contains("gone-glass.png").contains("gone.jpg: no such file");
    Outcome unstyled = batch("--style", folder.resolve("gone.png"));
    assertThat(unstyled.code()).isEqualTo(Main.FAILED);
    assertThat(unstyled.err().strip()).endsWith("gone.png: no such file; --style needs a picture");
    assertThat(Files.readString(out.resolve("index.html"))).contains("failed: ");
  }

  @Test
  void whatIsFinishedIsNotPaintedAgain() throws IOException {
    batch();
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(out.resolve("lake-glass.png"), before);
    Files.delete(out.resolve("fruit & <cup>-glass.png"));
    Outcome again = batch();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("lake-glass.png           finished before");
    assertThat(Files.getLastModifiedTime(out.resolve("lake-glass.png"))).isEqualTo(before);
    assertThat(pictures()).hasSize(2);

    Outcome other = batch("--seed", 3);
    assertThat(other.code()).isEqualTo(Main.FAILED);
    assertThat(other.err()).contains("lake-glass.png: is there already; --force overwrites it");
    assertThat(batch("--seed", 3, "--force").code()).isZero();
    assertThat(PictureReader.readText(out.resolve("lake-glass.png")))
        .containsEntry("impasto:seed", "3");
  }

  @Test
  void aBlendIsOnePictureAPhotograph() throws IOException {
    Outcome outcome = batch("--style", folder.resolve("swirls.png") + ":3", "--blend");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(pictures())
        .containsExactly("fruit & <cup>-glass-swirls.png", "lake-glass-swirls.png");
  }

  @Test
  void photographsOfOneNameDoNotOverwriteEachOther() throws IOException {
    Path more = Files.createDirectory(folder.resolve("more"));
    draw(SamplePicture.GLASS, more.resolve("lake.png"));
    Outcome outcome = batch(more);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(pictures()).contains("lake-glass.png", "lake-glass-2.png").hasSize(3);
  }

  @Test
  void aGridShowsEveryCombination() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    Path kept = folder.resolve("kept");
    Outcome outcome =
        run(
            "explore",
            photos.resolve("lake.png"),
            folder.resolve("glass.png"),
            "--vary",
            "strength=0.2..0.8/3",
            "--vary",
            "style-scale=0.5,2",
            "--size",
            32,
            "--iterations",
            2,
            "-o",
            sheet,
            "--keep",
            kept);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("6 of 6: strength 0.8, style-scale 2");
    assertThat(PictureReader.read(sheet).width()).isEqualTo(12 + 2 * (32 + 12));
    assertThat(PictureReader.read(sheet).height()).isEqualTo(12 + 3 * (21 + 24 + 12));
    Path one = kept.resolve("strength-0.5-style-scale-2.png");
    Path again = folder.resolve("again.png");
    run(
        "paint",
        photos.resolve("lake.png"),
        folder.resolve("glass.png"),
        "--recipe-from",
        one,
        "-o",
        again);
    assertThat(again).hasSameBinaryContentAs(one);
    try (Stream<Path> files = Files.list(kept)) {
      List<byte[]> all = new ArrayList<>();
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(all).noneMatch(other -> Arrays.equals(other, bytes));
        all.add(bytes);
      }
      assertThat(all).hasSize(6);
    }
  }

  @Test
  void aTextureHasTheSizeThatWasAskedForAndIsRepeatable() throws IOException {
    Path glass = folder.resolve("glass.png");
    Object[] command = {"texture", glass, "--size", "40x24", "--iterations", 2, "--tileable", "-o"};
    for (String name : List.of("one.png", "two.png")) {
      List<Object> arguments = new ArrayList<>(List.of(command));
      arguments.add(folder.resolve(name));
      Outcome outcome = run(arguments);
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains("made ").contains(name + ", 40 x 24");
    }
    assertThat(folder.resolve("one.png")).hasSameBinaryContentAs(folder.resolve("two.png"));
    for (String size : List.of("40x", "8x50", "large", "1x1", "99999x99999")) {
      Outcome outcome = run("texture", glass, "--size", size, "-o", folder.resolve("no.png"));
      assertThat(outcome.code()).isEqualTo(Main.WRONG_USAGE);
      assertThat(outcome.err()).contains("--size must be ");
    }
    Outcome again = run("texture", glass, "-o", folder.resolve("one.png"));
    assertThat(again.err()).contains("one.png: is there already; --force overwrites it");
  }

  @Test
  void aReconstructionShowsEveryLayer() throws IOException {
    Path out = folder.resolve("known.png");
    Path lake = photos.resolve("lake.png");
    Outcome outcome =
        run(
            "reconstruct",
            lake,
            "--layers",
            "relu1_2,relu3_2",
            "--size",
            32,
            "--iterations",
            2,
            "-o",
            out);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(PictureReader.read(out).width()).as("with the photograph").isEqualTo(12 + 3 * 44);
    assertThat(missed(lake, "relu1_2")).isLessThan(.6 * missed(lake, "relu4_2"));
    Outcome unknown =
        run("reconstruct", lake, "--layers", "relu9_9", "-o", folder.resolve("x.png"));
    assertThat(unknown.code()).isEqualTo(Main.WRONG_USAGE);
    assertThat(unknown.err()).contains("has no layer 'relu9_9'");
  }

  /** How far from the photograph a layer's reconstruction is, a mean over colours. */
  private double missed(Path photo, String layer) throws IOException {
    Path out = folder.resolve(layer + ".png");
    Outcome outcome =
        run("reconstruct", photo, "--layers", layer, "--size", 32, "--iterations", 120, "-o", out);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    Picture known = PictureReader.read(out);
    Picture photograph = Resampler.resize(PictureReader.read(photo), 32, 21);
    double sum = 0;
    for (int i = 0; i < known.rgb().length; i++) {
      sum += Math.abs(known.rgb()[i] - photograph.rgb()[i]);
    }
    return sum / known.rgb().length;
  }

  @Test
  void refusesVariationsThatMakeNoSense() {
    for (String[] bad :
        new String[][] {
          {"strength", "write a setting and its values"},
          {"strenght=1", "unknown setting 'strenght'; did you mean 'strength'?"},
          {"strength=0.5,2", "strength must be in 0..1, not 2"},
          {"strength=a..b", "'a' is no number"},
          {"strength=0..1/1", "a range has 2 to 50 values, not 1"},
        }) {
      Outcome outcome =
          run(
              "explore",
              photos.resolve("lake.png"),
              folder.resolve("glass.png"),
              "--vary",
              bad[0],
              "-o",
              folder.resolve("sheet.png"));
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(Main.WRONG_USAGE);
      assertThat(outcome.err()).contains(bad[1]);
      assertThat(folder.resolve("sheet.png")).doesNotExist();
    }
  }
}
