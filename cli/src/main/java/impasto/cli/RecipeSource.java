package impasto.cli;

import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.RecipeFile;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where the recipe comes from that options change. */
final class RecipeSource {
  private static final String FILE = ".toml";
  private static final String PICTURE = ".png";

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "How to paint: impasto (default), which paints best, lecture, which is what the lecture"
              + " teaches, or a file FILE.toml. Options change it. 'impasto recipe --help' says"
              + " more.")
  private @Nullable String recipe;

  @Option(
      names = "--recipe-from",
      paramLabel = "EARLIER.png",
      description =
          "Paint as that picture was painted by Impasto, which keeps its recipe. Options change it;"
              + " the same photograph and painting give the same picture again.")
  private @Nullable Path earlier;

  /** The recipe with what the options of the command say. */
  Recipe read(CommandSpec spec) throws IOException {
    if (recipe != null && earlier != null) {
      throw new ParameterException(
          spec.commandLine(),
          "give --recipe or --recipe-from, not both: each is a whole recipe; options change it");
    }
    Recipe base =
        earlier != null ? ofPicture(earlier) : recipe == null ? Recipe.IMPASTO : of(recipe, spec);
    return RecipeOptions.applyTo(base, spec);
  }

  /** The recipe of that name or in that file. */
  private static Recipe of(String named, CommandSpec spec) throws IOException {
    return named.toLowerCase(Locale.ROOT).endsWith(FILE)
        ? RecipeFile.read(Path.of(named))
        : Errors.usage(spec, () -> named(named));
  }

  private static Recipe named(String name) {
    try {
      return Recipe.named(name);
    } catch (IllegalArgumentException e) {
      String file =
          Files.exists(Path.of(name)) ? "; the name of a recipe file ends in " + FILE : "";
      throw new IllegalArgumentException(e.getMessage() + file, e);
    }
  }

  /** The same, or that in a picture. */
  static Recipe ofAnything(String named, CommandSpec spec) throws IOException {
    return named.toLowerCase(Locale.ROOT).endsWith(PICTURE)
        ? ofPicture(Path.of(named))
        : of(named, spec);
  }

  /** The recipe that a picture was painted with. */
  private static Recipe ofPicture(Path picture) throws IOException {
    String json = text(picture).get(Provenance.RECIPE);
    if (json == null) {
      throw new FailedException(
          picture + ": holds no recipe; only PNG pictures that Impasto painted do");
    }
    try {
      return Recipe.of(JsonMapper.shared().readValue(json, new TypeReference<>() {}));
    } catch (JacksonException e) {
      throw new FailedException(picture + ": the recipe it holds is damaged", e);
    } catch (IllegalArgumentException e) {
      throw new FailedException(
          picture + ": holds a recipe of another version of Impasto: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> text(Path picture) throws PictureException {
    try {
      return PictureReader.readText(picture);
    } catch (PictureException e) {
      if (Files.isRegularFile(picture)
          && !picture.toString().toLowerCase(Locale.ROOT).endsWith(PICTURE)) {
        throw new PictureException(
            picture.toString(), "holds no recipe; only PNG pictures that Impasto painted do", e);
      }
      throw e;
    }
  }
}
