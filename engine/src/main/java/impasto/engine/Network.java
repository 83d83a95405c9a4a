package impasto.engine;

import java.util.HashSet;
import java.util.List;

/**
 * A chain of 3x3 convolutions, each followed by ReLU, some preceded by 2x2 pooling: the topology of
 * VGG. It is data, not code.
 *
 * @param name for messages and metadata, such as {@code slim-vgg16}
 * @param input what the first layer wants to see
 * @param padding of every convolution
 * @param pooling of every pooled layer
 * @param layers in the order they run
 */
public record Network(
    String name, InputNormalisation input, Padding padding, Pooling pooling, List<Layer> layers) {

  /**
   * One convolution with ReLU.
   *
   * @param name of its activations, such as {@code relu1_1}
   * @param pooled whether the layer's input is pooled 2x2 first
   * @param convolution filter and bias
   */
  public record Layer(String name, boolean pooled, Convolution convolution) {}

  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("network " + name + " has no layers");
    }
    int channels = 3;
    var names = new HashSet<String>();
    for (Layer layer : layers) {
      if (layer.convolution().inputs() != channels) {
        throw new IllegalArgumentException(
            "network %s: %s reads %d channels, but the layer before it has %d"
                .formatted(name, layer.name(), layer.convolution().inputs(), channels));
      }
      if (!names.add(layer.name())) {
        throw new IllegalArgumentException("network " + name + " has two layers " + layer.name());
      }
      channels = layer.convolution().outputs();
    }
  }

  /** The same weights with another pooling. */
  public Network with(Pooling other) {
    return new Network(name, input, padding, other, layers);
  }

  /** The layers' names, first to last. */
  public List<String> layerNames() {
    return layers.stream().map(Layer::name).toList();
  }

  /**
   * Position of a layer in {@link #layers}.
   *
   * @throws IllegalArgumentException if there is no such layer; the message names those there are
   */
  public int indexOf(String layer) {
    int index = layerNames().indexOf(layer);
    if (index < 0) {
      throw new IllegalArgumentException(
          "network %s has no layer '%s'; it has %s"
              .formatted(name, layer, String.join(", ", layerNames())));
    }
    return index;
  }

  /** Pixels from one position of a layer to the next: twice as many after each pooling. */
  public int stride(String layer) {
    int stride = 1;
    for (Layer each : layers.subList(0, indexOf(layer) + 1)) {
      stride *= each.pooled() ? 2 : 1;
    }
    return stride;
  }

  /**
   * Shape of a layer's activations for an image of the given size.
   *
   * @throws IllegalArgumentException if the image is too small to be pooled that often
   */
  public Shape shape(String layer, int height, int width) {
    int last = indexOf(layer);
    int h = height;
    int w = width;
    for (Layer each : layers.subList(0, last + 1)) {
      if (each.pooled()) {
        h /= 2;
        w /= 2;
      }
    }
    if (h < 1 || w < 1) {
      throw new IllegalArgumentException(
          "an image of %d x %d pixels is too small for layer %s of %s"
              .formatted(width, height, layer, name));
    }
    return new Shape(h, w, layers.get(last).convolution().outputs());
  }
}
