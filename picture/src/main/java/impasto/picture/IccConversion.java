package impasto.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;

/** Converts from an ICC profile to sRGB. */
final class IccConversion implements ColourConversion {
  private static final int RGB = 3;

  private final ICC_Profile profile;
  private final IccTransform transform;

  /**
   * @throws java.awt.color.CMMException on first use, if the profile is damaged
   */
  IccConversion(ICC_Profile profile) {
    this.profile = profile;
    transform = new IccTransform(profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB));
  }

  @Override
  public void toSrgb(float[] samples, int bands, int n, float[] rgb) {
    transform.convert(samples, bands, n, rgb, RGB);
  }

  /**
   * Whether any colour of a coarse grid moves by half a step of 8 bits. Most photographs carry some
   * edition of the sRGB profile; taking that for what it is keeps their values exact.
   */
  boolean changesColours() {
    int components = profile.getNumComponents();
    float[] grid = IccTransform.grid(components);
    int n = grid.length / components;
    float[] rgb = new float[RGB * n];
    toSrgb(grid, components, n, rgb);
    if (components != RGB) {
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
