package impasto.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/** Brings a row of pixels from a file's colour space to sRGB. */
sealed interface ColourConversion
    permits ColourConversion.None, ColourConversion.Grey, ColourConversion.Other, IccConversion {
  /**
   * @param samples (n, bands) in 0..1, the colours first, then possibly alpha
   * @param rgb (n, 3), filled with gamma-encoded sRGB in 0..1
   */
  void toSrgb(float[] samples, int bands, int n, float[] rgb);

  /**
   * The conversion for a decoded picture.
   *
   * @param space as the decoder sees it
   * @param profile an embedded profile that the decoder does not know of
   */
  static ColourConversion of(ColorSpace space, Optional<ICC_Profile> profile) {
    int components = space.getNumComponents();
    Optional<ICC_Profile> embedded =
        profile
            .or(() -> ownProfile(space))
            .filter(candidate -> candidate.getNumComponents() == components);
    Optional<ColourConversion> converted = embedded.flatMap(ColourConversion::byProfile);
    return converted.orElseGet(
        () ->
            switch (components) {
              case 1 -> new Grey();
              case 3 -> new None();
              default -> new Other(space);
            });
  }

  /**
   * The profile of a colour space that is not one of the JDK's defaults. The JDK takes grey without
   * a profile for linear light, but files mean the curve of sRGB.
   */
  private static Optional<ICC_Profile> ownProfile(ColorSpace space) {
    boolean given =
        space instanceof ICC_ColorSpace
            && !space.isCS_sRGB()
            && !space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
    return given ? Optional.of(((ICC_ColorSpace) space).getProfile()) : Optional.empty();
  }

  /** Empty if the profile is sRGB under another name, or damaged: sRGB is the best guess then. */
  private static Optional<ColourConversion> byProfile(ICC_Profile profile) {
    try {
      var conversion = new IccConversion(profile);
      return conversion.changesColours() ? Optional.of(conversion) : Optional.empty();
    } catch (CMMException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The samples are sRGB. */
  record None() implements ColourConversion {
    @Override
    public void toSrgb(float[] samples, int bands, int n, float[] rgb) {
      for (int i = 0, from = 0; i < 3 * n; i += 3, from += bands) {
        rgb[i] = samples[from];
        rgb[i + 1] = samples[from + 1];
        rgb[i + 2] = samples[from + 2];
      }
    }
  }

  /** The samples are grey with the curve of sRGB. */
  record Grey() implements ColourConversion {
    @Override
    public void toSrgb(float[] samples, int bands, int n, float[] rgb) {
      for (int i = 0, from = 0; i < 3 * n; i += 3, from += bands) {
        rgb[i] = samples[from];
        rgb[i + 1] = samples[from];
        rgb[i + 2] = samples[from];
      }
    }
  }

  /** Any colour space (CMYK, Lab), pixel by pixel. */
  record Other(ColorSpace space) implements ColourConversion {
    @Override
    public void toSrgb(float[] samples, int bands, int n, float[] rgb) {
      int components = space.getNumComponents();
      float[] pixel = new float[components];
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < components; c++) {
          float low = space.getMinValue(c);
          pixel[c] = low + samples[i * bands + c] * (space.getMaxValue(c) - low);
        }
        System.arraycopy(space.toRGB(pixel), 0, rgb, 3 * i, 3);
      }
    }
  }
}
