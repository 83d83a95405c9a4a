package impasto.paint;

import impasto.engine.ChannelMoments;
import impasto.engine.Raster;
import impasto.engine.Workers;
import impasto.paint.cost.Gaussian;
import impasto.paint.cost.GaussianTarget;
import impasto.paint.cost.StyleMoments;
import impasto.paint.raster.Bands;
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

  private static final Gaussian NEUTRAL = new Gaussian(3, new double[3], new double[9]);

  private final Gaussian from;
  private final Gaussian to;

  /** (3, 3), row by row. */
  private final double[] map;

  private ColourMatch(Gaussian from, Gaussian to, double[] map) {
    this.from = from;
    this.to = to;
    this.map = map;
  }

  /**
   * The map of each region, from the photograph's colours there to those of the region's paintings,
   * blended.
   *
   * @param sources that have at least one style
   */
  static List<ColourMatch> between(
      Palette palette, Sources sources, Regions regions, Workers workers) {
    List<ColourMatch> maps = new ArrayList<>();
    for (int region = 0; region < regions.count(); region++) {
      List<SequencedMap<String, ChannelMoments>> styles = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      for (int s = 0; s < sources.styles().size(); s++) {
        if (regions.of(s) == region) {
          styles.add(new TreeMap<>(Map.of(PIXELS, palette.styles().get(s))));
          weights.add(sources.styles().get(s).weight());
        }
      }
      double[] shares = weights.stream().mapToDouble(Double::doubleValue).toArray();
      ChannelMoments blend = StyleMoments.blend(styles, shares).firstEntry().getValue();
      maps.add(of(palette.photograph().get(region), blend, workers));
    }
    return maps;
  }

  /** The map from a painting's colours to those of the photograph in its region. */
  static ColourMatch toPhotograph(Palette palette, Regions regions, int style, Workers workers) {
    return of(palette.styles().get(style), palette.photograph().get(regions.of(style)), workers);
  }

  /** Of a region without any pixels, no change. */
  private static ColourMatch of(ChannelMoments from, ChannelMoments to, Workers workers) {
    return from.weight() > 0 && to.weight() > 0
        ? of(Gaussian.of(from), Gaussian.of(to), workers)
        : new ColourMatch(NEUTRAL, NEUTRAL, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
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
            move(values[1], p, values[0], p);
          }
        },
        into,
        picture);
  }

  /**
   * Writes a picture with the colours of each region moved, held to 0..1. What is of no region
   * stays.
   *
   * @param maps of the regions
   * @param shares of the regions, (H, W, R)
   * @param bands of the picture
   */
  static void apply(
      List<ColourMatch> maps, Raster shares, Raster picture, Raster into, Bands bands) {
    int regions = maps.size();
    int width = bands.shape().width();
    bands.run(
        1,
        (worker, y, values, length) -> {
          float[] share = new float[length / 3 * regions];
          shares.read(y, 0, length / (3 * width), width, share, 0);
          float[] moved = new float[3];
          for (int p = 0; p < length; p += 3) {
            System.arraycopy(values[1], p, values[0], p, 3);
            for (int region = 0; region < regions; region++) {
              float weight = share[p / 3 * regions + region];
              if (weight > 0) {
                maps.get(region).move(values[1], p, moved, 0);
                for (int c = 0; c < 3; c++) {
                  values[0][p + c] += weight * (moved[c] - values[1][p + c]);
                }
              }
            }
          }
        },
        into,
        picture);
  }

  private void move(float[] in, int p, float[] out, int at) {
    for (int c = 0; c < 3; c++) {
      double value = to.mean()[c];
      for (int k = 0; k < 3; k++) {
        value += map[3 * c + k] * (in[p + k] - from.mean()[k]);
      }
      out[at + c] = (float) Math.clamp(value, 0.0, 1.0);
    }
  }
}
