package impasto.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * JPEG of quality 95 with colour at full resolution (brush strokes are small and colourful); what
 * is transparent lies on white; each text in a comment "keyword: text" (UTF-8).
 */
record JpegEncoder() implements Encoder {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final float QUALITY = 0.95f;

  /** What the JDK's library can count to; the format itself could hold 65535. */
  private static final int LONGEST_SIDE = 65_500;

  /**
   * Of 8 x 8 pixels in three components. The energy of a block bounds its coefficients, which this
   * quality divides by 1 to 12: if all are as large as each other, they take 10 bits each, 240
   * bytes. The worst picture known, each colour of each pixel 0 or 1 by chance, takes 187.
   */
  private static final long MOST_BYTES_PER_BLOCK = 256;

  /** A segment's length counts itself and has 16 bits. */
  private static final int LONGEST_COMMENT = 65533;

  @Override
  public List<String> extensions() {
    return List.of(".jpg", ".jpeg");
  }

  @Override
  public int longestSide() {
    return LONGEST_SIDE;
  }

  @Override
  public long mostBytes(int width, int height, int channels) {
    return (width + 7L) / 8 * ((height + 7L) / 8) * MOST_BYTES_PER_BLOCK;
  }

  @Override
  public void encode(RowSource source, Map<String, String> text, ImageOutputStream out)
      throws IOException {
    var image = new RowImage(source.channels() == 4 ? new OnWhite(source) : source);
    ImageWriter writer = Encoder.jdkWriter("jpeg");
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
      metadata.setFromTree(FORMAT, tree(metadata, text));
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode tree(IIOMetadata metadata, Map<String, String> text) {
    var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      var component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    var sequence = (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0);
    text.forEach((keyword, value) -> addComments(sequence, keyword + ": " + value));
    return root;
  }

  /** Before all other segments, as many as it takes. */
  private static void addComments(IIOMetadataNode sequence, String comment) {
    byte[] bytes = comment.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += LONGEST_COMMENT) {
      var node = new IIOMetadataNode("com");
      int end = Math.min(bytes.length, at + LONGEST_COMMENT);
      node.setUserObject(Arrays.copyOfRange(bytes, at, end));
      sequence.insertBefore(node, sequence.getElementsByTagName("dqt").item(0));
    }
  }
}
