package impasto.paint.setting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Layers and their weights. */
record LayerWeights() implements ValueType<SortedMap<String, Double>> {
  @Override
  public String noun() {
    return "layers with weights of at least 0, one of them above, such as relu1_1=0.5,relu5_1=0";
  }

  @Override
  public String range(String unit) {
    return "";
  }

  @Override
  public Optional<SortedMap<String, Double>> read(Object given, SortedMap<String, Double> before) {
    SortedMap<String, Double> weights = new TreeMap<>(before);
    for (Map.Entry<?, ?> entry : entries(given).entrySet()) {
      Optional<Double> weight = RealNumber.of(entry.getValue());
      if (weight.isEmpty() || entry.getKey().toString().isEmpty()) {
        return Optional.empty();
      }
      weights.put(entry.getKey().toString(), weight.get());
    }
    return given instanceof Map || given instanceof String
        ? Optional.of(weights)
        : Optional.empty();
  }

  private static Map<?, ?> entries(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map;
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (String part : given.toString().split(",", -1)) {
      int equals = part.indexOf('=');
      entries.put(
          part.substring(0, Math.max(0, equals)).strip(), part.substring(equals + 1).strip());
    }
    return entries;
  }

  @Override
  public boolean allows(SortedMap<String, Double> value) {
    return value.values().stream().allMatch(Range.atLeast(0)::contains)
        && value.values().stream().anyMatch(weight -> weight > 0);
  }

  /** A weight of 0 is none. */
  @Override
  public SortedMap<String, Double> canonical(SortedMap<String, Double> value) {
    SortedMap<String, Double> weights = new TreeMap<>(value);
    weights.values().removeIf(weight -> weight == 0);
    return Collections.unmodifiableSortedMap(weights);
  }

  @Override
  public String text(SortedMap<String, Double> value) {
    List<String> parts = new ArrayList<>();
    value.forEach((layer, weight) -> parts.add(layer + "=" + Values.number(weight)));
    return String.join(",", parts);
  }

  /** With a 0 for each layer that was there before. */
  @Override
  public SortedMap<String, Double> plain(
      SortedMap<String, Double> value, SortedMap<String, Double> before) {
    SortedMap<String, Double> weights = new TreeMap<>();
    before.keySet().forEach(layer -> weights.put(layer, 0.0));
    weights.putAll(value);
    return weights;
  }

  @Override
  public String toml(SortedMap<String, Double> value, SortedMap<String, Double> before) {
    List<String> parts = new ArrayList<>();
    plain(value, before)
        .forEach(
            (layer, weight) ->
                parts.add(
                    (layer.matches("[A-Za-z0-9_-]+") ? layer : Toml.quoted(layer))
                        + " = "
                        + Values.number(weight)));
    return "{ " + String.join(", ", parts) + " }";
  }

  @Override
  public boolean accumulates() {
    return true;
  }
}
