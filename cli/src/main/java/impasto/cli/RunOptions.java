package impasto.cli;

import impasto.paint.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How to work, to write and what to tell, which is the same for a painting that begins or goes on.
 */
final class RunOptions {
  @Mixin private FileOptions files = new FileOptions();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      converter = Interval.Converter.class,
      defaultValue = "5m",
      description =
          "How much work a crash may cost, such as 30s, 5m (default) or 1h: so often NAME.impasto is"
              + " written beside the result NAME.png, and on Ctrl-C; impasto resume goes on from it."
              + " It is deleted when the painting is complete. Very large pictures are written less"
              + " often, so that it takes a twentieth of the time at most; never leaves it out.")
  private Interval interval = new Interval.Converter().convert("5m");

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Folder on a disk with room for what memory cannot hold of a very large picture (default:"
              + " that for temporary files).")
  private @Nullable Path scratch;

  @Option(
      names = "--json",
      description = "Print the result as JSON: file, size, costs, seconds, recipe, network.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors and warnings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print what happens inside; with errors, where.")
  private boolean verbose;

  FileOptions files() {
    return files;
  }

  Interval interval() {
    return interval;
  }

  EngineOptions engine() {
    return engine;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /**
   * @throws IllegalArgumentException if it is more than Java may use
   */
  Memory memory() {
    Memory memory = engine.memory();
    if (scratch == null) {
      return memory;
    }
    if (!Files.isDirectory(scratch) || !Files.isWritable(scratch)) {
      throw new FailedException(scratch + ": --scratch needs a folder that may be written to");
    }
    return memory.withScratch(scratch);
  }
}
