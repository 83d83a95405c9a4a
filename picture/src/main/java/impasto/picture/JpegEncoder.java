package impasto.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * JPEG of quality 95, or another, with colour at full resolution (brush strokes are small and
 * colourful); what is transparent lies on white; each text in a comment "keyword: text" (UTF-8),
 * EXIF data in APP1, the colour profile in APP2.
 */
record JpegEncoder() implements Encoder {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final int QUALITY = 95;

  /** What the JDK's library can count to; the format itself could hold 65535. */
  private static final int LONGEST_SIDE = 65_500;

  /**
   * Of 8 x 8 pixels in three components. The energy of a block bounds its coefficients, which
   * quality 95 divides by 1 to 12: if all are as large as each other, they take 10 bits each, 240
   * bytes. The worst picture known, each colour of each pixel 0 or 1 by chance, takes 187.
   */
  private static final long MOST_BYTES_PER_BLOCK = 256;

  /** The same where nothing is divided: 18 bits each, 432 bytes. */
  private static final long MOST_BYTES_PER_EXACT_BLOCK = 512;

  /** A segment's length counts itself and has 16 bits. */
  private static final int LONGEST_SEGMENT = 65533;

  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final int INCHES = 1;

  @Override
  public List<String> extensions() {
    return List.of(".jpg", ".jpeg");
  }

  @Override
  public int longestSide() {
    return LONGEST_SIDE;
  }

  @Override
  public Optional<String> objection(WriteOptions options) {
    return options.depth().orElse(Byte.SIZE) == Byte.SIZE
        ? Optional.empty()
        : Optional.of(
            "cannot have depth %d: JPEG files have 8 bits; write .png or .tif instead"
                .formatted(options.depth().getAsInt()));
  }

  @Override
  public long mostBytes(int width, int height, int channels, WriteOptions options) {
    return (width + 7L)
        / 8
        * ((height + 7L) / 8)
        * (quality(options) > QUALITY ? MOST_BYTES_PER_EXACT_BLOCK : MOST_BYTES_PER_BLOCK);
  }

  private static int quality(WriteOptions options) {
    return options.quality().orElse(QUALITY);
  }

  @Override
  public void encode(
      RowSource source, Map<String, String> text, WriteOptions options, ImageOutputStream out)
      throws IOException {
    RowSource opaque = source.channels() == 4 ? new OnWhite(source) : source;
    var image = new RowImage(options.metadata().coloured(opaque), Byte.SIZE);
    ImageWriter writer = Encoder.jdkWriter("jpeg");
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality(options) / 100f);
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
      metadata.setFromTree(FORMAT, tree(metadata, text, options, source));
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode tree(
      IIOMetadata metadata, Map<String, String> text, WriteOptions options, RowSource source) {
    var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      var component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    var sequence = (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0);
    Metadata kept = options.metadata();
    kept.resolution().ifPresent(resolution -> tell(resolution, root));
    kept.exifBlock(source.width(), source.height()).ifPresent(block -> addExif(sequence, block));
    Encoder.profile(options).ifPresent(profile -> addProfile(sequence, profile));
    text.forEach((keyword, value) -> addComments(sequence, keyword + ": " + value));
    return root;
  }

  /** In whole pixels an inch, as JFIF has it. */
  private static void tell(Resolution resolution, IIOMetadataNode root) {
    var jfif = (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
    jfif.setAttribute("resUnits", Integer.toString(INCHES));
    jfif.setAttribute("Xdensity", Long.toString(Math.round(resolution.x())));
    jfif.setAttribute("Ydensity", Long.toString(Math.round(resolution.y())));
  }

  /** One segment holds it, or it is left out: a camera's own takes a hundredth of that. */
  private static void addExif(IIOMetadataNode sequence, byte[] block) {
    byte[] segment = join(EXIF.getBytes(StandardCharsets.US_ASCII), block, 0, block.length);
    if (segment.length <= LONGEST_SEGMENT) {
      add(sequence, unknown(APP1, segment));
    }
  }

  /** In as many segments as it takes, each with its number, from 1, and how many there are. */
  private static void addProfile(IIOMetadataNode sequence, byte[] profile) {
    int most = LONGEST_SEGMENT - ICC.length() - 2;
    int segments = Math.ceilDiv(profile.length, most);
    for (int i = 0; i < segments; i++) {
      byte[] begin = (ICC + (char) (i + 1) + (char) segments).getBytes(StandardCharsets.ISO_8859_1);
      int end = Math.min(profile.length, (i + 1) * most);
      add(sequence, unknown(APP2, join(begin, profile, i * most, end)));
    }
  }

  private static byte[] join(byte[] begin, byte[] rest, int from, int to) {
    byte[] joined = Arrays.copyOf(begin, begin.length + to - from);
    System.arraycopy(rest, from, joined, begin.length, to - from);
    return joined;
  }

  /** A segment that the JDK's writer does not know. */
  private static IIOMetadataNode unknown(int marker, byte[] segment) {
    var node = new IIOMetadataNode("unknown");
    node.setAttribute("MarkerTag", Integer.toString(marker));
    node.setUserObject(segment);
    return node;
  }

  /** After the others that were added, before the tables. */
  private static void add(IIOMetadataNode sequence, IIOMetadataNode node) {
    sequence.insertBefore(node, sequence.getElementsByTagName("dqt").item(0));
  }

  /** As many as it takes. */
  private static void addComments(IIOMetadataNode sequence, String comment) {
    byte[] bytes = comment.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += LONGEST_SEGMENT) {
      var node = new IIOMetadataNode("com");
      int end = Math.min(bytes.length, at + LONGEST_SEGMENT);
      node.setUserObject(Arrays.copyOfRange(bytes, at, end));
      add(sequence, node);
    }
  }
}
