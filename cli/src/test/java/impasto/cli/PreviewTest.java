package impasto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.networks.Networks;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import impasto.picture.PictureReader;
import impasto.picture.RowSource;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
  /** At 128, 181, 256 and 362 pixels. */
  private static final Recipe RECIPE =
      Recipe.IMPASTO.with(Settings.SIZE, 362).with(Settings.ITERATIONS, Optional.of(List.of(1)));

  @TempDir Path folder;
  private Workers workers;
  private LoadedNetwork network;
  private Picture photograph;
  private Picture style;
  private Path out;

  @BeforeEach
  void begin() throws IOException {
    workers = new Workers(2);
    network = Networks.slimVgg16();
    photograph = SamplePicture.LANDSCAPE.draw(724, 484);
    style = SamplePicture.GLASS.draw(300, 200);
    out = folder.resolve("out.png");
  }

  @AfterEach
  void end() {
    workers.close();
  }

  private Preview preview(Recipe recipe) {
    return new Preview(out, new FileOptions(), recipe, network, workers, Memory.all());
  }

  private Painter painter(Recipe recipe) {
    return new Painter(network.network(), recipe, workers);
  }

  private byte[] file() {
    try {
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFileHoldsADraftAndThenEachSizeFromThereOn() throws IOException {
    Preview preview = preview(RECIPE);
    RowSource draft = preview.paintDraft(Sources.of(photograph, style), workers);
    assertThat(draft.width()).isEqualTo(256);
    assertThat(draft.height()).isEqualTo(171);
    List<byte[]> files = new ArrayList<>(List.of(file()));
    assertThat(PictureReader.read(out).width()).isEqualTo(256);
    assertThat(PictureReader.readText(out)).containsEntry("impasto:complete", "no");

    Painting painted =
        painter(RECIPE)
            .paint(
                photograph,
                style,
                progress -> {
                  preview.step(progress);
                  files.add(file());
                });

    assertThat(files).hasSize(5);
    assertThat(files.get(1)).as("after 128 pixels").isEqualTo(files.get(0));
    assertThat(files.get(2)).as("after 181 pixels").isEqualTo(files.get(0));
    assertThat(files.get(3)).as("after 256 pixels").isNotEqualTo(files.get(0));
    assertThat(files.get(4)).as("after the last").isEqualTo(files.get(3));
    assertThat(PictureReader.readText(out)).containsEntry("impasto:complete", "no");
    assertThat(preview.outdoes(painted)).isFalse();
    assertThat(folder.toFile().list()).containsExactly("out.png");
  }

  @Test
  void aDraftIsNoLargerThanTheResultAndTakesNoMoreSteps() throws IOException {
    Recipe small =
        Recipe.LECTURE.with(Settings.SIZE, 40).with(Settings.ITERATIONS, Optional.of(List.of(2)));
    preview(small).paintDraft(Sources.of(photograph, style), workers);
    Map<String, String> text = PictureReader.readText(out);
    assertThat(PictureReader.read(out).width()).isEqualTo(40);
    assertThat(text.get("impasto:recipe"))
        .contains("\"first-iterations\":2")
        .contains("\"size\":40");
  }

  @Test
  void aDraftStaysWhenThePaintingIsStoppedBeforeItHasCaughtUp() throws IOException {
    Preview preview = preview(RECIPE);
    RowSource draft = preview.paintDraft(Sources.of(photograph, style), workers);
    Painting early = stoppedAt(128);
    assertThat(preview.outdoes(early)).isTrue();
    Painting kept = preview.insteadOf(early);
    assertThat(kept.rows()).isSameAs(draft);
    assertThat(kept.snapshot()).isEqualTo(early.snapshot());
    assertThat(kept.complete()).isFalse();
    assertThat(kept.steps()).isEqualTo(early.steps());
    assertThat(preview.outdoes(stoppedAt(256))).isFalse();
  }

  @Test
  void withoutADraftWhatWasPaintedCounts() {
    assertThat(preview(RECIPE).outdoes(stoppedAt(128))).isFalse();
  }

  private Painting stoppedAt(int width) {
    Painter painter = painter(RECIPE);
    return painter.paint(
        photograph,
        style,
        progress -> {
          if (progress.width() == width) {
            painter.cancel();
          }
        });
  }

  @Test
  void paintingGoesOnWhereThePreviewCannotBeWritten() throws IOException {
    Preview preview = preview(RECIPE);
    Files.createDirectory(out); // not even root can write a picture over a folder
    Painting painted = painter(RECIPE).paint(photograph, style, preview::step);
    assertThat(painted.complete()).isTrue();
    assertThat(folder.toFile().list()).containsExactly("out.png");
  }
}
