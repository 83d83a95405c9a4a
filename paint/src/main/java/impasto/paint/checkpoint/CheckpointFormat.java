package impasto.paint.checkpoint;

import impasto.engine.EngineInfo;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.paint.checkpoint.CheckpointException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes of a checkpoint. All numbers are little-endian.
 *
 * <pre>
 *  8 bytes   89 'I' 'M' 'P' 0d 0a 1a 0a
 *  4 bytes   version of the format
 *  4 bytes   n, length of the header
 *  4 bytes   CRC-32C of these 16: in every version, so that a newer file is told from a damaged one
 *  n bytes   header, JSON in UTF-8: {@link CheckpointHeader}
 *            sections, (H, W, 3) float32 each, in the header's order
 *  4 bytes   CRC-32C of everything before
 * </pre>
 *
 * <p>Rasters go through a buffer of some rows, whatever their size.
 */
public final class CheckpointFormat {
  static final int VERSION = 5;

  /** As in PNG: whoever changes ends of lines or cuts off the eighth bit is found out. */
  private static final byte[] MAGIC = {(byte) 0x89, 'I', 'M', 'P', '\r', '\n', 0x1a, '\n'};

  private static final int PREAMBLE = 20;
  private static final int CRC = 4;

  /** No header is longer. */
  private static final int LONGEST_HEADER = 1 << 20;

  /** Bytes that are copied at once, or one row if that is more. */
  private static final int BLOCK = 1 << 20;

  private CheckpointFormat() {}

  /** At most, for a picture of that shape. */
  public static long bytes(Shape shape, int rasters) {
    return rasters * Float.BYTES * shape.length() + BLOCK;
  }

  static void write(FileChannel channel, Snapshot snapshot, Origin origin) throws IOException {
    Snapshot.State state = snapshot.state();
    var header =
        new CheckpointHeader(
            EngineInfo.kernels(),
            origin,
            snapshot.recipe(),
            snapshot.moment(),
            state.optimiserSteps(),
            state.optimiserNumbers(),
            state.averageWeight(),
            state.recentCosts(),
            List.copyOf(state.rasters().keySet()));
    byte[] json = JsonMapper.shared().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    if (json.length > LONGEST_HEADER) {
      throw new IOException("its header would have %d bytes".formatted(json.length));
    }
    var crc = new CRC32C();
    write(channel, preamble(json.length), crc);
    write(channel, ByteBuffer.wrap(json), crc);
    for (Raster raster : state.rasters().values()) {
      write(channel, raster, crc);
    }
    write(channel, buffer(CRC).putInt((int) crc.getValue()).flip(), crc);
  }

  private static ByteBuffer preamble(int headerLength) {
    ByteBuffer preamble = buffer(PREAMBLE).put(MAGIC).putInt(VERSION).putInt(headerLength);
    preamble.putInt(crc(preamble.duplicate().flip()));
    return preamble.flip();
  }

  private static int crc(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(FileChannel channel, ByteBuffer bytes, CRC32C crc) throws IOException {
    crc.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A few rows of a raster on their way. */
  private record Band(int rows, float[] values, ByteBuffer bytes) {
    static Band of(Shape shape) {
      int row = shape.width() * shape.channels();
      int rows = Math.clamp(BLOCK / ((long) row * Float.BYTES), 1, shape.height());
      return new Band(rows, new float[rows * row], buffer(rows * row * Float.BYTES));
    }
  }

  private static void write(FileChannel channel, Raster raster, CRC32C crc) throws IOException {
    Shape shape = raster.shape();
    Band band = Band.of(shape);
    for (int y = 0; y < shape.height(); y += band.rows()) {
      int rows = Math.min(band.rows(), shape.height() - y);
      int length = rows * shape.width() * shape.channels();
      raster.read(y, 0, rows, shape.width(), band.values(), 0);
      band.bytes().clear().limit(length * Float.BYTES);
      band.bytes().asFloatBuffer().put(band.values(), 0, length);
      write(channel, band.bytes(), crc);
    }
  }

  /**
   * The next raster of a file.
   *
   * @throws EOFException if the file ends before
   */
  static void read(FileChannel channel, Raster raster) throws IOException {
    Shape shape = raster.shape();
    Band band = Band.of(shape);
    for (int y = 0; y < shape.height(); y += band.rows()) {
      int rows = Math.min(band.rows(), shape.height() - y);
      int length = rows * shape.width() * shape.channels();
      fill(channel, band.bytes().clear().limit(length * Float.BYTES));
      band.bytes().asFloatBuffer().get(band.values(), 0, length);
      raster.write(y, 0, rows, shape.width(), band.values(), 0);
    }
  }

  private static ByteBuffer fill(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the file ends too early");
      }
    }
    return bytes.flip();
  }

  /**
   * Reads all of a file and makes sure that it is what was written.
   *
   * @throws CheckpointException if there is none, it is damaged, or its format is newer
   */
  static Checkpoint read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int headerLength = headerLength(file, fill(channel, buffer(PREAMBLE)));
      requireChecksum(file, channel);
      channel.position(PREAMBLE);
      CheckpointHeader header = header(file, fill(channel, buffer(headerLength)));
      return new Checkpoint(file, header, channel.position());
    } catch (CheckpointException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file, "there is no such checkpoint", Kind.MISSING);
    } catch (AccessDeniedException e) {
      throw new CheckpointException(file, "may not be read: permission denied", Kind.REFUSED);
    } catch (EOFException e) {
      throw new CheckpointException(file, "is damaged: it ends too early", e);
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireChecksum(Path file, FileChannel channel) throws IOException {
    var crc = new CRC32C();
    ByteBuffer block = buffer(BLOCK);
    long to = channel.size() - CRC;
    channel.position(0);
    for (long at = 0; at < to; at += block.limit()) {
      crc.update(fill(channel, block.clear().limit((int) Math.min(BLOCK, to - at))));
    }
    if (fill(channel, buffer(CRC)).getInt() != (int) crc.getValue()) {
      throw damaged(file, "its checksum is wrong; it was cut off or changed");
    }
  }

  private static int headerLength(Path file, ByteBuffer preamble) throws CheckpointException {
    byte[] magic = new byte[MAGIC.length];
    preamble.get(magic);
    int version = preamble.getInt();
    int length = preamble.getInt();
    if (preamble.getInt() != crc(preamble.duplicate().position(0).limit(PREAMBLE - CRC))
        || !Arrays.equals(magic, MAGIC)) {
      throw damaged(file, "it does not begin like a checkpoint of Impasto");
    }
    if (version != VERSION) {
      throw new CheckpointException(
          file,
          "has format %d, and this Impasto reads format %d; resume with the Impasto that wrote it"
              .formatted(version, VERSION),
          Kind.REFUSED);
    }
    if (length < 0 || length > LONGEST_HEADER) {
      throw damaged(file, "its header cannot have %d bytes".formatted(length));
    }
    return length;
  }

  private static CheckpointHeader header(Path file, ByteBuffer json) throws CheckpointException {
    try {
      String text = StandardCharsets.UTF_8.decode(json).toString();
      return JsonMapper.shared().readValue(text, CheckpointHeader.class);
    } catch (JacksonException | IllegalArgumentException e) {
      // Its checksum is right, so this is what was written.
      throw new CheckpointException(
          file,
          "was written by another version of Impasto (%s); resume with that one"
              .formatted(rootCause(e)),
          Kind.REFUSED);
    }
  }

  /** In one line, what a reader of JSON was told that it wraps in where and how. */
  private static String rootCause(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private static CheckpointException damaged(Path file, String how) {
    return new CheckpointException(file, "is damaged: " + how, Kind.DAMAGED);
  }
}
