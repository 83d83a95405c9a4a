package impasto.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several masks in one picture, told apart by colours: each pixel belongs to that of the map's flat
 * colours which is nearest, so that soft edges and the noise of JPEG leave no gap.
 */
public final class ColourMap {
  /** A colour of fewer pixels than one in so many is part of an edge, or noise. */
  private static final int RAREST = 400;

  /** Steps of 255 by which a colour may be off the one that is asked for. */
  private static final int NEAR = 12;

  /** Steps of 255 below which two colours are one that JPEG has blurred. */
  private static final int APART = 24;

  /** More than a person would mark. */
  private static final int MOST = 32;

  private final Picture picture;
  private final List<Integer> palette;

  private ColourMap(Picture picture, List<Integer> palette) {
    this.picture = picture;
    this.palette = palette;
  }

  /** Of a picture; its alpha does not count. */
  public static ColourMap of(Picture picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    int pixels = picture.width() * picture.height();
    for (int p = 0; p < pixels; p++) {
      counts.merge(colour(picture, p), 1, Integer::sum);
    }
    List<Integer> frequent =
        counts.entrySet().stream()
            .filter(entry -> (long) entry.getValue() * RAREST >= pixels)
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> palette = new ArrayList<>();
    for (int colour : frequent) {
      if (palette.size() < MOST
          && palette.stream().noneMatch(other -> distance(colour, other) < APART * APART)) {
        palette.add(colour);
      }
    }
    return new ColourMap(picture, List.copyOf(palette));
  }

  /** The flat colours, {@code 0xRRGGBB}, those with the most pixels first. */
  public List<Integer> palette() {
    return palette;
  }

  /**
   * The pixels of a colour.
   *
   * @param rgb {@code 0xRRGGBB}
   * @throws IllegalArgumentException if the map has no such colour; the message says which it has
   */
  public Mask region(int rgb) {
    int wanted =
        palette.stream()
            .filter(colour -> distance(colour, rgb) <= NEAR * NEAR)
            .min(Comparator.comparingInt(colour -> distance(colour, rgb)))
            .orElseThrow(() -> new IllegalArgumentException(missing(rgb)));
    float[] values = new float[picture.width() * picture.height()];
    Map<Integer, Boolean> known = new HashMap<>();
    for (int p = 0; p < values.length; p++) {
      boolean inside =
          known.computeIfAbsent(colour(picture, p), colour -> nearest(colour) == wanted);
      values[p] = inside ? 1 : 0;
    }
    return new Mask(picture.width(), picture.height(), values);
  }

  private String missing(int rgb) {
    return palette.isEmpty()
        ? "has no flat colours, so no region of " + name(rgb)
        : "has no region of %s; its colours are %s"
            .formatted(
                name(rgb), palette.stream().map(ColourMap::name).collect(Collectors.joining(", ")));
  }

  private int nearest(int colour) {
    return palette.stream()
        .min(Comparator.comparingInt(other -> distance(colour, other)))
        .orElseThrow();
  }

  private static String name(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  private static int colour(Picture picture, int p) {
    float[] rgb = picture.rgb();
    return step(rgb[3 * p]) << 16 | step(rgb[3 * p + 1]) << 8 | step(rgb[3 * p + 2]);
  }

  private static int step(float value) {
    return RowReader.step(value, 255);
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
