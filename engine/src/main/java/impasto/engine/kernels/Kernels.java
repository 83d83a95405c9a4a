package impasto.engine.kernels;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops of the engine, one implementation for vector registers and one of plain loops.
 *
 * <p>Conventions. Activations are {@code (H, W, C)} float32, channel last; {@code at} is the index
 * of the first value, a stride counts floats. C is a multiple of {@link #panel()}. Masks hold one
 * bit a value: bit {@code c % 8} of byte {@code p * C / 8 + c / 8} for channel c of position p.
 * Nothing here allocates, checks its arguments or starts threads.
 */
public sealed interface Kernels permits VectorKernels, ScalarKernels {

  /** Rows that {@link #multiply} takes at a time: row counts are multiples of it. */
  int ROWS = 6;

  /** Points of a Winograd F(4x4, 3x3) tile: its 6 x 6 input. */
  int POINTS = 36;

  /**
   * Points from one panel of channels to the next: those of a tile and one of nothing, odd so that
   * what belongs to one point spreads over all sets of a cache.
   */
  int PITCH = POINTS + 1;

  /**
   * Where arrays begin that shall be read by whole lines of cache: 48 bytes behind the 16 of an
   * array's header. It helps where objects begin at a line, as with {@code
   * -XX:ObjectAlignmentInBytes=64}, and for very large arrays always.
   */
  int ORIGIN = 12;

  /** Name for the log, such as {@code vector256}. */
  String name();

  /** Columns of a packed panel; channels are padded to a multiple of it. */
  int panel();

  /**
   * Where a tile begins among Winograd points, which lie as {@code (T / ROWS, C / panel, PITCH,
   * ROWS, panel)}: what the multiply reads together lies together.
   */
  default int tileAt(int tile, int channels) {
    return tile / ROWS * ROWS * channels * PITCH + tile % ROWS * panel();
  }

  /**
   * {@code C = init + A B}, with B packed in panels.
   *
   * @param rows of A and C, a multiple of {@link #ROWS}
   * @param depth columns of A, rows of B, a multiple of {@link #panel()}
   * @param columns of B and C, a multiple of {@link #panel()}
   * @param a (rows, depth), rows {@code aStride} apart
   * @param b (columns / panel, depth, panel)
   * @param init (rows, columns), rows {@code initStride} apart; stride 0 repeats one row; may be c
   * @param c (rows, columns), rows {@code cStride} apart
   */
  void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] init,
      int initAt,
      int initStride,
      float[] c,
      int cAt,
      int cStride);

  /**
   * Adds {@code sum_p a_p a_p^T} over a block of positions to the upper half of a matrix: element
   * (k, k') for k' in and right of k's panel; what lies left of it is unspecified.
   *
   * @param height rows of the block, {@code rowStride} apart
   * @param width positions of a row, next to each other
   * @param channels C
   * @param products (C rounded up to {@link #ROWS}, C)
   */
  void addProducts(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] products);

  /** Adds {@code sum_p a_p} over a block of positions to {@code sums} (C). */
  void addSums(int height, int width, int channels, float[] a, int at, int rowStride, float[] sums);

  /**
   * {@code to[j] -= factors[r] rows[r][j]} for each row r, one after the other, product and
   * difference each rounded.
   *
   * @param length of the rows
   * @param count of rows
   * @param factors one a row, {@code factorStride} apart
   * @param rows {@code rowStride} apart; {@code to} is none of them
   */
  void subtractRows(
      int length,
      int count,
      double[] factors,
      int factorsAt,
      int factorStride,
      double[] rows,
      int at,
      int rowStride,
      double[] to,
      int toAt);

  /**
   * Winograd input transform {@code B^T d B} of neighbouring tiles (Lavin & Gray 2016, section
   * 4.3).
   *
   * @param tiles in a row; tile t reads 6 x 6 positions from column 4t
   * @param in (6, 4 tiles + 2, C), rows {@code rowStride} apart
   * @param points as of {@link #tileAt}, the last point unused
   * @param first number of the first tile in {@code points}
   * @param scratch at least {@code ORIGIN + 6 (4 tiles + 2) panel} floats
   */
  void winogradInput(
      int tiles,
      int channels,
      float[] in,
      int at,
      int rowStride,
      float[] points,
      int pointsAt,
      int first,
      float[] scratch);

  /**
   * The multiply of tiles at one point: {@code products = points filter}.
   *
   * @param tiles a multiple of {@link #ROWS}
   * @param inputs C
   * @param outputs K
   * @param points as of {@link #tileAt}
   * @param filter (K / panel, C, panel) of the point
   * @param products as of {@link #tileAt} with K for C
   */
  void multiplyPoint(
      int point,
      int tiles,
      int inputs,
      int outputs,
      float[] points,
      int pointsAt,
      float[] filter,
      int filterAt,
      float[] products,
      int productsAt);

  /**
   * Winograd output transform {@code A^T m A} of one tile, with bias and ReLU: {@code out = max(0,
   * A^T m A + bias)}, and the mask of {@code out > 0}.
   *
   * @param points as of {@link #tileAt}, from the tile on
   * @param out (4, 4, C), rows {@code rowStride} apart
   * @param mask (4, 4, C / 8), rows {@code maskStride} bytes apart
   * @param scratch at least {@code ORIGIN + 24 panel} floats
   */
  void winogradActivate(
      int channels,
      float[] points,
      int pointsAt,
      float[] bias,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch);

  /**
   * Winograd output transform of one tile of a gradient: {@code out = mask * ((add ? out : 0) + A^T
   * m A)}.
   *
   * @param points as of {@link #winogradActivate}
   * @param add whether {@code out} already holds a summand
   * @param mask as of {@link #winogradActivate}
   */
  void winogradGradient(
      int channels,
      float[] points,
      int pointsAt,
      boolean add,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch);

  /**
   * The first convolution, directly, over one row: {@code out = max(0, bias + sum in w)} and its
   * mask.
   *
   * @param width positions of the row
   * @param channels K, of the output
   * @param in (3, width + 2, 3), rows {@code inStride} apart; may be read 15 floats beyond
   * @param filter (K / panel, 27, panel); tap {@code (dy 3 + dx) 3 + c}
   * @param out (width, K)
   * @param mask (width, K / 8)
   */
  void firstLayer(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] filter,
      float[] bias,
      float[] out,
      int outAt,
      byte[] mask,
      int maskAt);

  /**
   * The last step of the first convolution's gradient, over one row of pixels: each adds what the
   * nine positions about it contribute to it. Tap (dy, dx) of output (y, x) read input (y + dy - 1,
   * x + dx - 1); this turns that around.
   *
   * @param width pixels of the row
   * @param rows (3, width + 2, 27 and padding), contributions by tap {@code (dy 3 + dx) 3 + c}
   * @param below index of the row of positions below the pixels, from the one left of the first on
   * @param same of the row beside them
   * @param above of the row above them
   * @param stride floats from one position to the next, at least 28
   * @param out (width, 3), overwritten
   */
  void gatherTaps(
      int width, float[] rows, int below, int same, int above, int stride, float[] out, int outAt);

  /** {@code values = mask * values} over positions next to each other. */
  void applyMask(int positions, int channels, float[] values, int at, byte[] mask, int maskAt);

  /** {@code values += mask * summand} over positions next to each other; null masks nothing. */
  void addMasked(
      int positions,
      int channels,
      float[] values,
      int at,
      float[] summand,
      int summandAt,
      byte @Nullable [] mask,
      int maskAt);

  /**
   * Average of 2x2 blocks, one output row.
   *
   * @param width of the output
   * @param in (2, 2 width, C), rows {@code inStride} apart
   * @param out (width, C)
   */
  void poolAverage(
      int width, int channels, float[] in, int at, int inStride, float[] out, int outAt);

  /**
   * Backward of {@link #poolAverage} and the ReLU below it: {@code out = mask * ((add ? out : 0) +
   * in / 4)}.
   *
   * @param in (width, C)
   * @param out (2, 2 width, C), rows {@code outStride} apart
   * @param mask (2, 2 width, C / 8), rows {@code maskStride} bytes apart
   */
  void unpoolAverage(
      int width,
      int channels,
      float[] in,
      int at,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride);

  /**
   * Largest of 2x2 blocks, one output row, remembering which was the first largest.
   *
   * @param winner (width, 4, C / 8) bits: which of the four, in reading order
   */
  void poolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] out,
      int outAt,
      byte[] winner,
      int winnerAt);

  /**
   * Backward of {@link #poolMaximum} and the ReLU below it: {@code out = mask * ((add ? out : 0) +
   * winner * in)}.
   */
  void unpoolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      byte[] winner,
      int winnerAt,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride);
}
