package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 3x3 convolutions by Winograd F(4x4, 3x3) (Lavin & Gray 2016): 36 multiplications for 16 outputs
 * where the direct sum needs 144.
 *
 * <p>The grid is cut into 4x4 tiles, the tiles into blocks. A block is transformed, multiplied at
 * each of the 36 points, and transformed back while it is in the second-level cache; blocks are
 * shared out to the workers. Every block reads the whole filter, so where that is large the workers
 * do one block together, each at points of its own: the filter is then read once for all of them.
 * Tiles that reach over the image are computed aside and cut.
 */
final class WinogradConvolution {
  /**
   * Floats of a block, its input and output points together: 384 KiB. Measured: blocks of 256 to
   * 512 KiB do equally well with 1 MiB of second-level cache a core, larger ones lose 5 to 10 %.
   */
  private static final int BLOCK_FLOATS = 98_304;

  /**
   * Tiles of a block at least, beyond the cache if need be, one for so many pairs of channels: few
   * tiles do not pay for reading the filter. Measured: 24 with 256 channels.
   */
  private static final int PAIRS_A_TILE = 2730;

  /**
   * Pairs of channels from which on workers share blocks: a filter of 18 MiB. With less, what they
   * read of each other costs as much as they save.
   */
  private static final int PAIRS_SHARED = 131_072;

  /** Tiles of a shared block. Measured with 512 channels: 48 and 192 do less well. */
  private static final int SHARED_TILES = 96;

  /** Tiles of a shared block that a worker transforms at a time. */
  private static final int PIECE_TILES = Kernels.ROWS;

  private final Kernels kernels;
  private final Workers workers;
  private final Workspace[] workspaces;

  /** The same with points and products that all workers have in common. */
  private final Workspace[] shared;

  /** The mask of a tile that nothing is masked of. */
  private final byte[] allPass;

  /**
   * @param widest the largest padded channel count of any grid
   */
  WinogradConvolution(Kernels kernels, Workers workers, int widest) {
    this.kernels = kernels;
    this.workers = workers;
    this.workspaces = new Workspace[workers.count()];
    this.allPass = new byte[2 * widest];
    Arrays.fill(allPass, (byte) -1);
    int floats = blockFloats(widest);
    Arrays.setAll(workspaces, w -> Workspace.of(floats, floats, widest, kernels));
    this.shared = workspaces.clone();
    if (widest * widest >= PAIRS_SHARED) {
      int all = Kernels.PITCH * widest * SHARED_TILES;
      float[] points = new float[Kernels.ORIGIN + all];
      float[] products = new float[Kernels.ORIGIN + all];
      Arrays.setAll(shared, w -> workspaces[w].with(points, products));
    }
  }

  private static int blockFloats(int widest) {
    return Math.max(BLOCK_FLOATS, Kernels.PITCH * widest * payingTiles(PAIRS_SHARED));
  }

  /** About how many floats it works in. */
  static double workFloats(double widest, Workers workers) {
    double shared = widest * widest < PAIRS_SHARED ? 0 : Kernels.PITCH * widest * SHARED_TILES;
    return 2.0 * (workers.count() * blockFloats((int) widest) + shared);
  }

  /** What becomes of a tile whose products are in the workspace, from {@code products} on. */
  private interface TileWriter {
    void write(Workspace space, int products, int y, int x);
  }

  /**
   * Convolution, bias and ReLU, and pooling if the activations themselves are not wanted.
   *
   * @param in grid of {@code source}, its border filled
   * @param out grid of the activations, (H, W, K)
   * @param rows to compute, from a row of whole 4x4 tiles to another or to the last
   * @param pooling what comes next, or null
   * @param target the activations in grid {@code out}, or the pooled ones in the grid of {@code
   *     pooling}; its border is not filled
   * @param mask (H, W, K / 8), the bits of {@code activations > 0}
   */
  void forward(
      Grid in,
      float[] source,
      WinogradFilter filter,
      float[] bias,
      Grid out,
      Span rows,
      @Nullable PoolingStep pooling,
      float[] target,
      byte[] mask) {
    int k = out.channels();
    int maskStride = out.width() * k / 8;
    run(
        in,
        source,
        filter,
        rows,
        (space, products, y, x) -> {
          int height = Math.min(4, out.height() - y);
          int columns = Math.min(4, out.width() - x);
          boolean whole = height == 4 && columns == 4;
          boolean direct = whole && pooling == null;
          kernels.winogradActivate(
              k,
              space.products(),
              products,
              bias,
              direct ? target : space.tile(),
              direct ? out.at(y, x) : Kernels.ORIGIN,
              direct ? out.rowStride() : 4 * k,
              whole ? mask : space.tileMask(),
              whole ? y * maskStride + x * k / 8 : 0,
              whole ? maskStride : 4 * k / 8,
              space.columns());
          for (int row = 0; row < height && !whole; row++) {
            int to = (y + row) * maskStride + x * k / 8;
            System.arraycopy(space.tileMask(), row * k / 2, mask, to, columns * k / 8);
          }
          if (pooling != null) {
            for (int row = 0; row < height / 2; row++) {
              int from = Kernels.ORIGIN + row * 8 * k;
              pooling.poolRow(y / 2 + row, x / 2, columns / 2, space.tile(), from, 4 * k, target);
            }
          } else if (!whole) {
            for (int row = 0; row < height; row++) {
              int from = Kernels.ORIGIN + row * 4 * k;
              System.arraycopy(space.tile(), from, target, out.at(y + row, x), columns * k);
            }
          }
        });
  }

  /**
   * Gradient with respect to the input of a convolution.
   *
   * @param in gradient grid of {@code source}, zero outside the image
   * @param filter rotated
   * @param out gradient grid of the same size
   * @param image where the image lies in both
   * @param rows of the grids to compute, from a row of whole 4x4 tiles to another or to the last
   * @param target the gradient, over all of {@code rows}: with a ring, what belongs to padding
   * @param add whether {@code target} already holds a summand inside the image
   * @param mask (H, W, C / 8) of the ReLU the gradient goes through next, or null; the ring is not
   *     masked
   */
  void backward(
      Grid in,
      float[] source,
      WinogradFilter filter,
      Grid out,
      Inset image,
      Span rows,
      float[] target,
      boolean add,
      byte @Nullable [] mask) {
    int c = out.channels();
    int maskStride = image.width() * c / 8;
    run(
        in,
        source,
        filter,
        rows,
        (space, products, y, x) -> {
          boolean inside = image.containsTile(y, x);
          if (!inside) {
            loadTile(space, out, image, target, add, mask, y, x);
          }
          boolean masked = inside && mask != null;
          byte[] bits = inside ? allPass : space.tileMask();
          if (inside && mask != null) {
            bits = mask;
          }
          kernels.winogradGradient(
              c,
              space.products(),
              products,
              add,
              inside ? target : space.tile(),
              inside ? out.at(y, x) : Kernels.ORIGIN,
              inside ? out.rowStride() : 4 * c,
              bits,
              masked ? (y - image.ring()) * maskStride + (x - image.ring()) * c / 8 : 0,
              masked ? maskStride : 4 * c / 8,
              space.columns());
          if (!inside) {
            int columns = Math.min(4, out.width() - x);
            for (int row = 0; row < Math.min(4, out.height() - y); row++) {
              int from = Kernels.ORIGIN + row * 4 * c;
              System.arraycopy(space.tile(), from, target, out.at(y + row, x), columns * c);
            }
          }
        });
  }

  /** Summand and mask of a tile that reaches out of the image, where it would pass unmasked. */
  private static void loadTile(
      Workspace space,
      Grid out,
      Inset image,
      float[] target,
      boolean add,
      byte @Nullable [] mask,
      int y,
      int x) {
    int c = out.channels();
    Arrays.fill(space.tile(), 0f);
    Arrays.fill(space.tileMask(), 0, 2 * c, (byte) -1);
    for (int cell = 0; cell < 16; cell++) {
      int row = y + cell / 4;
      int column = x + cell % 4;
      if (image.contains(row, column)) {
        if (add) {
          int to = Kernels.ORIGIN + cell * c;
          System.arraycopy(target, out.at(row, column), space.tile(), to, c);
        }
        if (mask != null) {
          int from = image.position(row, column) * c / 8;
          System.arraycopy(mask, from, space.tileMask(), cell * c / 8, c / 8);
        }
      }
    }
  }

  private void run(Grid in, float[] source, WinogradFilter filter, Span rows, TileWriter writer) {
    if (filter.inputs() * filter.outputs() >= PAIRS_SHARED) {
      runShared(in, source, filter, in.tiles(rows), writer);
    } else {
      runApart(in, source, filter, in.tiles(rows), writer);
    }
  }

  /** Blocks for one worker each. */
  private void runApart(
      Grid in, float[] source, WinogradFilter filter, Span tiles, TileWriter writer) {
    int block = tilesPerBlock(tiles.length(), filter.inputs(), filter.outputs());
    workers.run(
        (tiles.length() + block - 1) / block,
        (worker, piece) -> {
          Workspace space = workspaces[worker];
          int first = tiles.first() + piece * block;
          int count = Math.min(block, tiles.end() - first);
          transformInput(in, source, first, 0, count, space);
          for (int point = 0; point < Kernels.POINTS; point++) {
            multiply(point, count, filter, space);
          }
          write(in, writer, first, 0, count, filter.outputs(), space);
        });
  }

  /** Blocks for all workers. */
  private void runShared(
      Grid in, float[] source, WinogradFilter filter, Span tiles, TileWriter writer) {
    for (int next = tiles.first(); next < tiles.end(); next += SHARED_TILES) {
      int first = next;
      int count = Math.min(SHARED_TILES, tiles.end() - first);
      int pieces = (count + PIECE_TILES - 1) / PIECE_TILES;
      workers.run(
          pieces,
          (worker, piece) -> {
            int from = piece * PIECE_TILES;
            int to = Math.min(count, from + PIECE_TILES);
            transformInput(in, source, first, from, to, shared[worker]);
          });
      workers.run(
          Kernels.POINTS, (worker, point) -> multiply(point, count, filter, shared[worker]));
      workers.run(
          pieces,
          (worker, piece) -> {
            int from = piece * PIECE_TILES;
            int to = Math.min(count, from + PIECE_TILES);
            write(in, writer, first, from, to, filter.outputs(), shared[worker]);
          });
    }
  }

  /** As many tiles as fit the cache or pay for the filter, fewer if workers would be idle. */
  private int tilesPerBlock(int tiles, int c, int k) {
    int fitting = BLOCK_FLOATS / (Kernels.PITCH * (c + k)) / Kernels.ROWS * Kernels.ROWS;
    int fair = Padded.roundUp((tiles + 2 * workers.count() - 1) / (2 * workers.count()), 6);
    return Math.max(Kernels.ROWS, Math.min(Math.max(fitting, payingTiles(c * k)), fair));
  }

  private static int payingTiles(int pairs) {
    return Padded.roundUp(pairs / PAIRS_A_TILE, Kernels.ROWS);
  }

  /** Tiles {@code from} to {@code to - 1} of the block that begins with tile {@code first}. */
  private void transformInput(
      Grid in, float[] source, int first, int from, int to, Workspace space) {
    int across = in.tileColumns();
    for (int t = from; t < to; ) {
      int y = (first + t) / across;
      int x = (first + t) % across;
      int run = Math.min(Workspace.TILES_TOGETHER, Math.min(to - t, across - x));
      kernels.winogradInput(
          run,
          in.channels(),
          source,
          in.at(4 * y - 1, 4 * x - 1),
          in.rowStride(),
          space.points(),
          Kernels.ORIGIN,
          t,
          space.columns());
      t += run;
    }
  }

  /** All tiles of a block at one point. */
  private void multiply(int point, int count, WinogradFilter filter, Workspace space) {
    kernels.multiplyPoint(
        point,
        Padded.roundUp(count, Kernels.ROWS),
        filter.inputs(),
        filter.outputs(),
        space.points(),
        Kernels.ORIGIN,
        filter.values(),
        Kernels.ORIGIN + point * filter.inputs() * filter.outputs(),
        space.products(),
        Kernels.ORIGIN);
  }

  /** Tiles {@code from} to {@code to - 1} of the block that begins with tile {@code first}. */
  private void write(
      Grid in, TileWriter writer, int first, int from, int to, int k, Workspace space) {
    int across = in.tileColumns();
    for (int t = from; t < to; t++) {
      int tile = first + t;
      int products = Kernels.ORIGIN + kernels.tileAt(t, k);
      writer.write(space, products, tile / across * 4, tile % across * 4);
    }
  }
}
