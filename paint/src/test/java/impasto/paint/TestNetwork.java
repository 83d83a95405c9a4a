package impasto.paint;

import impasto.engine.Network;
import impasto.networks.Networks;
import java.io.IOException;

/** The embedded network, which every test may rely on. */
public final class TestNetwork {
  private TestNetwork() {}

  public static Network network() {
    try {
      return Networks.slimVgg16().network();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
