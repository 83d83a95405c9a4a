package impasto.paint;

import impasto.engine.ChannelMoments;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A photograph in a painting's colours: the linear map of its colours that gives them the mean and
 * covariance of the painting's and moves them least (Pitie and Kokaram 2007, "The Linear
 * Monge-Kantorovitch Linear Colour Mapping for Example-Based Colour Transfer"). It is the map that
 * {@link GaussianTarget} finds between channels, found between colours.
 */
final class ColourMatch {
  /** What moments of colours are called among moments of layers. */
  private static final String PIXELS = "pixels";

  private final Gaussian from;
  private final Gaussian to;

  /** (3, 3), row by row. */
  private final double[] map;

  private ColourMatch(Gaussian from, Gaussian to, double[] map) {
    this.from = from;
    this.to = to;
    this.map = map;
  }

  /** The map from the photograph's colours to those of the paintings, blended; all opaque. */
  static ColourMatch between(Sources sources, Workers workers) {
    Gaussian from = Gaussian.of(colours(sources.content()));
    List<SequencedMap<String, ChannelMoments>> styles = new ArrayList<>();
    for (Sources.Style style : sources.styles()) {
      styles.add(new TreeMap<>(Map.of(PIXELS, colours(style.picture()))));
    }
    double[] weights = sources.styles().stream().mapToDouble(Sources.Style::weight).toArray();
    ChannelMoments blend = StyleMoments.blend(styles, weights).firstEntry().getValue();
    return of(from, Gaussian.of(blend), workers);
  }

  /** The map from a painting's colours to the photograph's; both opaque. */
  static ColourMatch toPhotograph(Picture style, Picture content, Workers workers) {
    return of(Gaussian.of(colours(style)), Gaussian.of(colours(content)), workers);
  }

  private static ColourMatch of(Gaussian from, Gaussian to, Workers workers) {
    return new ColourMatch(from, to, new GaussianTarget(to, workers).couple(from).transport());
  }

  /** This map a part of the way. */
  ColourMatch by(double amount) {
    double[] part = new double[9];
    double[] mean = new double[3];
    for (int c = 0; c < 3; c++) {
      mean[c] = from.mean()[c] + amount * (to.mean()[c] - from.mean()[c]);
      for (int k = 0; k < 3; k++) {
        part[3 * c + k] = amount * map[3 * c + k] + (c == k ? 1 - amount : 0);
      }
    }
    return new ColourMatch(from, new Gaussian(3, mean, to.covariance()), part);
  }

  /**
   * Writes a picture with its colours moved, held to 0..1.
   *
   * @param bands of the picture
   */
  void apply(Raster picture, Raster into, Bands bands) {
    bands.run(
        1,
        (worker, y, values, length) -> {
          for (int p = 0; p < length; p += 3) {
            move(values[1], values[0], p);
          }
        },
        into,
        picture);
  }

  private void move(float[] in, float[] out, int p) {
    for (int c = 0; c < 3; c++) {
      double value = to.mean()[c];
      for (int k = 0; k < 3; k++) {
        value += map[3 * c + k] * (in[p + k] - from.mean()[k]);
      }
      out[p + c] = (float) Math.clamp(value, 0.0, 1.0);
    }
  }

  private static ChannelMoments colours(Picture picture) {
    double[] sum = new double[3];
    double[] products = new double[9];
    float[] rgb = picture.rgb();
    for (int p = 0; p < rgb.length; p += 3) {
      for (int c = 0; c < 3; c++) {
        sum[c] += rgb[p + c];
        for (int k = 0; k < 3; k++) {
          products[3 * c + k] += (double) rgb[p + c] * rgb[p + k];
        }
      }
    }
    return new ChannelMoments(new Shape(picture.height(), picture.width(), 3), sum, products);
  }
}
