package impasto.bench;

import impasto.engine.Network;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which network is measured. */
final class NetworkOption {
  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "${DEFAULT-VALUE}, or vgg16 with made-up weights.",
      defaultValue = "slim-vgg16")
  private String name = "";

  String name() {
    return name;
  }

  Network load() throws IOException {
    return Subjects.network(name);
  }
}
