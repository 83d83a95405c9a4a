package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.networks.Networks;
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
}
