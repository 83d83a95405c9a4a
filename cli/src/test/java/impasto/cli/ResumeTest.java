package impasto.cli;

import static impasto.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import impasto.networks.Networks;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.sample.SamplePicture;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paintings that end before their time, as a user meets them. */
class ResumeTest {
  @TempDir Path folder;

  @BeforeEach
  void drawPictures() throws PictureException {
    PictureWriter.write(SamplePicture.LANDSCAPE.draw(60, 40), file("photo.png"), Map.of());
    PictureWriter.write(SamplePicture.GLASS.draw(48, 48), file("glass.png"), Map.of());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** Two sizes, 127 and 180 pixels. */
  private List<Object> paint(String out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("paint", file("photo.png"), file("glass.png"), "-o", file(out)));
    arguments.addAll(List.of("--size", 180, "--iterations", 30));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static Process start(List<Object> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Dimpasto.kernels=" + System.getProperty("impasto.kernels", "auto"),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    arguments.forEach(argument -> command.add(argument.toString()));
    return new ProcessBuilder(command).start();
  }

  /** Ends a painting as Ctrl-C does, at the first step that it tells of. */
  private Outcome stopped(List<Object> arguments) throws Exception {
    return stopped(arguments, "step 11 of ");
  }

  private static Outcome stopped(List<Object> arguments, String at) throws Exception {
    List<Object> verbose = new ArrayList<>(arguments);
    verbose.add("--verbose");
    Process process = start(verbose);
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      String line = err.readLine();
      while (line != null && !line.contains(at)) {
        line = err.readLine();
      }
      process.toHandle().destroy(); // that of the process itself closes its streams
      return new Outcome(process.waitFor(), out.readAllAsString(), err.readAllAsString());
    }
  }

  @Test
  void aBlendGoesOnWhenOneOfItsStylesWasMoved() throws Exception {
    PictureWriter.write(SamplePicture.SWIRLS.draw(40, 48), file("swirls.png"), Map.of());
    List<Object> blend = new ArrayList<>(paint("out.png"));
    blend.add(3, file("swirls.png") + ":2@0.5");
    stopped(blend);
    Path moved = Files.createDirectory(file("moved")).resolve("painting.png");
    Files.move(file("swirls.png"), moved);
    Outcome lost = run("resume", file("out.impasto"));
    assertThat(lost.code()).isEqualTo(Main.FAILED);
    assertThat(lost.err()).contains("swirls.png: the painting is not there any more");
    Outcome wrong =
        run("resume", file("out.impasto"), "--style", file("photo.png"), "--style", moved);
    assertThat(wrong.err())
        .contains("photo.png: is not the painting that this painting began with");
    Outcome outcome = run("resume", file("out.impasto"), "--style", moved);
    assertThat(outcome.code()).as(outcome.err()).isZero();

    List<Object> whole = new ArrayList<>(paint("whole.png"));
    whole.add(3, moved + ":2@0.5");
    assertThat(run(whole).code()).isZero();
    assertThat(file("out.png")).hasSameBinaryContentAs(file("whole.png"));
  }

  @Test
  void masksAreRememberedAndFoundAgain() throws Exception {
    Picture mask = SamplePicture.GLASS.draw(60, 40);
    Arrays.fill(mask.rgb(), 0, 3 * 60 * 20, 1f);
    PictureWriter.write(mask, file("mask.png"), Map.of());
    stopped(paint("out.png", "--mask", file("mask.png")));
    Path moved = Files.createDirectory(file("moved")).resolve("again.png");
    Files.copy(file("mask.png"), moved);
    Files.move(file("mask.png"), file("moved").resolve("mask.png"));
    Outcome lost = run("resume", file("out.impasto"));
    assertThat(lost.code()).isEqualTo(Main.FAILED);
    assertThat(lost.err())
        .contains("mask.png: the mask is not there any more; say where it lies now with --mask");
    Outcome outcome = run("resume", file("out.impasto"), "--mask", moved);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(run(paint("whole.png", "--mask", moved)).code()).isZero();
    assertThat(file("out.png")).hasSameBinaryContentAs(file("whole.png"));
  }

  @Test
  void aPaintingStoppedByCtrlCEndsWithTheBytesOfOneThatWasNot() throws Exception {
    Outcome outcome = stopped(paint("out.png", "--trace", file("costs.csv")));
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.out())
        .startsWith("stopped after step ")
        .contains("; 'impasto resume " + file("out.impasto") + "' goes on");
    assertThat(PictureReader.readText(file("out.png"))).containsEntry("impasto:complete", "no");
    assertThat(names())
        .containsExactly("costs.csv", "glass.png", "out.impasto", "out.png", "photo.png");

    Outcome again = run(paint("out.png"));
    assertThat(again.code()).isEqualTo(Main.FAILED);
    assertThat(again.err())
        .contains(
            file("out.impasto")
                + ": a painting was stopped there; 'impasto resume "
                + file("out.impasto")
                + "' goes on with it, --force begins anew");

    Outcome resumed = run("resume", file("out.impasto"), "--threads", 1);
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).startsWith("going on with " + file("out.png") + " after step ");
    assertThat(resumed.out()).startsWith("painted " + file("out.png") + ", 180 x 120, in ");

    assertThat(run(paint("whole.png", "--trace", file("whole.csv")).toArray()).code()).isZero();
    assertThat(Files.readAllBytes(file("out.png")))
        .isEqualTo(Files.readAllBytes(file("whole.png")));
    assertThat(file("costs.csv")).hasSameTextualContentAs(file("whole.csv"));
    assertThat(names())
        .containsExactly(
            "costs.csv", "glass.png", "out.png", "photo.png", "whole.csv", "whole.png");
  }

  /** No JPEG file has depth 16, so that is forgotten where the result becomes one. */
  @Test
  void theFileIsWrittenAsWasSaidAtFirst() throws Exception {
    stopped(paint("out.png", "--depth", 16, "--strip"));
    Files.copy(file("out.impasto"), file("copy.impasto"));
    assertRefused(
        run("resume", file("out.impasto"), "--quality", 80),
        Main.WRONG_USAGE,
        file("out.png") + ": cannot have quality 80");
    Outcome resumed = run("resume", file("out.impasto"));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(run(paint("whole.png", "--depth", 16, "--strip")).code()).isZero();
    assertThat(file("out.png")).hasSameBinaryContentAs(file("whole.png"));
    Outcome other = run("resume", file("copy.impasto"), "-o", file("other.jpg"), "--quality", 80);
    assertThat(other.code()).as(other.err()).isZero();
    assertThat(Files.readString(file("other.jpg"), StandardCharsets.ISO_8859_1))
        .doesNotContain("Impasto");
  }

  @Test
  void aPaintingThatWasKilledGoesOnFromItsLastCheckpoint() throws Exception {
    List<Object> arguments = paint("out.png", "--checkpoint-every", "0.01s");
    Process process = start(arguments);
    try (BufferedReader err = process.errorReader()) {
      while (!Files.exists(file("out.impasto.previous")) && process.isAlive()) {
        Thread.sleep(5);
      }
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor()).as(err.readAllAsString()).isNotZero();
    }
    assertThat(file("out.png")).doesNotExist();
    Files.write(file("out.impasto.part"), new byte[10]);
    Outcome resumed = run("resume", file("out.impasto"), "--quiet");
    assertThat(resumed.out() + resumed.err()).isEmpty();
    assertThat(resumed.code()).isZero();
    assertThat(run(paint("whole.png")).code()).isZero();
    assertThat(Files.readAllBytes(file("out.png")))
        .isEqualTo(Files.readAllBytes(file("whole.png")));
    assertThat(names()).containsExactly("glass.png", "out.png", "photo.png", "whole.png");
  }

  /** One line that says this, and nothing changed. */
  private void assertRefused(Outcome outcome, int code, String saying) throws IOException {
    assertThat(outcome.err()).startsWith("impasto: ").contains(saying);
    assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void refusesWhatIsNotWhatThePaintingBeganWith() throws Exception {
    stopped(paint("out.png"));
    Path checkpoint = file("out.impasto");

    byte[] left = Files.readAllBytes(file("out.png"));
    Files.writeString(file("out.png"), "precious");
    assertRefused(run("resume", checkpoint), Main.FAILED, "out.png: is there already; --force");
    assertThat(file("out.png")).hasContent("precious");
    Files.write(file("out.png"), left);

    Path away = Files.createDirectory(file("album")).resolve("photo.png");
    Files.move(file("photo.png"), away);
    assertRefused(
        run("resume", checkpoint),
        Main.FAILED,
        file("photo.png")
            + ": the photograph is not there any more; say where it lies now with --photo FILE");
    Files.copy(file("glass.png"), file("photo.png"));
    assertRefused(
        run("resume", checkpoint),
        Main.FAILED,
        "photo.png: is not the photograph that this painting began with (SHA-256 ");
    assertRefused(
        run("resume", checkpoint, "--photo", away, "--style", away),
        Main.FAILED,
        away + ": is not the painting that this painting began with (SHA-256 ");
    assertRefused(
        run("resume", checkpoint, "--photo", file("none.png")),
        Main.FAILED,
        "none.png: no such file");
    assertRefused(run("resume", checkpoint, "--network", away), Main.FAILED, away + ": is not");
    assertRefused(
        run("resume", file("out.png")), Main.WRONG_USAGE, "out.png' is no checkpoint; name the");
    assertRefused(
        run("resume", file("none.impasto")), Main.FAILED, "none.impasto: there is no such");
    assertRefused(
        run("resume", checkpoint, "--checkpoint-every", "5"),
        Main.WRONG_USAGE,
        "'5' is no interval; write it as 30s, 5m or 1h, or write never");

    byte[] saved = Files.readAllBytes(checkpoint);
    saved[saved.length / 2]++;
    Files.write(checkpoint, saved);
    assertRefused(run("resume", checkpoint), Main.FAILED, "out.impasto: is damaged: ");
    saved[saved.length / 2]--;
    Files.write(checkpoint, saved);

    Outcome outcome = run("resume", checkpoint, "--photo", away, "-o", file("new.png"), "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(outcome.out());
    assertThat(json.path("complete").booleanValue()).isTrue();
    assertThat(json.path("file").asString()).isEqualTo(file("new.png").toString());
    assertThat(checkpoint).doesNotExist();
    assertThat(Files.readAllBytes(file("out.png"))).isEqualTo(left);
  }

  @Test
  void aPaintingAndItsFilesMayMoveTogether() throws Exception {
    stopped(paint("out.png", "--preview"));
    Path elsewhere = Files.createDirectory(file("elsewhere"));
    for (String name : List.of("photo.png", "glass.png", "out.png", "out.impasto")) {
      Files.move(file(name), elsewhere.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    Outcome outcome = run("resume", elsewhere.resolve("out.impasto"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(PictureReader.read(elsewhere.resolve("out.png")).width()).isEqualTo(180);
    assertThat(names()).containsExactly("elsewhere");
  }

  @Test
  void aPaintingIsPaintedByOneProcessAtATime() throws Exception {
    List<Object> arguments = paint("out.png", "--verbose");
    Process process = start(arguments);
    try (BufferedReader err = process.errorReader()) {
      String line = err.readLine();
      while (line != null && !line.contains("step 1 of ")) {
        line = err.readLine();
      }
      String refusal = "out.impasto: another process is painting it";
      assertRefused(run(paint("out.png", "--force")), Main.FAILED, refusal);
      assertRefused(run("resume", file("out.impasto")), Main.FAILED, refusal);
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor()).isNotZero();
    }
    assertThat(run(paint("out.png")).code()).isZero();
    assertThat(names()).containsExactly("glass.png", "out.png", "photo.png");
  }

  @Test
  void aResumedPaintingThatIsStoppedEarlyLeavesTheBetterDraft() throws Exception {
    List<Object> arguments = paint("out.png", "--preview");
    arguments.set(arguments.indexOf("--size") + 1, 362);
    stopped(arguments);
    byte[] draft = Files.readAllBytes(file("out.png"));
    assertThat(PictureReader.read(file("out.png")).width()).isEqualTo(256);
    Outcome again = stopped(List.of("resume", file("out.impasto")), "step 21 of ");
    assertThat(again.out()).startsWith("stopped after step ").contains("256 x 171");
    assertThat(Files.readAllBytes(file("out.png"))).isEqualTo(draft);
    assertThat(run("resume", file("out.impasto")).code()).isZero();
    assertThat(PictureReader.read(file("out.png")).width()).isEqualTo(362);
  }

  @Test
  void aNetworkThatMovedKeepsTheNameThatThePictureTells() throws Exception {
    Path weights = file("net.safetensors");
    try (var in = Networks.class.getResourceAsStream("slim-vgg16.safetensors")) {
      Files.copy(Objects.requireNonNull(in), weights);
    }
    assertThat(run(paint("whole.png", "--network", weights)).code()).isZero();
    stopped(paint("out.png", "--network", weights));
    Path moved = Files.move(weights, file("moved.safetensors"));
    assertRefused(
        run("resume", file("out.impasto")),
        Main.FAILED,
        weights + ": the network is not there any more; say where it lies now with --network FILE");
    assertThat(run("resume", file("out.impasto"), "--network", moved).code()).isZero();
    assertThat(Files.readAllBytes(file("out.png")))
        .isEqualTo(Files.readAllBytes(file("whole.png")));
  }

  @Test
  void forceBeginsAnewAndNeverLeavesNothing() throws Exception {
    stopped(paint("out.png"));
    byte[] saved = Files.readAllBytes(file("out.impasto"));
    Outcome without =
        stopped(paint("out.png", "--force", "--checkpoint-every", "never", "--seed", 3));
    assertThat(without.out()).startsWith("stopped after step ").doesNotContain("resume");
    assertThat(Files.readAllBytes(file("out.impasto"))).isEqualTo(saved);
    assertThat(run(paint("out.png", "--force")).code()).isZero();
    assertThat(names()).containsExactly("glass.png", "out.png", "photo.png");
  }
}
