package impasto.cli;

import static impasto.cli.Outcome.run;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a user meets it: arguments in; lines, files and an exit code out. */
class CommandLineTest {
  @TempDir Path folder;

  @BeforeEach
  void drawPictures() throws PictureException {
    PictureWriter.write(SamplePicture.LANDSCAPE.draw(60, 40), file("photo.png"), Map.of());
    PictureWriter.write(SamplePicture.GLASS.draw(48, 48), file("glass.png"), Map.of());
    PictureWriter.write(SamplePicture.GLASS.draw(60, 40), file("other.png"), Map.of());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Paints small and short; more arguments may follow. */
  private Outcome paint(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("paint", file("photo.png"), file("glass.png"), "--size", 32));
    arguments.addAll(List.of("--iterations", 2));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  /** One line that starts with the program's name and says this; nothing painted, nothing left. */
  private void assertRefused(Outcome outcome, int code, String saying) throws IOException {
    assertThat(outcome.err()).startsWith("impasto: ").contains(saying);
    assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.startsWith("out") || name.startsWith("."));
    }
  }

  @Test
  void paintsAPicture() throws IOException {
    Path out = file("out.png");
    Outcome outcome = paint("-o", out);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("painted " + out + ", 32 x 21, in ");
    Picture picture = PictureReader.read(out);
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(21);
  }

  @Test
  void sameCommandGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    paint("-o", file("out1.png"));
    paint("-o", file("out2.png"), "--threads", 1);
    paint("-o", file("out3.png"), "--threads", 2);
    byte[] first = Files.readAllBytes(file("out1.png"));
    assertThat(Files.readAllBytes(file("out2.png"))).isEqualTo(first);
    assertThat(Files.readAllBytes(file("out3.png"))).isEqualTo(first);
  }

  @Test
  void aPreviewChangesNothingInTheResult() throws IOException {
    Path out = file("out.png");
    paint("-o", file("plain.png"));
    Outcome outcome = paint("-o", out, "--preview", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).startsWith("draft in " + out + ", 32 x 21, after ");
    assertThat(JsonMapper.shared().readTree(outcome.out()).path("steps").intValue()).isEqualTo(2);
    assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(file("plain.png")));
    Outcome quiet = paint("-o", out, "--preview", "--quiet", "--force");
    assertThat(quiet.out() + quiet.err()).isEmpty();
  }

  @Test
  void aPreviewDoesNotOverwriteUnlessForced() throws IOException {
    Path out = Files.writeString(file("result.png"), "precious");
    assertRefused(paint("-o", out, "--preview"), Main.FAILED, "result.png: is there already");
    assertThat(out).hasContent("precious");
  }

  @Test
  void aPictureSaysHowItWasMade() throws IOException {
    paint("-o", file("out.png"), "--seed", 7, "--recipe", "lecture");
    Map<String, String> text = PictureReader.readText(file("out.png"));
    assertThat(text)
        .containsEntry("Software", "Impasto " + Version.number())
        .containsEntry("impasto:seed", "7")
        .containsEntry("impasto:network", "slim-vgg16 b311bd4ffa54");
    JsonNode recipe = JsonMapper.shared().readTree(text.get("impasto:recipe"));
    assertThat(recipe.path("recipe").asString()).isEqualTo("lecture");
    assertThat(recipe.path("lambda").path("relu5_1").doubleValue()).isEqualTo(.2);
  }

  @Test
  void aTransparentPhotographKeepsItsTransparency() throws IOException {
    Picture lake = SamplePicture.LANDSCAPE.draw(60, 40);
    float[] alpha = new float[60 * 40];
    Arrays.fill(alpha, 0, 20 * 60, 1);
    PictureWriter.write(new Picture(60, 40, lake.rgb(), alpha), file("photo.png"), Map.of());
    assertThat(paint("-o", file("result.png")).code()).isZero();
    Picture painted = PictureReader.read(file("result.png"));
    float[] kept = Objects.requireNonNull(painted.alpha());
    assertThat(kept).hasSize(32 * 21);
    assertThat(kept[5 * 32 + 9]).isEqualTo(1);
    assertThat(kept[18 * 32 + 9]).isEqualTo(0);
  }

  @Test
  void filmsAPaintingAndKeepsItsStages() throws IOException {
    paint("-o", file("plain.png"));
    Outcome outcome =
        paint("-o", file("result.png"), "--film", file("film.gif"), "--film-seconds", 3);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(file("result.png")).hasSameBinaryContentAs(file("plain.png"));
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file("film.gif").toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).as("two steps and the result").isEqualTo(3);
      assertThat(reader.getWidth(0)).isEqualTo(32);
    } finally {
      reader.dispose();
    }
    assertRefused(
        paint("-o", file("out.png"), "--film", file("film.gif")),
        Main.FAILED,
        "film.gif: is there already; --force overwrites it");
    assertRefused(
        paint("-o", file("out.png"), "--film", file("film.avi")), Main.FAILED, "film.avi");
    assertRefused(
        paint("-o", file("out.png"), "--stage-every", 2),
        Main.WRONG_USAGE,
        "--stage-every needs --stages");

    Path stages = file("stages");
    assertThat(paint("-o", file("again.png"), "--stages", stages, "--stage-every", 1).code())
        .isZero();
    paint("-o", file("bare.png"), "--stages", file("bare"), "--strip");
    assertThat(Files.readString(stages.resolve("again-00002-32x21.png"), ISO_8859_1))
        .contains("impasto:recipe");
    assertThat(Files.readString(file("bare").resolve("bare-00002-32x21.png"), ISO_8859_1))
        .doesNotContain("impasto:recipe");
    try (Stream<Path> files = Files.list(stages)) {
      assertThat(files.map(f -> f.getFileName().toString()).sorted())
          .containsExactly("again-00001-32x21.png", "again-00002-32x21.png");
    }
    assertThat(PictureReader.read(stages.resolve("again-00002-32x21.png")).rgb())
        .isEqualTo(PictureReader.read(file("plain.png")).rgb());
  }

  @Test
  void blendsSeveralStylesAndFolders() throws IOException {
    Path styles = Files.createDirectory(file("styles"));
    Files.copy(file("glass.png"), styles.resolve("a.png"));
    PictureWriter.write(SamplePicture.SWIRLS.draw(50, 40), styles.resolve("b.png"), Map.of());
    Files.writeString(styles.resolve("notes.txt"), "no picture");
    Files.writeString(styles.resolve(".hidden"), "no picture");
    Outcome folder = paintWith(styles, "-o", file("folder.png"));
    assertThat(folder.code()).as(folder.err()).isZero();
    assertThat(folder.err())
        .contains("notes.txt: is not a picture")
        .contains("it is left out of the styles")
        .doesNotContain("hidden");
    Outcome named =
        paintWith(
            styles.resolve("a.png") + ":3", styles.resolve("b.png") + ":3", "-o", file("two.png"));
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(file("two.png")).hasSameBinaryContentAs(file("folder.png"));
    paintWith(styles.resolve("a.png"), styles.resolve("b.png") + ":9", "-o", file("other.png"));
    assertThat(Files.mismatch(file("two.png"), file("other.png"))).isNotNegative();
  }

  @Test
  void aStyleMayHaveStrokesOfItsOwnSize() throws IOException {
    Outcome own = paintWith(file("glass.png") + "@2", "-o", file("own.png"));
    assertThat(own.code()).as(own.err()).isZero();
    paintWith(file("glass.png"), "--style-scale", 2, "-o", file("all.png"));
    paintWith(file("glass.png"), "-o", file("plain.png"));
    assertThat(PictureReader.read(file("own.png")).rgb())
        .isEqualTo(PictureReader.read(file("all.png")).rgb())
        .isNotEqualTo(PictureReader.read(file("plain.png")).rgb());
  }

  private Outcome paintWith(Object... stylesAndOptions) {
    List<Object> arguments = new ArrayList<>(List.of("paint", file("photo.png")));
    arguments.addAll(List.of(stylesAndOptions));
    arguments.addAll(List.of("--size", 40, "--iterations", 2));
    return run(arguments);
  }

  @Test
  void refusesStylesThatMakeNoSense() throws IOException {
    Path empty = Files.createDirectory(file("empty"));
    Outcome none = paintWith(empty, "-o", file("out.png"));
    assertRefused(none, Main.FAILED, "empty: there is no picture in this folder of styles");
    for (String weight : List.of("0", "-1", "much", "NaN", "Infinity")) {
      Outcome outcome = paintWith(file("glass.png") + ":" + weight, "-o", file("out.png"));
      assertRefused(outcome, Main.WRONG_USAGE, "a style's weight must be a number above 0, as in ");
    }
    for (String scale : List.of("0", "11", "much", "NaN")) {
      Outcome outcome = paintWith(file("glass.png") + ":2@" + scale, "-o", file("out.png"));
      assertRefused(outcome, Main.WRONG_USAGE, "glass.png:2@" + scale + ": style-scale must be ");
    }
    for (String ending : List.of(":2", "@2x.png", ":2@3")) {
      assertRefused(paintWith(file("none") + ending, "-o", file("out.png")), Main.FAILED, "none");
    }
    Files.copy(file("glass.png"), file("glass.png:0.5"));
    Files.copy(file("glass.png"), file("glass@2x.png"));
    Outcome named =
        paintWith(
            file("glass.png:0.5"),
            file("glass.png") + ":1",
            file("glass@2x.png"),
            file("glass@2x.png") + "@2",
            "-o",
            file("out.png"));
    assertThat(named.code()).as("files of those names").isZero();
  }

  @Test
  void refusesToOverwriteUnlessForced() throws IOException {
    Path out = Files.writeString(file("result.png"), "precious");
    assertRefused(paint("-o", out), Main.FAILED, "result.png: is there already; --force");
    assertThat(out).hasContent("precious");
    assertThat(paint("-o", out, "--force").code()).isZero();
    assertThat(PictureReader.read(out).width()).isEqualTo(32);
  }

  @Test
  void tracesTheCostsOfEveryStep() throws IOException {
    Path table = file("out.csv");
    Outcome outcome = paint("-o", file("out.png"), "--trace", table, "--quiet");
    assertThat(outcome.out() + outcome.err()).isEmpty();
    List<String> lines = Files.readAllLines(table);
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .startsWith("step,width,height,total,content,style,variation,relu1_1,relu2_1");
    assertThat(lines.getLast()).startsWith("2,32,21,");
  }

  @Test
  void traceNeitherOverwritesAFileNorThePainting() throws IOException {
    Path table = Files.writeString(file("table.csv"), "precious");
    assertRefused(
        paint("-o", file("out.png"), "--trace", table),
        Main.FAILED,
        "table.csv: is there already; --force overwrites it");
    assertThat(table).hasContent("precious");
    assertRefused(
        paint("-o", file("out.png"), "--trace", file("./out.png"), "--force"),
        Main.FAILED,
        "out.png: is where the painting goes");
    assertThat(paint("-o", file("out.png"), "--trace", table, "--force").code()).isZero();
    assertThat(table).content().startsWith("step,");
  }

  @Test
  void printsTheResultAsJson() {
    Outcome outcome = paint("-o", file("out.jpg"), "--json", "--alpha", ".05");
    JsonNode json = JsonMapper.shared().readTree(outcome.out());
    assertThat(json.path("file").asString()).isEqualTo(file("out.jpg").toString());
    assertThat(json.path("complete").booleanValue()).isTrue();
    assertThat(json.path("recipe").path("alpha").doubleValue()).isEqualTo(.05);
    assertThat(json.path("costs").path("total").doubleValue()).isPositive();
  }

  @Test
  void lambdaOfZeroLeavesALayerOut() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                paint("-o", file("out.png"), "--json", "--lambda", "relu1_1=0,relu3_3=0.5").out());
    assertThat(json.path("costs").path("styleLayers").propertyNames())
        .containsExactly("relu2_1", "relu3_1", "relu3_3", "relu4_1", "relu5_1");
    assertThat(json.path("recipe").path("lambda").path("relu1_1").doubleValue()).isZero();
  }

  @Test
  void scoresAPictureWithTheKeysOfTheGoldenData() {
    Outcome outcome =
        run("cost", file("photo.png"), file("glass.png"), file("other.png"), "--json");
    JsonNode json = JsonMapper.shared().readTree(outcome.out());
    assertThat(json.propertyNames())
        .containsExactly(
            "alpha",
            "beta",
            "lambda",
            "content_layer",
            "content",
            "style",
            "total",
            "style_layers",
            "gaussian",
            "gaussian_layers");
    assertThat(json.path("total").doubleValue())
        .isEqualTo(10 * json.path("content").doubleValue() + 40 * json.path("style").doubleValue());
  }

  @Test
  void aPictureScoredAgainstItselfCostsNothing() {
    Path photo = file("photo.png");
    JsonNode json = JsonMapper.shared().readTree(run("cost", photo, photo, photo, "--json").out());
    assertThat(json.path("total").doubleValue()).isZero();
    assertThat(json.path("gaussian").doubleValue()).isLessThan(1e-3);
  }

  @Test
  void scoringNeedsEqualSizes() throws IOException {
    assertRefused(
        run("cost", file("photo.png"), file("glass.png"), file("glass.png")),
        Main.FAILED,
        "glass.png: has 48 x 48 pixels, but");
  }

  @Test
  void refusesPicturesThatAreNone() throws IOException {
    Path painting = file("glass.png");
    Path text = Files.writeString(file("text.jpg"), "This is a text, not a picture.");
    Path empty = Files.createFile(file("empty.png"));
    byte[] whole = Files.readAllBytes(jpeg());
    Path cut = Files.write(file("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Path dot = file("dot.png");
    PictureWriter.write(new Picture(1, 1, new float[3], null), dot, Map.of());
    Path huge = Files.write(file("huge.png"), pngThatClaims(200_000, 200_000));
    for (Path bad : List.of(file("missing.jpg"), folder, text, empty, cut, dot, huge)) {
      Path out = file("out.png");
      assertRefused(run("paint", bad, painting, "-o", out), Main.FAILED, bad.toString());
      if (!Files.isDirectory(bad)) {
        assertRefused(run("paint", painting, bad, "-o", out), Main.FAILED, bad.toString());
      }
      assertRefused(run("cost", painting, bad, painting), Main.FAILED, bad.toString());
    }
  }

  private Path jpeg() throws PictureException {
    Path file = file("photo.jpg");
    PictureWriter.write(SamplePicture.LANDSCAPE.draw(120, 80), file, Map.of());
    return file;
  }

  private static byte[] pngThatClaims(int width, int height) {
    ByteBuffer header =
        ByteBuffer.allocate(17).put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    var crc = new CRC32();
    crc.update(header.array());
    return ByteBuffer.allocate(33)
        .putLong(0x89504e470d0a1a0aL)
        .putInt(13)
        .put(header.array())
        .putInt((int) crc.getValue())
        .array();
  }

  @Test
  void refusesWhatCannotBeWritten() throws IOException {
    assertRefused(paint("-o", file("none/out.png")), Main.FAILED, "none");
    assertRefused(paint("-o", folder), Main.FAILED, folder.toString());
    assertRefused(paint("-o", file("out.xyz")), Main.FAILED, "out.xyz");
    assertRefused(paint("-o", file("out.png"), "--trace", file("none/t.csv")), Main.FAILED, "none");
  }

  @ParameterizedTest
  @CsvSource({"120000, GB are free", "1000000, GiB may be used"})
  void refusesASizeThatDiskOrMemoryCannotHoldBeforeItBegins(int size, String saying)
      throws IOException {
    Outcome outcome = paintWithoutSize(List.of("-o", file("out.png"), "--size", size));
    assertRefused(outcome, Main.FAILED, saying);
  }

  @Test
  void littleMemoryChangesNothingButTime() throws IOException {
    paint("-o", file("out1.png"));
    Outcome outcome = paint("-o", file("out2.png"), "--memory", "500M");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readAllBytes(file("out2.png")))
        .isEqualTo(Files.readAllBytes(file("out1.png")));
    Files.delete(file("out1.png"));
    Files.delete(file("out2.png"));
    assertRefused(
        paint("-o", file("out.png"), "--memory", "50M"), Main.FAILED, "this --size needs at least");
  }

  @Test
  void scratchMustBeAFolder() throws IOException {
    assertRefused(
        paint("-o", file("out.png"), "--scratch", file("photo.png")),
        Main.FAILED,
        "photo.png: --scratch needs a folder");
    assertThat(paint("-o", file("out.png"), "--scratch", folder).code()).isZero();
  }

  @Test
  void refusesANetworkThatIsNone() throws IOException {
    Path bad = Files.write(file("bad.safetensors"), new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
    assertRefused(
        paint("-o", file("out.png"), "--network", bad), Main.FAILED, "bad.safetensors: is not");
    assertRefused(
        paint("-o", file("out.png"), "--network", file("gone.safetensors")),
        Main.FAILED,
        "gone.safetensors: there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size -5 | size must be at least 16 pixels, not -5",
        "--size many | --size must be a whole number, at least 16 pixels, not 'many'",
        "--recipe lectuer | there is no recipe 'lectuer'; there are impasto, lecture; did you mean 'lecture'?",
        "--lambda relu9_9=1 | has no layer 'relu9_9'; it has relu1_1",
        "--lambda relu1_1=-1 | --lambda must be layers with weights of at least 0",
        "--lambda relu1_1 | --lambda",
        "--alpha -1 | --alpha must be at least 0, not -1",
        "--iterations 0 | iterations must be numbers separated by commas, each at least 1, or none,"
            + " not 0",
        "--threads 0 | --threads must be at least 1",
        "--memory 5 | is no amount of memory; write it as 512M or 2G",
        "--memory 1000T | --memory 1024000.0 GiB is more than the ",
        "--statistic grim | --statistic must be gram, gaussian, sliced, histogram or nearest,"
            + " not 'grim'",
        "--recipe lecture --statistic gaussian | needs the recipe impasto",
        "--strength 0.5 --alpha 1 | give strength or alpha, not both: strength is a friendly way",
        "--noise 0.5 | it needs start noise",
        "--sise 5 | did you mean --size",
        "--style-scale 500 | --style-scale must be in 0.01..10, not 500",
      })
  void refusesWrongUsage(String options, String saying) throws IOException {
    List<Object> all = new ArrayList<>(List.of("-o", file("out.png")));
    all.addAll(List.of(options.split(" ")));
    Outcome outcome = paintWithoutSize(all);
    assertRefused(outcome, Main.WRONG_USAGE, saying);
    assertThat(outcome.err()).contains("(see impasto paint --help)");
  }

  private Outcome paintWithoutSize(List<Object> more) {
    List<Object> arguments =
        new ArrayList<>(List.of("paint", file("photo.png"), file("glass.png")));
    arguments.addAll(more);
    return run(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Dimpasto.kernels=vector64 | expected auto, vector512, vector256, vector128 or scalar",
        "-Dimpasto.kernels=vector256 | start Java with --add-modules jdk.incubator.vector",
      })
  void refusesKernelsThatThereAreNot(String option, String saying) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "paint",
                file("photo.png").toString(),
                file("glass.png").toString(),
                "-o",
                file("out.png").toString())
            .start();
    try (var out = process.inputReader();
        var err = process.errorReader()) {
      assertRefused(
          new Outcome(process.waitFor(), out.readAllAsString(), err.readAllAsString()),
          Main.FAILED,
          saying);
    }
  }

  @Test
  void refusesMissingArguments() throws IOException {
    assertRefused(run(), Main.WRONG_USAGE, "a command is missing");
    assertRefused(run("pant"), Main.WRONG_USAGE, "did you mean paint?");
    assertRefused(run("paint", file("photo.png")), Main.WRONG_USAGE, "STYLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paint",
        "resume",
        "batch",
        "explore",
        "texture",
        "reconstruct",
        "cost",
        "recipe",
        "sample"
      })
  void helpShowsExamples(String command) {
    Outcome outcome = run(command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Usage: impasto " + command, "Example", "  impasto ");
  }

  @Test
  void helpTellsEverySettingWithItsRangeAndDefaultUnderItsHeading() {
    String help = run("paint", "--help").out();
    assertThat(help).contains("%nStyle:%n".formatted(), "%nSchedule:%n".formatted());
    assertThat(help.replaceAll("\\s+", " "))
        .contains("(at least 16 pixels; default 512)", "(in 0..1; default 0.5)")
        .contains("(at least 0; default 0.05, in lecture 10)");
    assertThat(Settings.ALL)
        .allSatisfy(
            setting -> assertThat(help.replace("--[no-]", "--")).contains("--" + setting.key()));
    assertThat(run("cost", "--help").out()).contains("default 40)").doesNotContain("--size");
  }

  @Test
  void completionIsAShellScript() {
    assertThat(run("generate-completion").out()).contains("complete -F", "--statistic");
  }

  @Test
  void drawsTheSamplePictures() throws IOException {
    Path pictures = file("pictures");
    Outcome outcome = run("sample", pictures);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("landscape.png", "hatching.png", "now try: impasto paint");
    assertThat(PictureReader.read(pictures.resolve("swirls.png")).width())
        .isEqualTo(SamplePicture.SWIRLS.width());
    assertRefused(run("sample", pictures), Main.FAILED, "is there already; --force overwrites it");
    assertRefused(run("sample", file("photo.png")), Main.FAILED, "is a file; sample needs a");
  }
}
