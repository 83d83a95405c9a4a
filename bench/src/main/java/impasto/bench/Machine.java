package impasto.bench;

import impasto.engine.kernels.KernelProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the tables say of the machine they were measured on. */
final class Machine {
  private Machine() {}

  static String description() {
    Runtime runtime = Runtime.getRuntime();
    return "%s, %d processors, JDK %s, %s kernels, heap of %.1f GB at most"
        .formatted(
            processor(),
            runtime.availableProcessors(),
            Runtime.version(),
            KernelProvider.kernels().name(),
            runtime.maxMemory() / 1e9);
  }

  private static String processor() {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** Numbers of threads to try: 1, 2, 4 and so on, and all processors. */
  static List<Integer> threads() {
    int all = Runtime.getRuntime().availableProcessors();
    List<Integer> counts = new ArrayList<>();
    for (int count = 1; count < all; count *= 2) {
      counts.add(count);
    }
    counts.add(all);
    return counts;
  }

  /**
   * The numbers asked for, or {@link #threads()}.
   *
   * @throws IllegalArgumentException if one is below 1 or above the processors
   */
  static List<Integer> threads(List<Integer> asked) {
    int all = Runtime.getRuntime().availableProcessors();
    for (int count : asked) {
      if (count < 1 || count > all) {
        throw new IllegalArgumentException(
            "--threads %d: this machine has 1 to %d".formatted(count, all));
      }
    }
    return asked.isEmpty() ? threads() : asked;
  }
}
