package impasto.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.stream.ImageOutputStream;

/**
 * TIFF with 16 or 8 bits, deflated, alpha if there is any, with the colour profile; texts as lines
 * of the image description, EXIF data in their own directories. Large pictures are cut into tiles,
 * and what could pass 4 GB is a BigTIFF file.
 *
 * @param mostInStrips pixels of the largest picture in strips
 * @param mostClassic bytes of the largest file that is not BigTIFF
 */
record TiffEncoder(long mostInStrips, long mostClassic) implements Encoder {
  private static final int IMAGE_WIDTH = 256;
  private static final int IMAGE_LENGTH = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC_INTERPRETATION = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_LENGTH = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int EXTRA_SAMPLES = 338;
  static final int ICC_PROFILE = 34675;

  private static final int DEFLATE = 8;
  private static final int RGB = 2;
  private static final int NO_UNIT = 1;
  private static final int HORIZONTAL = 2;
  private static final int UNASSOCIATED_ALPHA = 2;

  /** Segments that are deflated together, spread over threads, at least. */
  private static final int TOGETHER = 16;

  /** Bytes of a file that are neither pixels, their positions, nor texts. */
  private static final long FRAME = 2048;

  /** Position and length of a segment, 8 bytes each. */
  private static final long PER_SEGMENT = 16;

  TiffEncoder() {
    this(1 << 24, (1L << 32) - 1);
  }

  @Override
  public List<String> extensions() {
    return List.of(".tif", ".tiff");
  }

  @Override
  public Optional<String> objection(WriteOptions options) {
    return Encoder.losslessObjection(options);
  }

  @Override
  public long mostBytes(int width, int height, int channels, WriteOptions options) {
    TiffSegments segments = segments(width, height, channels, options);
    long perSegment = Encoder.mostDeflated(segments.bytes()) + PER_SEGMENT;
    return segments.count() * perSegment + FRAME;
  }

  private TiffSegments segments(int width, int height, int channels, WriteOptions options) {
    int bytes = options.depth().orElse(Short.SIZE) / Byte.SIZE;
    return (long) width * height <= mostInStrips
        ? TiffSegments.strips(width, height, channels, bytes)
        : TiffSegments.tiles(width, height, channels, bytes);
  }

  @Override
  public void encode(
      RowSource source, Map<String, String> text, WriteOptions options, ImageOutputStream out)
      throws IOException {
    Metadata kept = options.metadata();
    int width = source.width();
    int height = source.height();
    int channels = source.channels();
    String lines = lines(text);
    long most = mostBytes(width, height, channels, options) + bytes(lines) + kept.bytes();
    TiffSegments segments = segments(width, height, channels, options);
    var directory = new TiffDirectory(most > mostClassic);
    directory.writeHeader(out);
    kept.exif().writeInto(directory, out, width, height, kept.iccProfile().isEmpty());
    describe(directory, segments);
    tell(kept.resolution(), directory);
    tell(lines, kept.exif(), directory);
    Encoder.profile(options)
        .ifPresent(profile -> directory.put(ICC_PROFILE, TiffField.undefined(profile)));
    writePixels(kept.coloured(source), segments, directory, out);
    directory.write(out);
  }

  /** A file must say something about it, if only that it has none. */
  private static void tell(Optional<Resolution> resolution, TiffDirectory directory) {
    if (resolution.isPresent()) {
      directory.resolution(resolution.get());
      return;
    }
    directory.put(TiffDirectory.X_RESOLUTION, TiffField.rational(1, 1));
    directory.put(TiffDirectory.Y_RESOLUTION, TiffField.rational(1, 1));
    directory.put(TiffDirectory.RESOLUTION_UNIT, TiffField.shorts(NO_UNIT));
  }

  /** The photograph's own description stays, on the first line. */
  private static void tell(String lines, ExifData exif, TiffDirectory directory) {
    if (lines.isEmpty()) {
      return;
    }
    TiffField own = exif.main().get(ExifData.DESCRIPTION);
    String before = own == null || own.string().isEmpty() ? "" : own.string() + "\n";
    directory.put(ExifData.DESCRIPTION, TiffField.text(before + lines));
  }

  private static void describe(TiffDirectory directory, TiffSegments segments) {
    int channels = segments.channels();
    int[] bits = new int[channels];
    Arrays.fill(bits, segments.valueBytes() * Byte.SIZE);
    directory.put(IMAGE_WIDTH, TiffField.number(segments.pictureWidth()));
    directory.put(IMAGE_LENGTH, TiffField.number(segments.pictureHeight()));
    directory.put(BITS_PER_SAMPLE, TiffField.shorts(bits));
    directory.put(COMPRESSION, TiffField.shorts(DEFLATE));
    directory.put(PHOTOMETRIC_INTERPRETATION, TiffField.shorts(RGB));
    directory.put(SAMPLES_PER_PIXEL, TiffField.shorts(channels));
    directory.put(PREDICTOR, TiffField.shorts(HORIZONTAL));
    if (segments.tiled()) {
      directory.put(TILE_WIDTH, TiffField.number(segments.width()));
      directory.put(TILE_LENGTH, TiffField.number(segments.height()));
    } else {
      directory.put(ROWS_PER_STRIP, TiffField.number(segments.height()));
    }
    if (channels == 4) {
      directory.put(EXTRA_SAMPLES, TiffField.shorts(UNASSOCIATED_ALPHA));
    }
  }

  /** Deflates some lines of segments at a time and writes them in their order. */
  private static void writePixels(
      RowSource source, TiffSegments segments, TiffDirectory directory, ImageOutputStream out)
      throws IOException {
    var reader = new RowReader(source);
    int lines = Math.ceilDiv(TOGETHER, segments.across());
    long[] offsets = new long[segments.count()];
    long[] byteCounts = new long[segments.count()];
    int done = 0;
    for (int line = 0; line < segments.down(); line += lines) {
      List<byte[]> raw = new ArrayList<>();
      for (int i = line; i < Math.min(segments.down(), line + lines); i++) {
        raw.addAll(Arrays.asList(segments.differences(reader, i)));
      }
      for (byte[] segment : raw.parallelStream().map(TiffSegments::deflated).toList()) {
        offsets[done] = out.getStreamPosition();
        byteCounts[done++] = segment.length;
        out.write(segment);
      }
    }
    directory.positions(segments.tiled() ? TILE_OFFSETS : STRIP_OFFSETS, offsets);
    directory.positions(segments.tiled() ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS, byteCounts);
  }

  private static String lines(Map<String, String> text) {
    return text.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static long bytes(String lines) {
    return lines.getBytes(StandardCharsets.UTF_8).length;
  }
}
