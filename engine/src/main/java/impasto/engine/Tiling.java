package impasto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an image is cut into tiles, and how large a region each needs around it.
 *
 * @param image H and W
 * @param rows tiles from top to bottom
 * @param columns tiles from left to right
 */
record Tiling(Shape image, Axis rows, Axis columns) {
  private static final double MIB = 1 << 20;
  private static final System.Logger LOG = System.getLogger("impasto.engine");

  /**
   * The cuts along one side of the image.
   *
   * @param length of the side
   * @param begins where tiles begin
   */
  record Axis(int length, List<Integer> begins) {

    /** Tiles of one size, the last what is left. */
    static Axis every(int length, int size) {
      List<Integer> begins = new ArrayList<>();
      for (int at = 0; at < length; at += size) {
        begins.add(at);
      }
      return new Axis(length, begins);
    }

    /**
     * Tiles whose regions are all of one size, or less.
     *
     * @param region size of a region
     * @param halo that it has on each side where it does not end with the image
     * @param unit that tiles consist of
     */
    static Axis ofRegions(int length, int region, int halo, int unit) {
      List<Integer> begins = new ArrayList<>();
      int at = 0;
      while (at < length) {
        begins.add(at);
        int before = at == 0 ? 0 : halo;
        boolean last = before + length - at <= region;
        at += last ? length : (region - before - halo) / unit * unit;
      }
      return new Axis(length, begins);
    }

    int end(int tile) {
      return tile == begins.size() - 1 ? length : begins.get(tile + 1);
    }

    private int regionBegin(int tile, int halo) {
      return Math.max(0, begins.get(tile) - halo);
    }

    private int regionEnd(int tile, int halo) {
      return Math.min(length, end(tile) + halo);
    }

    /** Size of the largest region. */
    int largest(int halo) {
      int largest = 0;
      for (int tile = 0; tile < begins.size(); tile++) {
        largest = Math.max(largest, regionEnd(tile, halo) - regionBegin(tile, halo));
      }
      return largest;
    }

    /** Sizes of all regions together. */
    long total(int halo) {
      long total = 0;
      for (int tile = 0; tile < begins.size(); tile++) {
        total += regionEnd(tile, halo) - regionBegin(tile, halo);
      }
      return total;
    }

    int largestTile() {
      return largest(0);
    }

    /** For each number of tiles there can be, that with the smallest regions. */
    static List<Axis> all(int length, Halo halo) {
      List<Axis> all = new ArrayList<>();
      int around = halo.backward();
      int fewest = Integer.MAX_VALUE;
      for (int region = Padded.roundUp(length, halo.alignment());
          region >= halo.unit() + 2 * around || region >= length;
          region -= halo.alignment()) {
        Axis axis = ofRegions(length, region, around, halo.unit());
        if (axis.begins.size() == fewest) {
          all.removeLast();
        }
        fewest = axis.begins.size();
        all.add(axis);
      }
      return all;
    }
  }

  /** Tiles of one size. */
  static Tiling every(Shape image, int height, int width) {
    return new Tiling(image, Axis.every(image.height(), height), Axis.every(image.width(), width));
  }

  /**
   * A plan that works on the image as a whole or by the tiling that has the least to compute of
   * those that fit into memory.
   *
   * @throws IllegalArgumentException if none fits
   */
  static FeaturePlan plan(
      Shape image, Network network, Readings readings, Workers workers, long bytes) {
    var memory = new PlanMemory(network, readings, workers);
    var halo = new Halo(network, readings.layers());
    for (String layer : readings.layers()) {
      network.shape(layer, image.height(), image.width());
    }
    Tiling tiling =
        best(image, halo, memory, bytes)
            .orElseThrow(() -> tooLarge(image, network, readings, workers, bytes));
    if (tiling.isWhole()) {
      return new CpuPlan(network, image.height(), image.width(), readings, workers);
    }
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            "%d x %d pixels in %d x %d tiles"
                .formatted(
                    image.width(),
                    image.height(),
                    tiling.columns().begins().size(),
                    tiling.rows().begins().size()));
    return new TiledPlan(network, readings, workers, halo, tiling);
  }

  private static IllegalArgumentException tooLarge(
      Shape image, Network network, Readings readings, Workers workers, long bytes) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "an image of %d x %d pixels needs %.0f MiB of memory for %s in the smallest tiles, and"
                + " %.0f MiB are given",
            image.width(),
            image.height(),
            Math.ceil(leastBytes(image, network, readings, workers) / MIB),
            network.name(),
            Math.floor(bytes / MIB)));
  }

  static Optional<Tiling> best(Shape image, Halo halo, PlanMemory memory, long bytes) {
    int around = halo.backward();
    Tiling best = null;
    double least = Double.MAX_VALUE;
    for (Axis rows : Axis.all(image.height(), halo)) {
      for (Axis columns : Axis.all(image.width(), halo)) {
        var tiling = new Tiling(image, rows, columns);
        double area = (double) rows.total(around) * columns.total(around);
        if (area < least && tiling.bytes(around, memory) <= bytes) {
          best = tiling;
          least = area;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** What a plan needs as a whole or by the smallest tiles, whichever is less. */
  static double leastBytes(Shape image, Network network, Readings readings, Workers workers) {
    var halo = new Halo(network, readings.layers());
    Axis rows = Axis.all(image.height(), halo).getLast();
    Axis columns = Axis.all(image.width(), halo).getLast();
    var memory = new PlanMemory(network, readings, workers);
    return Math.min(
        memory.untiled(image.height(), image.width()),
        new Tiling(image, rows, columns).bytes(halo.backward(), memory));
  }

  private double bytes(int around, PlanMemory memory) {
    return isWhole()
        ? memory.untiled(image.height(), image.width())
        : memory.tiled(rows.largest(around), columns.largest(around), rowsAtOnce());
  }

  /** Pixels from top to bottom whose rows of cells go on in the next tile. */
  private int rowsAtOnce() {
    return columns.begins().size() == 1 ? 1 : rows.largestTile();
  }

  /** Whether there is but one tile. */
  boolean isWhole() {
    return rows.begins().size() == 1 && columns.begins().size() == 1;
  }

  /** The tiles in reading order. */
  List<Rectangle> tiles() {
    List<Rectangle> tiles = new ArrayList<>();
    for (int row = 0; row < rows.begins().size(); row++) {
      for (int column = 0; column < columns.begins().size(); column++) {
        int top = rows.begins().get(row);
        int left = columns.begins().get(column);
        tiles.add(new Rectangle(top, left, rows.end(row) - top, columns.end(column) - left));
      }
    }
    return tiles;
  }

  /** A tile and what lies around it, as far as the image goes. */
  Rectangle region(Rectangle tile, int halo) {
    int top = Math.max(0, tile.top() - halo);
    int left = Math.max(0, tile.left() - halo);
    return new Rectangle(
        top,
        left,
        Math.min(image.height(), tile.bottom() + halo) - top,
        Math.min(image.width(), tile.right() + halo) - left);
  }

  /** The positions of a layer that belong to a tile; there may be none. */
  static Rectangle positions(Rectangle tile, Shape image, Shape layer, int stride) {
    int top = Math.min(layer.height(), tile.top() / stride);
    int left = Math.min(layer.width(), tile.left() / stride);
    int bottom = tile.bottom() == image.height() ? layer.height() : tile.bottom() / stride;
    int right = tile.right() == image.width() ? layer.width() : tile.right() / stride;
    return new Rectangle(top, left, bottom - top, right - left);
  }
}
