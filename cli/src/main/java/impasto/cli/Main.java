package impasto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code impasto}. */
@Command(
    name = "impasto",
    description = "Paints a photograph in the style of a painting.",
    mixinStandardHelpOptions = true,
    version = "impasto 0.1.0")
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
