package impasto.bench;

import impasto.engine.Network;
import impasto.engine.Shape;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The least that a piece of a step takes: arithmetic that a processor must do at its peak, and
 * bytes that it must move.
 *
 * <p>An event may stand for several layers and kinds of work, such as {@code relu1_1+relu1_2} and
 * {@code forward+pool}: everything between two layers of one event counts as not moved.
 *
 * @param network that is run
 * @param size of the image
 * @param styleLayers whose moments a cost reads
 */
record LayerBounds(Network network, Size size, Set<String> styleLayers) {
  /** Multiplications for 16 outputs by Winograd F(4x4, 3x3); the direct sum needs 144. */
  private static final double WINOGRAD = 36.0 / 144;

  /** Values at the 36 points for nine weights. */
  private static final double TRANSFORMED = 36;

  private static final double DIRECT = 2 * 9;

  /**
   * What one piece takes.
   *
   * @param layers it is about, in the network's order
   * @param works the kinds of work
   * @param direct operations of direct convolution, or of the products of moments and seeds
   * @param least operations of the best algorithm known here, Winograd's from the second layer on
   * @param bytes read and written once: activations or gradients, and the filter as it is used
   */
  record Bound(List<String> layers, List<String> works, double direct, double least, double bytes) {
    private Bound plus(double moreDirect, double moreLeast, double moreBytes) {
      return new Bound(layers, works, direct + moreDirect, least + moreLeast, bytes + moreBytes);
    }
  }

  /** The bound of an engine's event. */
  Bound of(String layer, String work) {
    Set<String> named = words(layer);
    List<String> layers = network.layerNames().stream().filter(named::contains).toList();
    List<String> works = List.copyOf(words(work));
    Bound bound = new Bound(layers, works, 0, 0, 0);
    if (layers.isEmpty()) {
      return bound;
    }
    for (String kind : works) {
      bound =
          switch (kind) {
            case "forward", "backward" -> convolutions(bound);
            case "pool", "unpool" -> pooling(bound);
            case "moments" -> moments(bound);
            case "seed" -> seed(bound);
            default -> bound;
          };
    }
    return bound;
  }

  private static Set<String> words(String text) {
    return new LinkedHashSet<>(Arrays.asList(text.split("\\W+")));
  }

  private Bound convolutions(Bound bound) {
    double direct = 0;
    double least = 0;
    double filters = 0;
    for (String name : bound.layers()) {
      Network.Layer layer = network.layers().get(network.indexOf(name));
      double weights = (double) layer.convolution().inputs() * layer.convolution().outputs();
      boolean first = network.indexOf(name) == 0;
      double operations = DIRECT * weights * shape(name).positions();
      direct += operations;
      least += first ? operations : WINOGRAD * operations;
      filters += Float.BYTES * weights * (first ? DIRECT / 2 : TRANSFORMED);
    }
    double ends = input(bound.layers().getFirst()) + output(bound.layers().getLast());
    return bound.plus(direct, least, ends + filters);
  }

  /** Four read and one written, or the other way; nothing where it is fused with a convolution. */
  private Bound pooling(Bound bound) {
    boolean alone = bound.works().size() == 1;
    return alone ? bound.plus(0, 0, 5 * input(bound.layers().getFirst())) : bound;
  }

  /** Half of the products of channels, for the other half mirrors it. */
  private Bound moments(Bound bound) {
    for (String name : bound.layers()) {
      double channels = shape(name).channels();
      double operations = shape(name).positions() * channels * (channels + 1);
      bound = bound.plus(operations, operations, output(name));
    }
    return bound;
  }

  /** A matrix times the activations of a style layer; elsewhere a difference that is at hand. */
  private Bound seed(Bound bound) {
    for (String name : bound.layers()) {
      double channels = shape(name).channels();
      double operations =
          styleLayers.contains(name) ? 2 * shape(name).positions() * channels * channels : 0;
      bound = bound.plus(operations, operations, 2 * output(name));
    }
    return bound;
  }

  private Shape shape(String layer) {
    return network.shape(layer, size.height(), size.width());
  }

  private double output(String layer) {
    return (double) Float.BYTES * shape(layer).size();
  }

  /** Bytes of what the convolution reads: the layer below, pooled to this layer's positions. */
  private double input(String layer) {
    int channels = network.layers().get(network.indexOf(layer)).convolution().inputs();
    return (double) Float.BYTES * shape(layer).positions() * channels;
  }
}
