package impasto.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The rows of a decoded picture as numbers in 0..1, whatever way it stores them: palettes, packed
 * bits, bytes, 16 and 32 bits, floats. One row at a time, so that no second copy of the picture is
 * made.
 */
@FunctionalInterface
interface Samples {
  /**
   * @param samples (W, bands), filled with the colours in 0..1, not multiplied by alpha, and alpha
   *     last where the picture has it
   */
  void row(int y, float[] samples);

  /** The rows of a picture; they have as many bands as its colour model has components. */
  static Samples of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bands = model.getNumComponents();
    Samples samples = stored(model, raster, width, bands);
    if (!model.hasAlpha() || !model.isAlphaPremultiplied()) {
      return samples;
    }
    return (y, row) -> {
      samples.row(y, row);
      divideByAlpha(row, width, bands);
    };
  }

  private static Samples stored(ColorModel model, Raster raster, int width, int bands) {
    if (model instanceof IndexColorModel palette) {
      return palette(palette, raster, width, bands);
    }
    boolean plain =
        raster.getSampleModel() instanceof ComponentSampleModel && raster.getNumBands() == bands;
    return switch (raster.getTransferType()) {
      case DataBuffer.TYPE_BYTE ->
          plain ? bytes(raster, width, bands) : integers(model, raster, width, bands);
      case DataBuffer.TYPE_USHORT ->
          plain ? shorts(raster, width, bands) : integers(model, raster, width, bands);
      case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> floats(raster, width, bands);
      default -> integers(model, raster, width, bands);
    };
  }

  private static Samples bytes(Raster raster, int width, int bands) {
    byte[] stored = new byte[width * bands];
    return (y, row) -> {
      raster.getDataElements(0, y, width, 1, stored);
      for (int i = 0; i < stored.length; i++) {
        row[i] = (stored[i] & 0xff) / 255f;
      }
    };
  }

  private static Samples shorts(Raster raster, int width, int bands) {
    short[] stored = new short[width * bands];
    return (y, row) -> {
      raster.getDataElements(0, y, width, 1, stored);
      for (int i = 0; i < stored.length; i++) {
        row[i] = (stored[i] & 0xffff) / 65535f;
      }
    };
  }

  private static Samples floats(Raster raster, int width, int bands) {
    int stride = raster.getNumBands();
    float[] stored = new float[width * stride];
    return (y, row) -> {
      raster.getPixels(0, y, width, 1, stored);
      for (int i = 0; i < width * bands; i++) {
        float value = stored[i / bands * stride + i % bands];
        row[i] = value >= 0 ? Math.min(value, 1) : 0; // not a number becomes 0
      }
    };
  }

  /** Unsigned integers of any number of bits, which may differ between bands (5, 6, 5). */
  private static Samples integers(ColorModel model, Raster raster, int width, int bands) {
    int stride = raster.getNumBands();
    int[] stored = new int[width * stride];
    float[] largest = new float[bands];
    for (int b = 0; b < bands; b++) {
      largest[b] = (1L << model.getComponentSize(b)) - 1;
    }
    return (y, row) -> {
      raster.getPixels(0, y, width, 1, stored);
      for (int i = 0; i < width * bands; i++) {
        long value = Integer.toUnsignedLong(stored[i / bands * stride + i % bands]);
        row[i] = Math.min(value / largest[i % bands], 1);
      }
    };
  }

  private static Samples palette(IndexColorModel palette, Raster raster, int width, int bands) {
    int[] stored = new int[width];
    return (y, row) -> {
      raster.getPixels(0, y, width, 1, stored);
      for (int x = 0, at = 0; x < width; x++, at += bands) {
        row[at] = palette.getRed(stored[x]) / 255f;
        row[at + 1] = palette.getGreen(stored[x]) / 255f;
        row[at + 2] = palette.getBlue(stored[x]) / 255f;
        if (bands == 4) {
          row[at + 3] = palette.getAlpha(stored[x]) / 255f;
        }
      }
    };
  }

  private static void divideByAlpha(float[] row, int width, int bands) {
    for (int at = 0; at < width * bands; at += bands) {
      float alpha = row[at + bands - 1];
      for (int b = 0; b < bands - 1 && alpha > 0; b++) {
        row[at + b] = Math.min(row[at + b] / alpha, 1);
      }
    }
  }
}
