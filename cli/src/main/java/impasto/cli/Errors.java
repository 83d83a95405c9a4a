package impasto.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every error becomes one line for the person who can mend it, and an exit code. */
final class Errors {
  private Errors() {}

  /** What was typed makes no sense. */
  static int wrongUsage(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = firstLine(String.valueOf(error.getMessage()));
    if (error instanceof UnmatchedArgumentException unmatched) {
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += "; did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    command.getErr().println("impasto: " + message + " (see " + name + " --help)");
    return Main.WRONG_USAGE;
  }

  /** What the library refuses as an argument was wrong on the command line. */
  static <T> T usage(CommandSpec spec, Callable<T> action) {
    try {
      return action.call();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), Optional.ofNullable(e.getMessage()).orElse("wrong usage"), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for what has no result. */
  static void check(CommandSpec spec, Runnable action) {
    usage(spec, Executors.callable(action));
  }

  /** What was typed makes sense but could not be done. */
  static int failed(Exception error, CommandLine command, ParseResult parsed) {
    command.getErr().println("impasto: " + message(error));
    if (parsed.hasMatchedOption("--verbose")) {
      error.printStackTrace(command.getErr());
    }
    return Main.FAILED;
  }

  /**
   * The engine could not begin: Java was started with kernels that there are not.
   *
   * @throws ExceptionInInitializerError {@code error}, if it is anything else
   */
  static int unfit(ExceptionInInitializerError error, PrintWriter err) {
    if (error.getCause() instanceof IllegalArgumentException
        || error.getCause() instanceof IllegalStateException) {
      err.println("impasto: " + error.getCause().getMessage());
      return Main.FAILED;
    }
    throw error;
  }

  /** What a person is told of an error, in one line. */
  static String message(Exception error) {
    String message = error.getMessage();
    if (error instanceof IOException
        || error instanceof UncheckedIOException
        || error instanceof FailedException) {
      return message == null ? error.getClass().getSimpleName() : firstLine(message);
    }
    return "a fault of the program: " + error + "; --verbose shows where";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message).strip();
  }
}
