package impasto.cli;

import picocli.CommandLine.Option;

/** How much to tell. */
final class Talk {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors and warnings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print what happens inside; with errors, where.")
  private boolean verbose;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }
}
