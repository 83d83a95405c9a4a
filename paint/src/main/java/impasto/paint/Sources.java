package impasto.paint;

import impasto.picture.Picture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a painting is made from: a photograph and the paintings whose style it takes.
 *
 * {@snippet :
 * var sources =
 *     new Sources(
 *         photograph, List.of(new Sources.Style(starryNight, .7), new Sources.Style(scream, .3)));
 * }
 *
 * @param content the photograph
 * @param styles none to take only the photograph's content; their weights are shares of a sum of 1
 */
public record Sources(Picture content, List<Style> styles) {

  /**
   * A painting to take the style of.
   *
   * @param picture of any size
   * @param weight against the other styles, above 0
   */
  public record Style(Picture picture, double weight) {
    public Style {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a style's weight must be above 0, not " + weight);
      }
    }
  }

  public Sources {
    double sum = styles.stream().mapToDouble(Style::weight).sum();
    styles =
        styles.stream().map(style -> new Style(style.picture(), style.weight() / sum)).toList();
  }

  /** One painting. */
  public static Sources of(Picture content, Picture style) {
    return new Sources(content, List.of(new Style(style, 1)));
  }

  /** The same with every picture opaque, on white. */
  Sources onWhite() {
    return new Sources(
        content.onWhite(),
        styles.stream()
            .map(style -> new Style(style.picture().onWhite(), style.weight()))
            .toList());
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
            .mapToObj(i -> new Style(newStyles.get(i), styles.get(i).weight()))
            .toList());
  }
}
