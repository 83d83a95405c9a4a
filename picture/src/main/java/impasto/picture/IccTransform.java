package impasto.picture;

import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * From one ICC profile to another, with the rendering intent of the first. Samples pass the JDK's
 * colour engine with 16 bits, so that 8-bit pictures are rounded only once.
 */
final class IccTransform {
  private static final int MOST = 65535;

  private final int from;
  private final int to;
  private final ColorConvertOp op;

  /**
   * @throws java.awt.color.CMMException on first use, if a profile is damaged
   */
  IccTransform(ICC_Profile source, ICC_Profile target) {
    from = source.getNumComponents();
    to = target.getNumComponents();
    op = new ColorConvertOp(new ICC_Profile[] {source, target}, null);
  }

  /**
   * Converts some pixels.
   *
   * @param samples (n, bands) in 0..1, the colours first; values beyond are clamped
   * @param converted (n, stride), of which the first values of each pixel are set to its colours in
   *     0..1; may be {@code samples}
   */
  void convert(float[] samples, int bands, int n, float[] converted, int stride) {
    WritableRaster source = row(n, from);
    short[] in = ((DataBufferUShort) source.getDataBuffer()).getData();
    for (int i = 0, at = 0; i < n; i++) {
      for (int c = 0; c < from; c++) {
        in[at++] = (short) RowReader.step(samples[i * bands + c], MOST);
      }
    }
    WritableRaster target = op.filter(source, row(n, to));
    short[] out = ((DataBufferUShort) target.getDataBuffer()).getData();
    for (int i = 0, at = 0; i < n; i++) {
      for (int c = 0; c < to; c++) {
        converted[i * stride + c] = (out[at++] & 0xffff) / (float) MOST;
      }
    }
  }

  private static WritableRaster row(int n, int bands) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, n, 1, bands, null);
  }

  /**
   * The colours of a coarse grid through the whole space, the first component changing fastest.
   *
   * @return (6^components, components) in 0..1
   */
  static float[] grid(int components) {
    int steps = 6;
    int n = (int) Math.pow(steps, components);
    float[] grid = new float[n * components];
    for (int i = 0; i < n; i++) {
      for (int c = 0, rest = i; c < components; c++, rest /= steps) {
        grid[i * components + c] = (rest % steps) / (steps - 1f);
      }
    }
    return grid;
  }
}
