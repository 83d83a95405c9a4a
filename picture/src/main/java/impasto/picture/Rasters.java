package impasto.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Pictures as the images that encoders take: whole steps, rounded to the nearest. */
final class Rasters {
  private Rasters() {}

  /** RGB, or RGBA where there is alpha, 8 bits each. */
  static BufferedImage bytes(Picture picture) {
    BufferedImage image = image(picture, DataBuffer.TYPE_BYTE, picture.alpha() != null);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int bands = image.getRaster().getNumBands();
    float[] rgb = picture.rgb();
    float @Nullable [] alpha = picture.alpha();
    for (int i = 0, at = 0; at < to.length; i++, at += bands) {
      for (int c = 0; c < 3; c++) {
        to[at + c] = (byte) step(rgb[3 * i + c], 255);
      }
      if (alpha != null) {
        to[at + 3] = (byte) step(alpha[i], 255);
      }
    }
    return image;
  }

  /** RGB, 8 bits each, with what is transparent laid on white. */
  static BufferedImage bytesOnWhite(Picture picture) {
    float @Nullable [] alpha = picture.alpha();
    if (alpha == null) {
      return bytes(picture);
    }
    BufferedImage image = image(picture, DataBuffer.TYPE_BYTE, false);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] rgb = picture.rgb();
    for (int i = 0; i < to.length; i++) {
      float opacity = alpha[i / 3];
      to[i] = (byte) step(rgb[i] * opacity + (1 - opacity), 255);
    }
    return image;
  }

  /** RGB, or RGBA where there is alpha, 16 bits each. */
  static BufferedImage shorts(Picture picture) {
    BufferedImage image = image(picture, DataBuffer.TYPE_USHORT, picture.alpha() != null);
    short[] to = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    int bands = image.getRaster().getNumBands();
    float[] rgb = picture.rgb();
    float @Nullable [] alpha = picture.alpha();
    for (int i = 0, at = 0; at < to.length; i++, at += bands) {
      for (int c = 0; c < 3; c++) {
        to[at + c] = (short) step(rgb[3 * i + c], 65535);
      }
      if (alpha != null) {
        to[at + 3] = (short) step(alpha[i], 65535);
      }
    }
    return image;
  }

  /** The nearest of the steps 0 to {@code most}; not a number is 0. */
  private static int step(float value, int most) {
    return Math.max(0, Math.min(most, (int) (value * most + 0.5f)));
  }

  private static BufferedImage image(Picture picture, int type, boolean alpha) {
    var model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = model.createCompatibleWritableRaster(picture.width(), picture.height());
    return new BufferedImage(model, raster, false, null);
  }
}
