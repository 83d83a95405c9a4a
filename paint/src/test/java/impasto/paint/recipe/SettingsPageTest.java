package impasto.paint.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.paint.setting.Group;
import impasto.paint.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} says what {@link Settings} says. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("../docs/settings.md");
  private static final String WRITE = "settings.page";

  private static final String HEAD =
      """
      # Settings

      A recipe is the settings below, all of them; each is an \
      option of `paint` (`--strength 0.7`), a key of a recipe file (`strength = 0.7`), a key of the \
      JSON in a picture, and a constant of the library (`recipe.with(Settings.STRENGTH, 0.7)`).

      ```sh
      ./impasto recipe list                                   # the recipes there are
      ./impasto recipe show impasto                           # every setting, explained
      ./impasto recipe save impasto oil.toml --strength 0.7   # a file to keep and to change
      ./impasto paint photo.jpg painting.jpg --recipe oil.toml --size 1024
      ./impasto paint photo.jpg painting.jpg --recipe-from earlier.png
      ```

      A recipe file is TOML and may be as short as this:

      ```toml
      recipe = "impasto"            # what it changes; may be left out
      strength = 0.7
      lambda = { relu1_1 = 0 }      # layers not named keep their weight
      ```

      Options win over the file, the file over the recipe that it names. A mistake is told with its \
      line, before anything is painted: `oil.toml:2: strength must be in 0..1, not 3`. What makes no \
      sense together is refused with the reason.

      ![The same lake and harbour twenty-one times: from nearly the photograph to all painting, with \
      few and with all layers, fine and broad, smooth and rough, in other \
      colours](images/settings.jpg)

      *One photograph and one painting at 200 pixels by the recipe impasto, each time with one setting \
      changed, or those that go together; both are drawn by `impasto sample`: landscape and swirls.*

      ![The same lake and harbour from other starts, over other sizes, in other numbers of steps, by \
      other optimisers](images/settings-more.jpg)

      *The same for what painting starts from, its sizes and steps, and what moves the pixels.*

      ![A detail of the lake, three times: soft with one step, crisp with 30, hardly other with \
      100](images/refinements.jpg)

      *`refinements` counts above 1024 pixels only: a detail of 1100 pixels, twice as large.*

      *This page is written by the program: `SettingsPageTest` says how.*
      """;

  private static String page() {
    var page = new StringBuilder(HEAD);
    for (Group group : Group.values()) {
      List<Setting<?>> members =
          Settings.ALL.stream().filter(setting -> setting.group() == group).toList();
      if (!members.isEmpty()) {
        page.append("\n## ").append(group.heading()).append("\n\n| setting |");
        Recipe.ALL.forEach(recipe -> page.append(" ").append(recipe.name()).append(" |"));
        page.append(" values | what changes |\n|---|").append("---|".repeat(Recipe.ALL.size() + 2));
        members.forEach(setting -> row(page, setting));
        page.append('\n');
      }
    }
    return page.toString();
  }

  private static <T> void row(StringBuilder page, Setting<T> setting) {
    page.append("\n| `").append(setting.key()).append("` |");
    Recipe.ALL.forEach(
        recipe ->
            page.append(" `")
                .append(setting.text(recipe.get(setting)).replace(",", ", "))
                .append("` |"));
    page.append(' ').append(setting.range()).append(" | ").append(setting.description());
    page.append(" |");
  }

  @Test
  void thePageIsUpToDate() throws IOException {
    if (System.getProperty(WRITE, "").equals("write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/settings.md is stale; to write it again: mvn test -pl"
                + " engine,networks,picture,paint -Dtest=SettingsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=write",
            WRITE)
        .isEqualTo(page());
  }
}
