package impasto.cli;

import impasto.paint.Progress;
import impasto.paint.cost.Costs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the costs of every step. It is written beside its place and put there by {@link
 * #publish} and {@link #finish}; without these, nothing is left of it.
 */
final class Trace implements AutoCloseable {
  private static final String FIRST_COLUMN = "step";

  private final Path file;
  private final Path partial;
  private final BufferedWriter out;
  private boolean headed;

  Trace(Path file) throws IOException {
    this.file = file;
    this.partial = file.resolveSibling(".%s.part".formatted(file.getFileName()));
    this.out = Files.newBufferedWriter(partial);
  }

  /**
   * The table of a painting that goes on. What was traced of it is taken over as far as it was
   * saved; if there is nothing, the table begins where the painting goes on.
   *
   * @param before the table so far
   * @param steps that were made until the painting was saved
   */
  static Trace goingOn(Path file, Path before, int steps) throws IOException {
    List<String> rows = Files.isRegularFile(before) ? Files.readAllLines(before) : List.of();
    var trace = new Trace(file);
    if (!rows.isEmpty() && rows.getFirst().startsWith(FIRST_COLUMN + ",")) {
      for (String row : rows) {
        if (!trace.headed || step(row) <= steps) {
          trace.out.write(row + "\n");
        }
        trace.headed = true;
      }
    }
    return trace;
  }

  /** The number of a row's step. */
  private static int step(String row) {
    String number = row.substring(0, Math.max(0, row.indexOf(',')));
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
  }

  /**
   * Refuses a place that cannot or must not be written to, before the work begins.
   *
   * @param picture where the painting will be
   * @param force whether a file that is there may be overwritten
   */
  static void check(Path file, Path picture, boolean force) {
    Path folder = file.toAbsolutePath().getParent();
    if (file.toAbsolutePath().normalize().equals(picture.toAbsolutePath().normalize())) {
      throw new FailedException(file + ": is where the painting goes; give --trace another name");
    }
    if (Files.isDirectory(file)) {
      throw new FailedException(file + ": is a folder; --trace needs the name of a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FailedException(file + ": there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new FailedException(file + ": the folder may not be written to");
    }
    if (!force && Files.exists(file)) {
      throw new FailedException(file + ": is there already; --force overwrites it");
    }
  }

  void step(Progress progress) {
    Costs costs = progress.costs();
    try {
      if (!headed) {
        headed = true;
        List<String> head =
            new ArrayList<>(
                List.of(FIRST_COLUMN, "width", "height", "total", "content", "style", "variation"));
        head.addAll(costs.styleLayers().keySet());
        line(head);
      }
      List<Object> values =
          new ArrayList<>(
              List.of(
                  progress.totalStep(),
                  progress.width(),
                  progress.height(),
                  costs.total(),
                  costs.content(),
                  costs.style(),
                  costs.variation()));
      values.addAll(costs.styleLayers().values());
      line(values);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void line(List<?> values) throws IOException {
    out.write(String.join(",", values.stream().map(Object::toString).toList()));
    out.write('\n');
  }

  /** Puts the table so far in its place. */
  void publish() throws IOException {
    out.flush();
    Files.copy(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts the table in its place. */
  void finish() throws IOException {
    out.close();
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(partial);
  }
}
