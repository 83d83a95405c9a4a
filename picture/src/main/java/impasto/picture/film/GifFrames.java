package impasto.picture.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/** An animated GIF that begins again at its end. */
final class GifFrames implements FrameWriter {
  private static final int HUNDREDTHS = 100;

  /** What Netscape's extension says: a block of kind 1, to be repeated without end. */
  private static final byte[] FOR_EVER = {1, 0, 0};

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final FileImageOutputStream out;
  private final int framesPerSecond;
  private long shown;
  private boolean begun;

  GifFrames(Path file, int framesPerSecond) throws IOException {
    this.framesPerSecond = framesPerSecond;
    this.out = new FileImageOutputStream(file.toFile());
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  @Override
  public void write(BufferedImage image, int frames) throws IOException {
    // Frames end at hundredths of a second; what rounding takes from one, the next has more.
    long begin = shown * HUNDREDTHS / framesPerSecond;
    shown += frames;
    long delay = shown * HUNDREDTHS / framesPerSecond - begin;
    writer.writeToSequence(new IIOImage(image, null, metadata(image, delay)), null);
    begun = true;
  }

  private IIOMetadata metadata(BufferedImage image, long delay) throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    var root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Long.toString(delay));
    if (!begun) {
      var loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(FOR_EVER);
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(format, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    var child = new IIOMetadataNode(name);
    root.appendChild(child);
    return child;
  }

  @Override
  public void finish() throws IOException {
    writer.endWriteSequence();
    out.close();
  }

  @Override
  public void close() throws IOException {
    writer.dispose();
    try {
      out.close();
    } catch (IOException e) {
      // It was closed by finish; ImageIO's streams complain of that.
      if (!"closed".equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
