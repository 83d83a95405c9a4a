package impasto.paint;

import impasto.engine.ChannelMoments;
import impasto.engine.Shape;
import impasto.picture.Mask;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The colours of what a painting is made from, as far as they are visible.
 *
 * @param photograph those of each region
 * @param styles those of each style
 */
record Palette(List<ChannelMoments> photograph, List<ChannelMoments> styles) {

  /**
   * @param sources with their transparency
   */
  static Palette of(Sources sources, Regions regions) {
    Picture content = sources.content();
    List<ChannelMoments> styles = new ArrayList<>();
    for (Sources.Style style : sources.styles()) {
      styles.add(of(style.picture(), style.counting()));
    }
    if (regions.whole()) {
      return new Palette(List.of(of(content, null)), styles);
    }
    int count = regions.count();
    Regions.Rows rows = regions.rows(new Shape(content.height(), content.width(), 3));
    Sum[] sums = new Sum[count];
    Arrays.setAll(sums, region -> new Sum());
    float[] shares = new float[content.width() * count];
    for (int y = 0; y < content.height(); y++) {
      rows.read(y);
      rows.shares(shares);
      for (int region = 0; region < count; region++) {
        sums[region].addRow(content, y, shares, region, count);
      }
    }
    return new Palette(Arrays.stream(sums).map(sum -> sum.moments(content)).toList(), styles);
  }

  private static ChannelMoments of(Picture picture, @Nullable Mask counting) {
    float[] shares = new float[picture.width()];
    Arrays.fill(shares, 1f);
    Mask.Rows rows = counting == null ? null : counting.rows(picture.width(), picture.height());
    var sum = new Sum();
    for (int y = 0; y < picture.height(); y++) {
      if (rows != null) {
        rows.read(y, shares);
      }
      sum.addRow(picture, y, shares, 0, 1);
    }
    return sum.moments(picture);
  }

  /** Weighted moments of colours. */
  private static final class Sum {
    private double weight;
    private final double[] sum = new double[3];
    private final double[] products = new double[9];

    /**
     * @param shares (W, count), of which those of one region are taken
     */
    void addRow(Picture picture, int y, float[] shares, int region, int count) {
      float[] rgb = picture.rgb();
      for (int x = 0; x < picture.width(); x++) {
        double share = shares[x * count + region];
        int p = 3 * (y * picture.width() + x);
        weight += share;
        for (int c = 0; c < 3; c++) {
          double value = share * rgb[p + c];
          sum[c] += value;
          for (int k = 0; k < 3; k++) {
            products[3 * c + k] += value * rgb[p + k];
          }
        }
      }
    }

    ChannelMoments moments(Picture picture) {
      return new ChannelMoments(
          new Shape(picture.height(), picture.width(), 3), weight, sum, products);
    }
  }
}
