package impasto.paint.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("oil.toml"), text);
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> RecipeFile.read(file))
        .isInstanceOf(RecipeFileException.class)
        .hasMessage(folder.resolve("oil.toml") + message);
  }

  @Test
  void changesTheRecipeThatItNames() throws IOException {
    Recipe read =
        RecipeFile.read(
            file(
                """
                # oil on canvas
                recipe = "lecture"
                size = 300
                alpha = 2.5
                lambda = { relu1_1 = 0, relu4_2 = 1 }
                smallest = 64
                """));
    Recipe expected =
        Recipe.LECTURE.toBuilder()
            .set(Settings.SIZE, 300)
            .set(Settings.ALPHA, 2.5)
            .read(Settings.LAMBDA, "relu1_1=0,relu4_2=1")
            .set(Settings.SMALLEST, Optional.of(64))
            .build();
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void anEmptyFileIsTheDefaultRecipe() throws IOException {
    assertThat(RecipeFile.read(file(""))).isEqualTo(Recipe.IMPASTO);
    assertThat(RecipeFile.read(file("recipe = \"lecture\"\n"))).isEqualTo(Recipe.LECTURE);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Recipe changed =
        Recipe.IMPASTO.toBuilder()
            .set(Settings.ALPHA, 1.0 / 3)
            .set(Settings.EPSILON, 1.5e-300)
            .set(Settings.SEED, Long.MIN_VALUE)
            .set(Settings.ITERATIONS, Optional.of(List.of(7)))
            .set(Settings.SIZES, Optional.of(List.of(100, 200)))
            .read(Settings.LAMBDA, Map.of("relu1_1", 0, "block 1 \"a\"", .5))
            .set(Settings.CONTENT_LAYER, "a\\b\tc")
            .build();
    for (Recipe recipe : new Recipe[] {Recipe.IMPASTO, Recipe.LECTURE, changed}) {
      assertThat(RecipeFile.read(file(RecipeFile.text(recipe)))).isEqualTo(recipe);
    }
    assertThat(RecipeFile.text(changed))
        .contains("\n# at least 16 pixels; default 512\nsize = 512\n")
        .doesNotContainPattern("(?m)^#.{97}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strength = 3 | :3: strength must be in 0..1, not 3",
        "strength = \"high\" | :3: strength must be a number, in 0..1, not 'high'",
        "strenght = 0.3 | :3: unknown setting 'strenght'; did you mean 'strength'?",
        "start = noise # much | :3: a word stands in quotes: start = \"noise\"",
        "strength = .3 | :3: a number begins with a digit: strength = 0.3",
        "size = 12 13 | :3: Unexpected '13', expected a newline or end-of-input",
        "size = 10 | :3: size must be at least 16 pixels, not 10",
        "size = 99.5 | :3: size must be a whole number, at least 16 pixels, not 99.5",
        "size = [512] | :3: size must be a whole number, at least 16 pixels, not [512]",
        "sizes = [200, 100] | :3: sizes must be rising numbers separated by commas, each at least 16"
            + " pixels, or none, not 200,100",
        "iterations = [9, \"x\"] | :3: iterations must be numbers separated by commas, each at least"
            + " 1, or none, not [9, x]",
        "statistic = \"grim\" | :3: statistic must be gram, gaussian, sliced, histogram or nearest,"
            + " not 'grim'",
        "statistic = 3 | :3: statistic must be gram, gaussian, sliced, histogram or nearest, not 3",
        "recipe = \"impesto\" | :3: there is no recipe 'impesto'; there are impasto, lecture; did you"
            + " mean 'impasto'?",
        "seed = 1979-05-27 | :3: seed must be a whole number, not 1979-05-27",
      })
  void whatIsWrongIsToldWithItsLine(String line, String message) throws IOException {
    assertRefused("\n# a comment\n" + line + "\naveraging = 0.5\n", message);
  }

  @Test
  void whatIsSaidTwiceIsRefused() throws IOException {
    assertRefused("size = 20\nsize = 30\n", ":2: size previously defined at line 1, column 1");
  }

  @Test
  void whatMakesNoSenseTogetherIsToldWithTheReason() throws IOException {
    assertRefused(
        "strength = 0.3\nalpha = 2\n",
        ":2: give strength or alpha, not both: strength is a friendly way to weigh content against"
            + " style, alpha and beta the exact one");
    assertRefused(
        "recipe = \"lecture\"\nstatistic = \"gaussian\"\nsize = 20\n",
        ":2: the lecture's cost compares style matrices: another statistic than gram"
            + " needs the recipe impasto, or cost-scale relative");
  }

  @Test
  void whatIsNoFileOfTextIsRefused() throws IOException {
    assertThatThrownBy(() -> RecipeFile.read(folder.resolve("none.toml")))
        .hasMessage(folder.resolve("none.toml") + ": there is no such file");
    Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {(byte) 0xff, 0, 1});
    assertThatThrownBy(() -> RecipeFile.read(binary))
        .hasMessage(binary + ": is no text in UTF-8; a recipe is a TOML file");
    Path large = Files.write(folder.resolve("large.toml"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> RecipeFile.read(large)).hasMessageContaining("is too large");
    assertThatThrownBy(() -> RecipeFile.read(folder))
        .isInstanceOf(RecipeFileException.class)
        .hasMessageStartingWith(folder + ": cannot be read: ");
  }
}
