package impasto.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/** TIFF with 16 bits, deflated, alpha if there is any; texts as lines of the image description. */
record TiffEncoder() implements Encoder {
  @Override
  public List<String> extensions() {
    return List.of(".tif", ".tiff");
  }

  @Override
  public void encode(Picture picture, Map<String, String> text, ImageOutputStream out)
      throws IOException {
    BufferedImage image = Rasters.shorts(picture);
    ImageWriter writer = Encoder.jdkWriter("tiff");
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType("ZLib");
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, described(metadata, text)), param);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadata described(IIOMetadata metadata, Map<String, String> text)
      throws IOException {
    if (text.isEmpty()) {
      return metadata;
    }
    String lines =
        text.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("\n"));
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    TIFFTag tag = BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
    // The JDK keeps the low byte of each character, so it is given the bytes of UTF-8 as
    // characters.
    String bytes = new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_ASCII, 1, new String[] {bytes}));
    return directory.getAsMetadata();
  }
}
