package impasto.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The measurements that need no other program, one command each; scripts of their names in {@code
 * bench} start them.
 */
@Command(
    name = "bench",
    subcommands = {
      MachineCommand.class,
      ScalingCommand.class,
      AllocationCommand.class,
      MemoryCommand.class
    })
public final class Bench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain, and list the options.")
  private boolean help;

  private Bench() {}

  /** Measures and exits with 0 when done, 1 when that failed, 2 when the command was wrong. */
  public static void main(String[] arguments) {
    System.exit(
        run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Bench())
        .registerConverter(Size.class, text -> converted(Size::parse, text))
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (error, words) -> fail(error.getCommandLine(), 2, error.getMessage()))
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              if (error instanceof IOException || error instanceof IllegalArgumentException) {
                return fail(command, 1, error.getMessage());
              }
              throw error;
            })
        .execute(arguments);
  }

  private static int fail(CommandLine command, int code, @Nullable String message) {
    command.getErr().println("bench: " + message + " (see --help)");
    return code;
  }

  /** Reads text and leaves the message of what is wrong with it to picocli. */
  interface Reader<T> {
    T read(String text) throws IOException;
  }

  static <T> T converted(Reader<T> reader, String text) throws IOException {
    try {
      return reader.read(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
