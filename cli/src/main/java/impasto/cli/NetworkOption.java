package impasto.cli;

import impasto.networks.LoadedNetwork;
import impasto.networks.Networks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network looks at the pictures. */
final class NetworkOption {
  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "Weights of a VGG-16 or VGG-19 in a safetensors file, instead of the embedded"
              + " slim-vgg16. The full one paints four times as slowly.")
  private @Nullable Path network;

  LoadedNetwork load() throws IOException {
    return network == null ? Networks.slimVgg16() : Networks.read(network);
  }

  /** Where its weights lie, unless the program carries them. */
  Optional<Path> file() {
    return Optional.ofNullable(network);
  }
}
