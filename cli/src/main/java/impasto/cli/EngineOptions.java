package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.networks.Networks;
import impasto.paint.Memory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network looks at the pictures, and with how many threads. */
final class EngineOptions {
  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "Weights of a VGG-16 or VGG-19 in a safetensors file, instead of the embedded"
              + " slim-vgg16. The full one paints four times as slowly.")
  private @Nullable Path network;

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

  LoadedNetwork network() throws IOException {
    return network == null ? Networks.slimVgg16() : Networks.read(network);
  }

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
