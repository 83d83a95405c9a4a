package impasto.networks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of named tensors in the safetensors format: eight bytes that give the length of a JSON
 * header, the header, and the tensors' bytes one after the other, little-endian.
 *
 * <p>A file comes from anywhere, so nothing in its header is believed: lengths and offsets are
 * checked against the file before anything is allocated for them (format and limits:
 * github.com/huggingface/safetensors, "Format").
 */
final class SafetensorsFile {
  /** The format's own limit for headers. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;
  private final ByteBuffer data;
  private final Map<String, Entry> entries;
  private final Map<String, String> metadata;

  /** Where a tensor lies in {@link #data}. */
  private record Entry(String name, ElementType type, List<Integer> shape, int begin, int end) {}

  private SafetensorsFile(
      String name, ByteBuffer data, Map<String, Entry> entries, Map<String, String> metadata) {
    this.name = name;
    this.data = data;
    this.entries = entries;
    this.metadata = metadata;
  }

  /**
   * Checks the content of a file.
   *
   * @param name for messages
   * @param bytes not copied
   * @throws WeightFileException if it is not a sound safetensors file
   */
  static SafetensorsFile parse(String name, byte[] bytes) throws WeightFileException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 10) {
      throw new WeightFileException(
          name, "is not a safetensors file: only %d bytes".formatted(bytes.length));
    }
    long header = file.getLong(0);
    if (header < 2 || header > LONGEST_HEADER) {
      throw new WeightFileException(
          name, "is not a safetensors file: it does not start with the length of a header");
    }
    if (header > bytes.length - 8) {
      throw new WeightFileException(
          name,
          "is cut off: its header should have %d bytes, but only %d follow"
              .formatted(header, bytes.length - 8));
    }
    JsonNode json;
    try {
      json = JSON.readTree(new String(bytes, 8, (int) header, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new WeightFileException(
          name, "is not a sound safetensors file: its header is not valid JSON", e);
    }
    if (!json.isObject()) {
      throw new WeightFileException(
          name, "is not a sound safetensors file: its header is not a JSON object");
    }
    int start = 8 + (int) header;
    ByteBuffer data = file.slice(start, bytes.length - start).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getKey().equals("__metadata__")) {
        field
            .getValue()
            .properties()
            .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString("")));
      } else {
        entries.put(field.getKey(), entry(name, field.getKey(), field.getValue(), data.limit()));
      }
    }
    requireSeamless(name, entries, data.limit());
    return new SafetensorsFile(name, data, entries, metadata);
  }

  private static Entry entry(String file, String tensor, JsonNode json, int length)
      throws WeightFileException {
    ElementType type = elementType(file, tensor, json.path("dtype").asString("none"));
    List<Integer> shape = new ArrayList<>();
    long size = type.bytes();
    for (JsonNode extent : json.path("shape")) {
      if (!extent.isInt() || extent.intValue() < 0) {
        throw new WeightFileException(
            file, "tensor %s has an impossible shape %s".formatted(tensor, json.path("shape")));
      }
      shape.add(extent.intValue());
      size *= extent.intValue();
      if (size > Integer.MAX_VALUE) {
        throw new WeightFileException(
            file, "tensor %s is too large: %s".formatted(tensor, json.path("shape")));
      }
    }
    JsonNode offsets = json.path("data_offsets");
    long begin = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    if (!json.path("shape").isArray()
        || offsets.size() != 2
        || begin < 0
        || end < begin
        || end - begin != size) {
      throw new WeightFileException(
          file,
          "tensor %s of shape %s and type %s cannot lie at %s"
              .formatted(tensor, json.path("shape"), type, offsets));
    }
    if (end > length) {
      throw new WeightFileException(
          file,
          "is cut off: tensor %s ends at byte %d of the data, but there are only %d"
              .formatted(tensor, end, length));
    }
    return new Entry(tensor, type, List.copyOf(shape), (int) begin, (int) end);
  }

  private static ElementType elementType(String file, String tensor, String dtype)
      throws WeightFileException {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new WeightFileException(
        file, "tensor %s has type %s; F32, F16 and BF16 are read".formatted(tensor, dtype));
  }

  /**
   * The format allows neither holes nor overlaps: either means that the header was tampered with.
   */
  private static void requireSeamless(String file, Map<String, Entry> entries, int length)
      throws WeightFileException {
    List<Entry> sorted =
        entries.values().stream()
            .sorted(Comparator.comparingInt(Entry::begin).thenComparingInt(Entry::end))
            .toList();
    int at = 0;
    for (Entry entry : sorted) {
      if (entry.begin() != at) {
        throw new WeightFileException(
            file,
            "tensor %s starts at byte %d of the data instead of %d"
                .formatted(entry.name(), entry.begin(), at));
      }
      at = entry.end();
    }
    if (at != length) {
      throw new WeightFileException(
          file, "%d bytes after the last tensor belong to nothing".formatted(length - at));
    }
  }

  /** The file's name, for messages. */
  String name() {
    return name;
  }

  /** The header's free text fields. */
  Map<String, String> metadata() {
    return metadata;
  }

  /** Names of the tensors, sorted. */
  Set<String> tensorNames() {
    return new TreeSet<>(entries.keySet());
  }

  /**
   * A tensor, converted to float.
   *
   * @throws WeightFileException if there is none of that name
   */
  Tensor tensor(String tensor) throws WeightFileException {
    Entry entry = entries.get(tensor);
    if (entry == null) {
      throw new WeightFileException(name, "has no tensor " + tensor);
    }
    int bytes = entry.type().bytes();
    float[] values = new float[(entry.end() - entry.begin()) / bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().read(data, entry.begin() + i * bytes);
    }
    return new Tensor(entry.shape(), values);
  }
}
