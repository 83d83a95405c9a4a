package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.kernels.KernelProvider;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over cells: the same bits in one piece or in tiles, on any number of workers. */
class CellsTest {
  @ParameterizedTest
  @CsvSource({"1, 64", "2, 32", "4, 16", "8, 16", "16, 8", "32, 4"})
  void aCellIs64PixelsWideOr128WhereThatIsFewPositions(int stride, int side) {
    Cells cells = Cells.of(new Shape(100, 90, 8), stride);
    assertThat(cells.side()).isEqualTo(side);
    assertThat(Cells.pixels(stride) % (side * stride)).isZero();
    assertThat(Cells.pixels(stride) % (4 * stride)).isZero();
  }

  @Test
  void cellsCoverTheLayerOnce() {
    Cells cells = new Cells(new Shape(37, 50, 1), 16);
    int[] seen = new int[37 * 50];
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 0; column < cells.columns(); column++) {
        Rectangle cell = cells.cell(row, column);
        for (int y = cell.top(); y < cell.bottom(); y++) {
          for (int x = cell.left(); x < cell.right(); x++) {
            seen[y * 50 + x]++;
          }
        }
      }
    }
    assertThat(seen).containsOnly(1);
    assertThat(cells.within(new Rectangle(16, 32, 21, 18))).isEqualTo(new Rectangle(1, 2, 2, 2));
  }

  /** Height, width and channels of the layer; side of its cells; rows and columns of a tile. */
  @ParameterizedTest
  @CsvSource({
    "50, 70, 16, 8, 16, 24",
    "50, 70, 17, 8, 8, 8",
    "9, 150, 40, 16, 16, 32",
    "150, 9, 33, 16, 32, 16",
    "7, 5, 64, 4, 4, 4",
    "40, 40, 16, 8, 40, 8",
    "40, 40, 16, 8, 8, 40"
  })
  void tilesAddUpToTheSameBits(int h, int w, int channels, int side, int rows, int columns) {
    Cells cells = new Cells(new Shape(h, w, channels), side);
    var kernels = KernelProvider.kernels();
    int c = Padded.channels(channels, kernels.panel());
    float[] dense = TestNetworks.normal(new Random(h), h * w * channels);
    Raster target = Raster.of(cells.layer(), TestNetworks.normal(new Random(w), dense.length));
    ChannelMoments whole;
    double distance;
    try (var workers = new Workers(1)) {
      var sum = new MomentSum(cells);
      var measured = new Distance(cells, target, workers);
      Patch patch = patch(cells.layer(), dense, Rectangle.whole(cells.layer()), c);
      new Moments(kernels, workers, c).add(sum, null, 0, Rectangle.whole(cells.layer()), patch);
      measured.add(Rectangle.whole(cells.layer()), patch);
      sum.finish();
      whole = sum.moments(h * w);
      distance = measured.total();
    }
    assertMoments(whole, dense, channels);
    assertDistance(distance, dense, target);
    try (var workers = new Workers(3)) {
      var moments = new Moments(kernels, workers, c);
      var sum = new MomentSum(cells);
      var measured = new Distance(cells, target, workers);
      // Twice, so that what the first time left behind would show.
      for (int time = 0; time < 2; time++) {
        for (int y = 0; y < h; y += rows) {
          for (int x = 0; x < w; x += columns) {
            var tile = new Rectangle(y, x, Math.min(rows, h - y), Math.min(columns, w - x));
            Patch patch = patch(cells.layer(), dense, tile, c);
            moments.add(sum, null, 0, tile, patch);
            measured.add(tile, patch);
          }
        }
        sum.finish();
        ChannelMoments tiled = sum.moments(h * w);
        assertThat(tiled.products()).isEqualTo(whole.products());
        assertThat(tiled.sum()).isEqualTo(whole.sum());
        assertThat(measured.total()).isEqualTo(distance);
      }
    }
  }

  /** A tile with three positions around it where there are any. */
  private static Patch patch(Shape shape, float[] dense, Rectangle tile, int c) {
    int top = Math.max(0, tile.top() - 3);
    int left = Math.max(0, tile.left() - 3);
    int height = Math.min(shape.height(), tile.bottom() + 3) - top;
    int width = Math.min(shape.width(), tile.right() + 3) - left;
    var grid = new Grid(height, width, c);
    float[] values = new float[grid.length()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = ((top + y) * shape.width() + left + x) * shape.channels();
        System.arraycopy(dense, from, values, grid.at(y, x), shape.channels());
      }
    }
    return new Patch(grid, values, top, left);
  }

  private static void assertMoments(ChannelMoments moments, float[] a, int channels) {
    for (int k = 0; k < channels; k += 5) {
      double sum = 0;
      double product = 0;
      int other = (k + 3) % channels;
      for (int p = 0; p < a.length; p += channels) {
        sum += a[p + k];
        product += (double) a[p + k] * a[p + other];
      }
      assertThat(moments.sum()[k]).isCloseTo(sum, within(1e-6 * a.length));
      assertThat(moments.products()[other * channels + k])
          .isCloseTo(product, within(1e-6 * a.length));
    }
  }

  private static void assertDistance(double distance, float[] a, Raster target) {
    double sum = 0;
    float[] t = target.array().orElseThrow();
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - t[i], 2);
    }
    assertThat(distance).isCloseTo(sum, within(1e-5 * sum));
  }
}
