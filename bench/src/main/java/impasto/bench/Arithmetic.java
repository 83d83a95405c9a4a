package impasto.bench;

import impasto.engine.Network;
import impasto.engine.Shape;

/**
 * Operations of direct convolution, the common measure of all engines: an engine that needs fewer,
 * as Winograd's does, shows more of them a second.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** Multiplications and additions of one forward pass to the last of {@code layers}. */
  static double forward(Network network, int height, int width, Iterable<String> layers) {
    int last = 0;
    for (String layer : layers) {
      last = Math.max(last, network.indexOf(layer));
    }
    double operations = 0;
    for (Network.Layer layer : network.layers().subList(0, last + 1)) {
      Shape shape = network.shape(layer.name(), height, width);
      operations += 18.0 * shape.size() * layer.convolution().inputs();
    }
    return operations;
  }
}
