package impasto.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Converts from an ICC profile to sRGB, with the profile's own rendering intent. Samples pass the
 * JDK's colour engine with 16 bits, so that 8-bit pictures are rounded only once.
 */
final class IccConversion implements ColourConversion {
  private static final float MOST = 65535;

  private final int components;
  private final ColorConvertOp op;

  /**
   * @throws java.awt.color.CMMException on first use, if the profile is damaged
   */
  IccConversion(ICC_Profile profile) {
    components = profile.getNumComponents();
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    op = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
  }

  @Override
  public void toSrgb(float[] samples, int bands, int n, float[] rgb) {
    WritableRaster source = row(n, components);
    short[] in = ((DataBufferUShort) source.getDataBuffer()).getData();
    for (int i = 0, to = 0; i < n; i++) {
      for (int c = 0; c < components; c++) {
        in[to++] = (short) (samples[i * bands + c] * MOST + 0.5f);
      }
    }
    WritableRaster converted = op.filter(source, row(n, 3));
    short[] out = ((DataBufferUShort) converted.getDataBuffer()).getData();
    for (int i = 0; i < 3 * n; i++) {
      rgb[i] = (out[i] & 0xffff) / MOST;
    }
  }

  private static WritableRaster row(int n, int bands) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, n, 1, bands, null);
  }

  /**
   * Whether any colour of a coarse grid moves by half a step of 8 bits. Most photographs carry some
   * edition of the sRGB profile; taking that for what it is keeps their values exact.
   */
  boolean changesColours() {
    int steps = 6;
    int n = (int) Math.pow(steps, components);
    float[] grid = new float[n * components];
    for (int i = 0; i < n; i++) {
      for (int c = 0, rest = i; c < components; c++, rest /= steps) {
        grid[i * components + c] = (rest % steps) / (steps - 1f);
      }
    }
    float[] rgb = new float[3 * n];
    toSrgb(grid, components, n, rgb);
    if (components != 3) {
      return true;
    }
    for (int i = 0; i < rgb.length; i++) {
      if (Math.abs(rgb[i] - grid[i]) > 0.5f / 255) {
        return true;
      }
    }
    return false;
  }
}
