package impasto.cli;

import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.RecipeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto recipe}. */
@Command(
    name = "recipe",
    mixinStandardHelpOptions = true,
    description = {
      "Shows and saves recipes: all settings of a painting, in one file that can be used again.",
      "",
      "A recipe file is TOML. It may say as little as 'strength = 0.7'; what it does not say is as in"
          + " the recipe that it names by 'recipe = \"impasto\"'. Keys are the options of paint."
          + " Options win over the file."
    },
    subcommands = {RecipeCommand.ListAll.class, RecipeCommand.Show.class, RecipeCommand.Save.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto recipe list",
      "  impasto recipe show impasto                       every setting, explained",
      "  impasto recipe show photo-starry-night.png        how that one was painted",
      "  impasto recipe save impasto oil.toml --strength 0.7 --smallest 64",
      "  impasto paint photo.jpg starry-night.jpg --recipe oil.toml"
    })
final class RecipeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing: list, show or save");
  }

  /** {@code impasto recipe list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the recipes that there are.")
  static final class ListAll implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      for (Recipe recipe : Recipe.ALL) {
        spec.commandLine()
            .getOut()
            .printf(Locale.ROOT, "%-9s %s%n", recipe.name(), recipe.summary());
      }
      return 0;
    }
  }

  /** {@code impasto recipe show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Prints a recipe with every setting: what it does, its range and default.",
        "",
        "What is printed is a recipe file."
      })
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description =
            "A recipe, such as impasto; a file FILE.toml; or a PNG picture that Impasto painted.")
    private String name;

    @Override
    public Integer call() throws IOException {
      spec.commandLine().getOut().print(RecipeFile.text(RecipeSource.ofAnything(name, spec)));
      spec.commandLine().getOut().flush();
      return 0;
    }
  }

  /** {@code impasto recipe save}. */
  @Command(
      name = "save",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      abbreviateSynopsis = true,
      modelTransformer = RecipeOptions.OfAll.class,
      description = "Writes a recipe into a file, changed by options as in paint.")
  static final class Save implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description =
            "What to start from: a recipe, such as impasto; a file FILE.toml; or a PNG picture that"
                + " Impasto painted.")
    private String name;

    @Parameters(index = "1", paramLabel = "OUT.toml", description = "The file to write.")
    private Path out;

    @Option(
        names = {"-f", "--force"},
        description = "Overwrite the file if it is there already.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
      if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".toml")) {
        throw new ParameterException(
            spec.commandLine(), out + ": the name of a recipe file ends in .toml");
      }
      Recipe recipe = RecipeOptions.applyTo(RecipeSource.ofAnything(name, spec), spec);
      if (Files.isDirectory(out)) {
        throw new FailedException(out + ": is a folder");
      }
      if (!force && Files.exists(out)) {
        throw new FailedException(out + ": is there already; --force overwrites it");
      }
      write(RecipeFile.text(recipe));
      spec.commandLine().getOut().println("saved " + out);
      return 0;
    }

    private void write(String text) throws IOException {
      Path folder = out.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new FailedException(out + ": there is no folder " + folder);
      }
      Path partial = out.resolveSibling(".%s.part".formatted(out.getFileName()));
      try {
        Files.writeString(partial, text);
        Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    }
  }
}
