package impasto.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@link Moments} adds up of one layer: of the whole, or of each region apart. */
final class MomentSums {
  private final List<MomentSum> sums;
  private final boolean apart;

  /**
   * @param regions 0 for the whole layer
   */
  MomentSums(Cells cells, int regions) {
    this.apart = regions > 0;
    this.sums =
        IntStream.range(0, Math.max(1, regions)).mapToObj(region -> new MomentSum(cells)).toList();
  }

  /**
   * Takes a part of the layer in, for all regions.
   *
   * @param guide of the layer, if it has regions
   * @param positions whole cells
   * @param patch activations there
   */
  void add(Moments moments, @Nullable Guide guide, Rectangle positions, Patch patch) {
    for (int region = 0; region < sums.size(); region++) {
      add(moments, guide, region, positions, patch);
    }
  }

  /** The same for one region. */
  void add(Moments moments, @Nullable Guide guide, int region, Rectangle positions, Patch patch) {
    if (apart && guide == null) {
      throw new IllegalStateException("the plan has regions, and no guide says where they are");
    }
    moments.add(sums.get(region), guide, region, positions, patch);
  }

  /** Ends the sums of all regions. */
  void finish() {
    sums.forEach(MomentSum::finish);
  }

  /** Ends the sum of a region, or of the whole layer. */
  void finish(int region) {
    sums.get(region).finish();
  }

  /** The moments of a region or of the whole layer, once finished, until it is added up anew. */
  ChannelMoments moments(@Nullable Guide guide, int region) {
    MomentSum sum = sums.get(region);
    return sum.moments(guide == null ? sum.cells().layer().positions() : guide.weight(region));
  }
}
