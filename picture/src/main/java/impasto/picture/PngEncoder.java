package impasto.picture;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** PNG with 8 bits, alpha if there is any, marked as sRGB; texts in iTXt chunks (UTF-8). */
record PngEncoder() implements Encoder {
  private static final String FORMAT = "javax_imageio_png_1.0";

  /** Bytes of a chunk of pixels as the JDK cuts them, and of its length, type and checksum. */
  private static final long CHUNK = 32768;

  private static final long CHUNK_FRAME = 12;

  @Override
  public List<String> extensions() {
    return List.of(".png");
  }

  @Override
  public long mostBytes(int width, int height, int channels) {
    long rows = height * (1L + (long) width * channels); // each with the number of its filter
    long deflated = Encoder.mostDeflated(rows);
    return deflated + (deflated / CHUNK + 1) * CHUNK_FRAME;
  }

  @Override
  public void encode(RowSource source, Map<String, String> text, ImageOutputStream out)
      throws IOException {
    var image = new RowImage(source);
    ImageWriter writer = Encoder.jdkWriter("png");
    try {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
      metadata.mergeTree(FORMAT, tree(text));
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), null);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode tree(Map<String, String> text) {
    var srgb = new IIOMetadataNode("sRGB");
    srgb.setAttribute("renderingIntent", "Perceptual");
    var texts = new IIOMetadataNode("iTXt");
    text.forEach((keyword, value) -> texts.appendChild(entry(keyword, value)));
    var root = new IIOMetadataNode(FORMAT);
    root.appendChild(srgb);
    if (!text.isEmpty()) {
      root.appendChild(texts);
    }
    return root;
  }

  private static IIOMetadataNode entry(String keyword, String text) {
    var entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", keyword);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", text);
    return entry;
  }
}
