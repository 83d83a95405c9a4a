package impasto.networks;

import impasto.engine.Convolution;
import impasto.engine.InputNormalisation;
import impasto.engine.Network;
import impasto.engine.Padding;
import impasto.engine.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a VGG among the tensors of a file. Two ways of naming are known: {@code conv1_1.weight},
 * block and place in it, and torchvision's {@code features.0.weight}, where the numbers count
 * convolutions, ReLUs and poolings in one row.
 *
 * <p>The file's metadata may say {@code name}, {@code pooling} ({@code average} or {@code max}) and
 * {@code padding} ({@code replicate} or {@code zero}). What it does not say is as VGG was trained:
 * maximum pooling, zero padding. The input is RGB in 0..1 with ImageNet's mean and deviation.
 */
final class VggReader {
  private static final Pattern TORCHVISION = Pattern.compile("features\\.(\\d{1,3})\\.weight");

  /** One convolution: where its tensors are and what its activations are called. */
  private record Place(String tensors, int block, int index) {
    String activation() {
      return "relu" + block + "_" + index;
    }
  }

  private final SafetensorsFile file;

  private VggReader(SafetensorsFile file) {
    this.file = file;
  }

  /**
   * @param name of the network where the file's metadata gives none
   * @throws WeightFileException if there is no VGG in the file, or one with a gap
   */
  static Network read(SafetensorsFile file, String name) throws WeightFileException {
    return new VggReader(file).network(name);
  }

  private Network network(String name) throws WeightFileException {
    List<Place> places = named();
    if (places.isEmpty()) {
      places = numbered();
    }
    if (places.isEmpty()) {
      throw new WeightFileException(
          file.name(),
          "has no VGG in it: neither conv1_1.weight nor features.0.weight is among its tensors");
    }
    List<Network.Layer> layers = new ArrayList<>();
    int inputs = 3;
    int block = 1;
    for (Place place : places) {
      Convolution convolution = convolution(place, inputs);
      layers.add(new Network.Layer(place.activation(), place.block() != block, convolution));
      inputs = convolution.outputs();
      block = place.block();
    }
    Map<String, String> metadata = file.metadata();
    return new Network(
        metadata.getOrDefault("name", name),
        InputNormalisation.IMAGENET_RGB,
        choice("padding", "zero", Map.of("zero", Padding.ZERO, "replicate", Padding.REPLICATE)),
        choice("pooling", "max", Map.of("max", Pooling.MAX, "average", Pooling.AVERAGE)),
        layers);
  }

  private List<Place> named() {
    List<Place> places = new ArrayList<>();
    for (int block = 1; block <= 5; block++) {
      for (int index = 1; has(tensors(block, index)); index++) {
        places.add(new Place(tensors(block, index), block, index));
      }
      if (!has(tensors(block + 1, 1))) {
        break;
      }
    }
    return places;
  }

  private static String tensors(int block, int index) {
    return "conv" + block + "_" + index;
  }

  private boolean has(String tensors) {
    return file.tensorNames().contains(tensors + ".weight");
  }

  /** A convolution two on from the last follows a ReLU, one three on a ReLU and a pooling. */
  private List<Place> numbered() throws WeightFileException {
    List<Integer> numbers = new ArrayList<>();
    for (String tensor : file.tensorNames()) {
      Matcher matcher = TORCHVISION.matcher(tensor);
      if (matcher.matches()) {
        numbers.add(Integer.parseInt(matcher.group(1)));
      }
    }
    numbers.sort(null);
    List<Place> places = new ArrayList<>();
    int block = 1;
    int index = 0;
    int last = -2;
    for (int number : numbers) {
      int step = number - last;
      if (step != 2 && (step != 3 || places.isEmpty())) {
        throw new WeightFileException(
            file.name(),
            "features.%d.weight is not where a VGG has a convolution".formatted(number));
      }
      block = step == 3 ? block + 1 : block;
      index = step == 3 ? 1 : index + 1;
      places.add(new Place("features." + number, block, index));
      last = number;
    }
    return places;
  }

  private Convolution convolution(Place place, int inputs) throws WeightFileException {
    Tensor weights = file.tensor(place.tensors() + ".weight");
    Tensor bias = file.tensor(place.tensors() + ".bias");
    List<Integer> shape = weights.shape();
    if (shape.size() != 4
        || shape.get(0) < 1
        || shape.get(1) != inputs
        || shape.get(2) != 3
        || shape.get(3) != 3) {
      throw new WeightFileException(
          file.name(),
          "%s.weight has shape %s; expected [channels out, %d, 3, 3]"
              .formatted(place.tensors(), shape, inputs));
    }
    if (!bias.shape().equals(List.of(shape.get(0)))) {
      throw new WeightFileException(
          file.name(),
          "%s.bias has shape %s; expected [%d]"
              .formatted(place.tensors(), bias.shape(), shape.get(0)));
    }
    requireFinite(place.tensors() + ".weight", weights.values());
    requireFinite(place.tensors() + ".bias", bias.values());
    return new Convolution(shape.get(0), inputs, weights.values(), bias.values());
  }

  private void requireFinite(String tensor, float[] values) throws WeightFileException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new WeightFileException(file.name(), tensor + " holds a value that is not a number");
      }
    }
  }

  private <T> T choice(String key, String fallback, Map<String, T> choices)
      throws WeightFileException {
    String said = file.metadata().getOrDefault(key, fallback);
    T choice = choices.get(said);
    if (choice == null) {
      throw new WeightFileException(
          file.name(),
          "its metadata says %s '%s'; known are %s"
              .formatted(
                  key, said, String.join(", ", choices.keySet().stream().sorted().toList())));
    }
    return choice;
  }
}
