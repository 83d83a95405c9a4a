package impasto.engine;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;
import java.util.Collection;

/** What plans for images of any size work with; used by one plan at a time. */
record Tools(
    Kernels kernels,
    Workers workers,
    WinogradConvolution convolution,
    Moments moments,
    SeedWriter seedWriter) {

  /**
   * @param layers as far as the network will be run
   */
  static Tools of(Network network, Collection<String> layers, Workers workers) {
    Kernels kernels = KernelProvider.kernels();
    int widest = 0;
    for (Network.Layer layer : network.layers().subList(0, Readings.depth(network, layers))) {
      int channels = layer.convolution().outputs();
      widest = Math.max(widest, Padded.channels(channels, kernels.panel()));
    }
    return new Tools(
        kernels,
        workers,
        new WinogradConvolution(kernels, workers, widest),
        new Moments(kernels, workers, widest),
        new SeedWriter(kernels, workers, widest));
  }
}
