package impasto.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * The colour space of a photograph, such as Display P3 or Adobe RGB, in which a painting of it can
 * be written: every colour of sRGB is in it.
 */
final class DisplayProfile {
  private static final int RGB = 3;

  /** How far a colour may be from itself after the way there and back. */
  private static final float TOLERANCE = 1f / 255;

  private final byte[] bytes;
  private final ICC_Profile profile;
  private final IccTransform fromSrgb;

  private DisplayProfile(byte[] bytes, ICC_Profile profile) {
    this.bytes = bytes;
    this.profile = profile;
    fromSrgb = new IccTransform(srgb(), profile);
  }

  /**
   * A profile to write in; empty if it is not one of RGB, leads only to other spaces (as those of
   * scanners may), is too narrow (as those of printers are) or is damaged.
   *
   * @param bytes as they stand in the file; Java gives others back once it has used a profile
   */
  static Optional<DisplayProfile> of(byte[] bytes) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return Optional.empty();
      }
      var display = new DisplayProfile(bytes, profile);
      return display.holdsSrgb() ? Optional.of(display) : Optional.empty();
    } catch (CMMException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean holdsSrgb() {
    float[] grid = IccTransform.grid(RGB);
    int n = grid.length / RGB;
    float[] there = new float[grid.length];
    float[] back = new float[grid.length];
    fromSrgb(grid, RGB, n, there);
    new IccTransform(profile, srgb()).convert(there, RGB, n, back, RGB);
    for (int i = 0; i < grid.length; i++) {
      if (Math.abs(back[i] - grid[i]) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private static ICC_Profile srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB);
  }

  /**
   * Converts some pixels from sRGB.
   *
   * @param samples (n, bands), gamma-encoded sRGB in 0..1, the colours first
   * @param converted (n, bands), of which the colours are set; may be {@code samples}
   */
  void fromSrgb(float[] samples, int bands, int n, float[] converted) {
    fromSrgb.convert(samples, bands, n, converted, bands);
  }

  /** The profile as it stands in files. */
  byte[] bytes() {
    return bytes;
  }
}
