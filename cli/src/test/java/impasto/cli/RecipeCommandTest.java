package impasto.cli;

import static impasto.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.RecipeFile;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes as a user meets them: shown, saved, in files and in pictures. */
class RecipeCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void drawPictures() throws PictureException {
    PictureWriter.write(SamplePicture.LANDSCAPE.draw(60, 40), file("photo.png"), Map.of());
    PictureWriter.write(SamplePicture.GLASS.draw(48, 48), file("glass.png"), Map.of());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Outcome paint(String out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("paint", file("photo.png"), file("glass.png"), "-o", file(out)));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private Recipe recipeOf(String picture) throws IOException {
    Path shown = Files.writeString(file("shown.toml"), run("recipe", "show", file(picture)).out());
    return RecipeFile.read(shown);
  }

  @Test
  void listsTheRecipes() {
    assertThat(run("recipe", "list").out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("impasto   Paints best"))
        .anyMatch(line -> line.startsWith("lecture   What the lecture teaches"));
  }

  @Test
  void whatIsShownIsARecipeFile() throws IOException {
    for (Recipe recipe : Recipe.ALL) {
      Outcome outcome = run("recipe", "show", recipe.name());
      assertThat(outcome.code()).isZero();
      assertThat(RecipeFile.read(Files.writeString(file("a.toml"), outcome.out())))
          .isEqualTo(recipe);
    }
  }

  @Test
  void savesAChangedRecipeThatPaintsLikeTheOptions() throws IOException {
    Path oil = file("oil.toml");
    Outcome saved =
        run("recipe", "save", "impasto", oil, "--strength", ".7", "--size", 32, "--iterations", 2);
    assertThat(saved.out()).as(saved.err()).isEqualTo("saved %s%n".formatted(oil));
    assertThat(RecipeFile.read(oil).get(Settings.STRENGTH)).isEqualTo(.7);
    assertThat(paint("file.png", "--recipe", oil).code()).isZero();
    assertThat(paint("options.png", "--strength", ".7", "--size", 32, "--iterations", 2).code())
        .isZero();
    assertThat(Files.readAllBytes(file("file.png")))
        .isEqualTo(Files.readAllBytes(file("options.png")));
    assertThat(run("recipe", "save", "lecture", oil).err())
        .isEqualTo("impasto: %s: is there already; --force overwrites it%n".formatted(oil));
    assertThat(run("recipe", "save", "lecture", oil, "--force").code()).isZero();
    assertThat(RecipeFile.read(oil)).isEqualTo(Recipe.LECTURE);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void optionsWinOverTheFile() throws IOException {
    Path oil =
        Files.writeString(
            file("oil.toml"), "strength = 0.3\nsize = 40\niterations = 1\nstatistic = \"gram\"\n");
    assertThat(paint("out.png", "--recipe", oil, "--size", 32, "--alpha", 3).code()).isZero();
    assertThat(PictureReader.read(file("out.png")).width()).isEqualTo(32);
    Recipe painted = recipeOf("out.png");
    assertThat(painted.get(Settings.ALPHA)).isEqualTo(3);
    assertThat(painted.get(Settings.STRENGTH)).as("alpha takes it back").isEqualTo(.5);
    assertThat(painted.get(Settings.STATISTIC)).isEqualTo(StyleStatistic.GRAM);
  }

  @Test
  void theRecipeInAPicturePaintsTheSameBytesAgain() throws IOException {
    Outcome first =
        paint("first.png", "--size", 40, "--iterations", 2, "--lambda", "relu1_1=0,relu3_3=.3");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(paint("again.png", "--recipe-from", file("first.png")).code()).isZero();
    assertThat(Files.readAllBytes(file("again.png")))
        .isEqualTo(Files.readAllBytes(file("first.png")));
    paint("smaller.png", "--recipe-from", file("first.png"), "--size", 30);
    assertThat(recipeOf("smaller.png")).isEqualTo(recipeOf("first.png").with(Settings.SIZE, 30));
  }

  @Test
  void picturesWithoutARecipeAreRefused() throws IOException {
    PictureWriter.write(
        SamplePicture.GLASS.draw(20, 20),
        file("old.png"),
        Map.of("impasto:recipe", "{\"name\":1}"));
    PictureWriter.write(
        SamplePicture.GLASS.draw(20, 20), file("torn.png"), Map.of("impasto:recipe", "{\"size\":"));
    PictureWriter.write(SamplePicture.GLASS.draw(20, 20), file("p.jpg"), Map.of());
    for (List<String> bad :
        List.of(
            List.of("photo.png", "holds no recipe; only PNG pictures that Impasto painted do"),
            List.of("p.jpg", "holds no recipe; only PNG pictures that Impasto painted do"),
            List.of("torn.png", "the recipe it holds is damaged"),
            List.of("old.png", "holds a recipe of another version of Impasto: unknown setting"),
            List.of("gone.png", ""))) {
      Outcome outcome = paint("out.png", "--recipe-from", file(bad.getFirst()));
      assertThat(outcome.code()).isEqualTo(Main.FAILED);
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.err())
          .startsWith("impasto: " + file(bad.getFirst()) + ": " + bad.getLast());
      assertThat(file("out.png")).doesNotExist();
    }
  }

  @Test
  void aMistakeInAFileIsToldWithItsLine() throws IOException {
    Path oil = Files.writeString(file("oil.toml"), "size = 40\nstrenght = 0.3\n");
    Outcome outcome = paint("out.png", "--recipe", oil);
    assertThat(outcome.code()).isEqualTo(Main.FAILED);
    assertThat(outcome.err())
        .isEqualTo(
            "impasto: %s:2: unknown setting 'strenght'; did you mean 'strength'?%n".formatted(oil));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recipe | a command is missing: list, show or save",
        "recipe shwo | did you mean show?",
        "recipe show oil | there is no recipe 'oil'; there are impasto, lecture",
        "recipe show oil.toml | oil.toml: there is no such file",
        "recipe save impasto oil.txt | oil.txt: the name of a recipe file ends in .toml",
        "recipe save impasto none/oil.toml | none/oil.toml: there is no folder",
        "recipe save impasto oil.toml --strength 2 | --strength must be in 0..1, not 2",
        "paint a.png b.png --recipe impasto --recipe-from c.png | give --recipe or --recipe-from",
      })
  void refusesWhatCannotBe(String arguments, String saying) {
    Outcome outcome = run((Object[]) arguments.split(" "));
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.err()).startsWith("impasto: ").contains(saying);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"--help", "list --help", "show --help", "save --help"})
  void hasHelp(String arguments) {
    Outcome outcome = run((Object[]) ("recipe " + arguments).split(" "));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Usage: impasto recipe");
  }
}
