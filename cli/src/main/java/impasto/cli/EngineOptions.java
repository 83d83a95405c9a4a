package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.Memory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With how many threads and how much memory to work. */
final class EngineOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to work with (default: one a processor). The picture is the same with any"
              + " number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.Converter.class,
      description =
          "Memory to work with, such as 512M or 2G (default: what Java may use). A picture that does"
              + " not fit as a whole is worked on in tiles, which takes longer; it is the same with"
              + " any amount.")
  private @Nullable MemorySize memory;

  /**
   * @throws IllegalArgumentException if the number of threads is below 1
   */
  Workers workers() {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1, not " + threads);
    }
    return new Workers(threads);
  }

  /**
   * @throws IllegalArgumentException if it is more than Java may use
   */
  Memory memory() {
    Memory most = Memory.all();
    if (memory == null) {
      return most;
    }
    if (memory.bytes() > most.bytes()) {
      throw new IllegalArgumentException(
          "--memory %s is more than the %s that Java may use; IMPASTO_JAVA_OPTS=-Xmx%dg gives it more"
              .formatted(
                  MemorySize.text(memory.bytes()),
                  MemorySize.text(most.bytes()),
                  (int) Math.ceil((double) memory.bytes() / (1 << 30))));
    }
    return most.withBytes(memory.bytes());
  }
}
