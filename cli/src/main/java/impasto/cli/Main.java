package impasto.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code impasto}: reads arguments and hands them to one of its subcommands. */
@Command(
    name = "impasto",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Paints a photograph in the style of a painting.",
      "",
      "Two pictures go in: a photograph, which says what is to be seen, and a painting, which says"
          + " how. A convolutional network compares what is painted with both, and the pixels are"
          + " changed step by step until it finds the photograph's things in the painting's strokes"
          + " and colours."
    },
    subcommands = {
      PaintCommand.class,
      ResumeCommand.class,
      BatchCommand.class,
      ExploreCommand.class,
      TextureCommand.class,
      ReconstructCommand.class,
      CostCommand.class,
      RecipeCommand.class,
      SampleCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  impasto sample pictures        some pictures to begin with",
      "  impasto paint pictures/landscape.png pictures/swirls.png",
      "  impasto paint --help           every control",
      "  impasto recipe --help          all settings in one file",
      "",
      "Completion in bash or zsh:  source <(impasto generate-completion)"
    })
public final class Main implements Callable<Integer> {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command line and exits with its code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(run(writer(System.out), writer(System.err), arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** Runs the command line. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Errors::wrongUsage)
            .setExecutionExceptionHandler(Errors::failed);
    try {
      return command.execute(arguments);
    } catch (ExceptionInInitializerError e) {
      return Errors.unfit(e, err);
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: paint, resume, batch, explore, texture, reconstruct, cost, recipe or"
            + " sample");
  }
}
