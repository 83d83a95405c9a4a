package impasto.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * The chunks of a PNG file: what the JDK's reader leaves unread (colour profile, EXIF, text) or
 * unchecked (checksums, the end). Format: www.w3.org/TR/png-3.
 */
final class PngChunks {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  /** Profiles and texts take kilobytes; a longer one is a bomb. */
  private static final int LONGEST_INFLATED = 16 << 20;

  private final byte[] file;
  private final List<Chunk> chunks;

  /** Where a chunk's data lie in the file. */
  private record Chunk(String type, int begin, int end) {}

  private PngChunks(byte[] file, List<Chunk> chunks) {
    this.file = file;
    this.chunks = chunks;
  }

  /**
   * @param name for messages
   * @param file a whole PNG file; not copied
   * @throws PictureException if a checksum is wrong or the last chunk is missing
   */
  static PngChunks parse(String name, byte[] file) throws PictureException {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    List<Chunk> chunks = new ArrayList<>();
    int at = SIGNATURE;
    while (true) {
      int length = file.length - at < FRAME ? -1 : buffer.getInt(at);
      if (length < 0 || length > file.length - at - FRAME) {
        throw PictureReader.damaged(name);
      }
      int begin = at + 8;
      int end = begin + length;
      var checksum = new CRC32();
      checksum.update(file, at + 4, length + 4);
      if ((int) checksum.getValue() != buffer.getInt(end)) {
        throw PictureReader.damaged(name);
      }
      var chunk = new Chunk(new String(file, at + 4, 4, StandardCharsets.ISO_8859_1), begin, end);
      chunks.add(chunk);
      if (chunk.type().equals("IEND")) {
        return new PngChunks(file, List.copyOf(chunks));
      }
      at = end + 4;
    }
  }

  /** The embedded ICC profile; empty if there is none, or none that can be unpacked. */
  Optional<byte[]> profile() {
    return chunks.stream()
        .filter(chunk -> chunk.type().equals("iCCP"))
        .findFirst()
        .flatMap(this::profile);
  }

  /** {@code iCCP}: name, 0, compression method 0, zlib data. */
  private Optional<byte[]> profile(Chunk chunk) {
    int zero = zero(chunk.begin(), chunk.end());
    return inflate(zero + 2, chunk.end());
  }

  /** The block of EXIF data; empty if there is none. */
  Optional<byte[]> exif() {
    return chunks.stream()
        .filter(chunk -> chunk.type().equals("eXIf"))
        .findFirst()
        .map(chunk -> Arrays.copyOfRange(file, chunk.begin(), chunk.end()));
  }

  /** {@code pHYs}: pixels across and down, and 1 if they are counted on a metre. */
  Optional<Resolution> resolution() {
    return chunks.stream()
        .filter(chunk -> chunk.type().equals("pHYs") && chunk.end() - chunk.begin() == 9)
        .findFirst()
        .filter(chunk -> file[chunk.begin() + 8] == 1)
        .flatMap(
            chunk -> {
              ByteBuffer values = ByteBuffer.wrap(file);
              double x = Resolution.perInch(values.getInt(chunk.begin()));
              double y = Resolution.perInch(values.getInt(chunk.begin() + 4));
              return Resolution.isSound(x) && Resolution.isSound(y)
                  ? Optional.of(new Resolution(x, y))
                  : Optional.empty();
            });
  }

  /** Keywords and texts in the file's order; of a keyword that comes twice, the first text. */
  Map<String, String> text() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Chunk chunk : chunks) {
      int zero = zero(chunk.begin(), chunk.end());
      text(chunk, zero)
          .ifPresent(
              text ->
                  texts.putIfAbsent(
                      string(chunk.begin(), zero, StandardCharsets.ISO_8859_1), text));
    }
    return texts;
  }

  private Optional<String> text(Chunk chunk, int zero) {
    int end = chunk.end();
    return switch (chunk.type()) {
      case "tEXt" -> Optional.of(string(zero + 1, end, StandardCharsets.ISO_8859_1));
      case "zTXt" ->
          inflate(zero + 2, end).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
      case "iTXt" -> {
        // Keyword, 0, compressed?, method, language, 0, translated keyword, 0, text.
        int text = zero(zero(zero + 3, end) + 1, end) + 1;
        boolean compressed = zero + 1 < end && file[zero + 1] == 1;
        yield compressed
            ? inflate(text, end).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            : Optional.of(string(text, end, StandardCharsets.UTF_8));
      }
      default -> Optional.empty();
    };
  }

  /** Position of the next zero byte, or {@code end}. */
  private int zero(int begin, int end) {
    int at = begin;
    while (at < end && file[at] != 0) {
      at++;
    }
    return Math.min(at, end);
  }

  private String string(int begin, int end, Charset charset) {
    return begin < end ? new String(file, begin, end - begin, charset) : "";
  }

  private Optional<byte[]> inflate(int begin, int end) {
    if (begin >= end) {
      return Optional.empty();
    }
    try (var in = new InflaterInputStream(new ByteArrayInputStream(file, begin, end - begin))) {
      byte[] bytes = in.readNBytes(LONGEST_INFLATED + 1);
      return bytes.length > LONGEST_INFLATED ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
