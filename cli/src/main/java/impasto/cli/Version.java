package impasto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, which the build writes into a resource. */
final class Version implements IVersionProvider {

  /** Such as {@code 0.1.0}. */
  static String number() throws IOException {
    var properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "impasto " + number(),
      "Java "
          + Runtime.version()
          + ", "
          + Runtime.getRuntime().availableProcessors()
          + " processors"
    };
  }
}
