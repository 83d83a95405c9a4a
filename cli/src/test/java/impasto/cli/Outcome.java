package impasto.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

/**
 * What a command line came to.
 *
 * @param code of the process
 * @param out what it printed
 * @param err what it complained of
 */
record Outcome(int code, String out, String err) {

  /** Runs a command in this process. */
  static Outcome run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** The same. */
  static Outcome run(List<Object> arguments) {
    return run(arguments.toArray());
  }
}
