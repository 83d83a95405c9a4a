package impasto.paint;

import impasto.engine.Guide;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Seed;
import impasto.engine.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a painting's layer that a target sees: all of them, or those of a region. Where
 * positions are sorted or paired none can count by a share: each is of the region that has most of
 * it, or of none.
 */
final class Selection {
  private final int channels;
  private final int count;

  /** (count, C) */
  private final float[] values;

  /** Where the positions are, if they are not all. */
  private final @Nullable Part part;

  /**
   * @param positions of the region, rising
   * @param activations of all positions, and what is to become of them; shared with the other
   *     regions of the layer, each of which writes its own positions
   */
  private record Part(int[] positions, Raster activations, float[] all, float[] gradient) {}

  private Selection(int channels, int count, float[] values, @Nullable Part part) {
    this.channels = channels;
    this.count = count;
    this.values = values;
    this.part = part;
  }

  /** All positions of a layer. */
  static Selection whole(Shape layer) {
    return new Selection(
        layer.channels(), layer.positions(), new float[layer.size()], /* part= */ null);
  }

  /**
   * The positions of each region.
   *
   * @param layer its name
   * @param shares of the regions at each pixel, (H, W, R)
   */
  static List<Selection> ofRegions(Network network, String layer, Raster shares) {
    Shape image = shares.shape();
    Shape shape = network.shape(layer, image.height(), image.width());
    int channels = shape.channels();
    float[] all = new float[shape.size()];
    float[] gradient = new float[shape.size()];
    Raster activations = Raster.of(shape, all);
    return Arrays.stream(new Guide(shares, shape, network.stride(layer)).positions())
        .map(
            positions ->
                new Selection(
                    channels,
                    positions.length,
                    new float[positions.length * channels],
                    new Part(positions, activations, all, gradient)))
        .toList();
  }

  /** Bytes that the selections of a layer take. */
  static double bytes(Shape layer, boolean whole) {
    double values = Float.BYTES * (double) layer.positions() * layer.channels();
    return whole ? values : 3 * values + Integer.BYTES * (double) layer.positions();
  }

  /** How many positions. */
  int count() {
    return count;
  }

  /** C. */
  int channels() {
    return channels;
  }

  /**
   * The painting's activations there.
   *
   * @return (count, C); until the next, and may be overwritten
   */
  float[] read(StyleTarget.Sight painting) {
    if (part == null) {
      painting.activations(values);
    } else {
      painting.activations(part.activations());
      for (int i = 0; i < count; i++) {
        System.arraycopy(
            part.all(), part.positions()[i] * channels, values, i * channels, channels);
      }
    }
    return values;
  }

  /**
   * A seed of a gradient there, and of nothing elsewhere.
   *
   * @param gradient (count, C)
   */
  Seed seed(float[] gradient) {
    if (part == null) {
      return Seed.dense(gradient);
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          gradient, i * channels, part.gradient(), part.positions()[i] * channels, channels);
    }
    return Seed.dense(part.gradient());
  }
}
