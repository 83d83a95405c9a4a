package impasto.paint;

import impasto.picture.Mask;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a painting is made from: a photograph and the paintings whose style it takes, each in a
 * region of the photograph if there are masks.
 *
 * {@snippet :
 * var blend =
 *     new Sources(
 *         photograph, List.of(new Sources.Style(starryNight, .7), new Sources.Style(scream, .3)));
 * var apart =
 *     new Sources(
 *             photograph,
 *             List.of(new Sources.Style(starryNight, 1).in(sky), new Sources.Style(monet, 1)))
 *         .keepingOut(faces);
 * }
 *
 * <p>What is transparent in a picture is not read: it counts in no style, and no style is asked of
 * it.
 *
 * @param content the photograph
 * @param styles none to take only the photograph's content; their weights are shares of a sum of 1
 *     among those of the same region
 * @param keepOut where the photograph stays as it is, stretched over it, or null
 * @param start picture to start from, stretched over the photograph, such as an earlier painting;
 *     null for what the recipe says
 */
public record Sources(
    Picture content, List<Style> styles, @Nullable Mask keepOut, @Nullable Picture start) {

  /**
   * A painting to take the style of.
   *
   * @param picture of any size
   * @param weight against the other styles of the same region, above 0
   * @param scale size of its strokes, on top of the recipe's style scale; above 0, 1 for no change.
   *     Both together are held to the range of {@link impasto.paint.recipe.Settings#STYLE_SCALE}
   * @param region of the photograph that is painted in this style, stretched over it; null for all
   *     that no other style has a region for
   * @param part of the painting whose style it is, stretched over it; null for all of it
   */
  public record Style(
      Picture picture, double weight, double scale, @Nullable Mask region, @Nullable Mask part) {
    public Style {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("a style's scale must be above 0, not " + scale);
      }
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a style's weight must be above 0, not " + weight);
      }
    }

    /** All of a painting, for all of the photograph that no other style has a region for. */
    public Style(Picture picture, double weight) {
      this(picture, weight, 1, null, null);
    }

    /** The same with strokes of another size. */
    public Style scaled(double newScale) {
      return new Style(picture, weight, newScale, region, part);
    }

    /** The same for a region of the photograph. */
    public Style in(Mask photographRegion) {
      return new Style(picture, weight, scale, photographRegion, part);
    }

    /** The style of a part of the painting. */
    public Style from(Mask paintingPart) {
      return new Style(picture, weight, scale, region, paintingPart);
    }

    /** What of the painting is read: its part, as far as it is not transparent; null if all. */
    @Nullable Mask counting() {
      if (picture.alpha() == null) {
        return part;
      }
      return part == null ? picture.opacity() : picture.opacity().and(part);
    }
  }

  public Sources {
    List<Style> given = List.copyOf(styles);
    styles =
        given.stream()
            .map(
                style ->
                    new Style(
                        style.picture(),
                        style.weight() / weightIn(given, style.region()),
                        style.scale(),
                        style.region(),
                        style.part()))
            .toList();
  }

  /** Without a region to keep out of, started as the recipe says. */
  public Sources(Picture content, List<Style> styles) {
    this(content, styles, null, null);
  }

  /** One painting. */
  public static Sources of(Picture content, Picture style) {
    return new Sources(content, List.of(new Style(style, 1)));
  }

  /** The same with a region where the photograph stays as it is. */
  public Sources keepingOut(Mask mask) {
    return new Sources(content, styles, mask, start);
  }

  /** The same started from a picture. */
  public Sources startingFrom(Picture picture) {
    return new Sources(content, styles, keepOut, picture);
  }

  private static double weightIn(List<Style> styles, @Nullable Mask region) {
    return styles.stream()
        .filter(style -> Objects.equals(style.region(), region))
        .mapToDouble(Style::weight)
        .sum();
  }

  /** The regions that styles name, each once. */
  List<Mask> masks() {
    List<Mask> masks = new ArrayList<>();
    for (Style style : styles) {
      if (style.region() != null && !masks.contains(style.region())) {
        masks.add(style.region());
      }
    }
    return masks;
  }

  /** The same pictures opaque, their hidden colours like the visible ones around them. */
  Sources uncovered() {
    return with(
        content.uncovered(), styles.stream().map(style -> style.picture().uncovered()).toList());
  }

  /** The same with other pictures, as many. */
  public Sources with(Picture newContent, List<Picture> newStyles) {
    if (newStyles.size() != styles.size()) {
      throw new IllegalArgumentException(
          "%d pictures for %d styles".formatted(newStyles.size(), styles.size()));
    }
    return new Sources(
        newContent,
        IntStream.range(0, styles.size())
            .mapToObj(
                i -> {
                  Style style = styles.get(i);
                  return new Style(
                      newStyles.get(i),
                      style.weight(),
                      style.scale(),
                      style.region(),
                      style.part());
                })
            .toList(),
        keepOut,
        start);
  }
}
