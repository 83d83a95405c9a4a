package impasto.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.stream.ImageOutputStream;

/**
 * TIFF with 16 bits, deflated, alpha if there is any; texts as lines of the image description.
 * Large pictures are cut into tiles, and what could pass 4 GB is a BigTIFF file.
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
  private static final int IMAGE_DESCRIPTION = 270;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int X_RESOLUTION = 282;
  private static final int Y_RESOLUTION = 283;
  private static final int RESOLUTION_UNIT = 296;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_LENGTH = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int EXTRA_SAMPLES = 338;

  private static final int DEFLATE = 8;
  private static final int RGB = 2;
  private static final int NO_UNIT = 1;
  private static final int HORIZONTAL = 2;
  private static final int UNASSOCIATED_ALPHA = 2;

  /** Segments that are deflated together, spread over threads, at least. */
  private static final int TOGETHER = 16;

  /** Bytes of a file that are neither pixels, their positions, nor texts. */
  private static final long FRAME = 1024;

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
  public long mostBytes(int width, int height, int channels) {
    TiffSegments segments = segments(width, height, channels);
    long perSegment = Encoder.mostDeflated(segments.bytes()) + PER_SEGMENT;
    return segments.count() * perSegment + FRAME;
  }

  private TiffSegments segments(int width, int height, int channels) {
    return (long) width * height <= mostInStrips
        ? TiffSegments.strips(width, height, channels)
        : TiffSegments.tiles(width, height, channels);
  }

  @Override
  public void encode(RowSource source, Map<String, String> text, ImageOutputStream out)
      throws IOException {
    int width = source.width();
    int height = source.height();
    int channels = source.channels();
    String lines = lines(text);
    long most = mostBytes(width, height, channels) + bytes(lines);
    TiffSegments segments = segments(width, height, channels);
    var directory = new TiffDirectory(most > mostClassic);
    directory.writeHeader(out);
    describe(directory, segments);
    if (!lines.isEmpty()) {
      directory.text(IMAGE_DESCRIPTION, lines);
    }
    writePixels(source, segments, directory, out);
    directory.write(out);
  }

  private static void describe(TiffDirectory directory, TiffSegments segments) {
    int channels = segments.channels();
    int[] bits = new int[channels];
    Arrays.fill(bits, 16);
    directory.number(IMAGE_WIDTH, segments.pictureWidth());
    directory.number(IMAGE_LENGTH, segments.pictureHeight());
    directory.shorts(BITS_PER_SAMPLE, bits);
    directory.shorts(COMPRESSION, DEFLATE);
    directory.shorts(PHOTOMETRIC_INTERPRETATION, RGB);
    directory.shorts(SAMPLES_PER_PIXEL, channels);
    directory.rational(X_RESOLUTION, 1, 1);
    directory.rational(Y_RESOLUTION, 1, 1);
    directory.shorts(RESOLUTION_UNIT, NO_UNIT);
    directory.shorts(PREDICTOR, HORIZONTAL);
    if (segments.tiled()) {
      directory.number(TILE_WIDTH, segments.width());
      directory.number(TILE_LENGTH, segments.height());
    } else {
      directory.number(ROWS_PER_STRIP, segments.height());
    }
    if (channels == 4) {
      directory.shorts(EXTRA_SAMPLES, UNASSOCIATED_ALPHA);
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
