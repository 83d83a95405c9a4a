package impasto.picture;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * PNG with 8 or 16 bits, alpha if there is any, marked as sRGB or with another profile; texts in
 * iTXt chunks (UTF-8), EXIF data in eXIf.
 */
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
  public Optional<String> objection(WriteOptions options) {
    return Encoder.losslessObjection(options);
  }

  @Override
  public long mostBytes(int width, int height, int channels, WriteOptions options) {
    long row = (long) width * channels * depth(options) / Byte.SIZE;
    long rows = height * (1 + row); // each with the number of its filter
    long deflated = Encoder.mostDeflated(rows);
    return deflated + (deflated / CHUNK + 1) * CHUNK_FRAME;
  }

  @Override
  public void encode(
      RowSource source, Map<String, String> text, WriteOptions options, ImageOutputStream out)
      throws IOException {
    Metadata kept = options.metadata();
    var image = new RowImage(kept.coloured(source), depth(options));
    ImageWriter writer = Encoder.jdkWriter("png");
    try {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
      metadata.mergeTree(FORMAT, tree(text, kept, source));
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), null);
    } finally {
      writer.dispose();
    }
  }

  private static int depth(WriteOptions options) {
    return options.depth().orElse(Byte.SIZE);
  }

  private static IIOMetadataNode tree(Map<String, String> text, Metadata kept, RowSource source) {
    var root = new IIOMetadataNode(FORMAT);
    root.appendChild(kept.iccProfile().map(PngEncoder::profile).orElseGet(PngEncoder::srgb));
    kept.resolution().map(PngEncoder::resolution).ifPresent(root::appendChild);
    if (!text.isEmpty()) {
      var texts = new IIOMetadataNode("iTXt");
      text.forEach((keyword, value) -> texts.appendChild(entry(keyword, value)));
      root.appendChild(texts);
    }
    kept.exifBlock(source.width(), source.height())
        .map(PngEncoder::exif)
        .ifPresent(root::appendChild);
    return root;
  }

  private static IIOMetadataNode srgb() {
    var node = new IIOMetadataNode("sRGB");
    node.setAttribute("renderingIntent", "Perceptual");
    return node;
  }

  private static IIOMetadataNode profile(byte[] profile) {
    var node = new IIOMetadataNode("iCCP");
    node.setAttribute("profileName", "ICC profile");
    node.setAttribute("compressionMethod", "deflate");
    node.setUserObject(TiffSegments.deflated(profile));
    return node;
  }

  private static IIOMetadataNode resolution(Resolution resolution) {
    var node = new IIOMetadataNode("pHYs");
    node.setAttribute("pixelsPerUnitXAxis", Integer.toString(Resolution.perMetre(resolution.x())));
    node.setAttribute("pixelsPerUnitYAxis", Integer.toString(Resolution.perMetre(resolution.y())));
    node.setAttribute("unitSpecifier", "meter");
    return node;
  }

  /** A chunk that is younger than the JDK's writer. */
  private static IIOMetadataNode exif(byte[] block) {
    var chunk = new IIOMetadataNode("UnknownChunk");
    chunk.setAttribute("type", "eXIf");
    chunk.setUserObject(block);
    var node = new IIOMetadataNode("UnknownChunks");
    node.appendChild(chunk);
    return node;
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
