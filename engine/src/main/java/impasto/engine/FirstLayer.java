package impasto.engine;

import impasto.engine.kernels.Kernels;
import java.util.Arrays;

/**
 * From the image to the first activations and back: normalisation and the convolution from three
 * channels, directly.
 *
 * <p>Backward, every position first gives its 27 contributions, one a tap and colour, as a matrix
 * product; a pixel then gathers the nine that belong to it.
 */
final class FirstLayer {
  private static final int TAPS = 27;

  /** Rows of the image that one piece of work gathers; each costs two more rows of products. */
  private static final int STRIP = 16;

  /** The least of them, where workers would be idle. */
  private static final int LEAST_STRIP = 4;

  private final Kernels kernels;
  private final Workers workers;
  private final Network network;
  private final Grid input;
  private final Inset inset;
  private final float[] pixels;
  private final float[] filter;
  private final float[] bias;
  private final float[] rotated;
  private final float[] zeros;
  private final float[] ringed;
  private final float[][] products;

  FirstLayer(
      Network network,
      Shape image,
      int channels,
      Inset inset,
      Kernels kernels,
      Workers workers,
      Buffers buffers) {
    this.network = network;
    this.kernels = kernels;
    this.workers = workers;
    this.input = new Grid(image.height(), image.width(), 3);
    this.inset = inset;
    this.pixels = buffers.floats(input.length());
    int panel = kernels.panel();
    Convolution weights = network.layers().get(0).convolution();
    this.filter = new float[TAPS * channels];
    Padded.pack(
        TAPS,
        weights.outputs(),
        TAPS,
        panel,
        filter,
        (tap, k) -> weights.weight(k, tap % 3, tap / 9, tap / 3 % 3));
    int columns = Padded.roundUp(TAPS, panel);
    this.rotated = new float[channels * columns];
    Padded.pack(
        weights.outputs(),
        TAPS,
        channels,
        panel,
        rotated,
        (k, tap) -> weights.weight(k, tap % 3, tap / 9, tap / 3 % 3));
    this.bias = new float[channels];
    for (int k = 0; k < weights.outputs(); k++) {
      bias[k] = weights.bias(k);
    }
    this.zeros = new float[columns];
    Grid gradient = inset.grid(3);
    this.ringed = buffers.floats(gradient.height() * gradient.width() * 3);
    int rowLength = Padded.roundUp(inset.grid(channels).pitch(), Kernels.ROWS) * columns;
    this.products = new float[workers.count()][];
    Arrays.setAll(products, worker -> buffers.floats(3 * rowLength));
  }

  /**
   * Takes an image that activations are to be computed of.
   *
   * @param image (H, W, 3), sRGB 0..1
   */
  void take(float[] image) {
    workers.run(input.height(), y -> normalise(image, y));
    input.fillOutside(pixels, 0, 0, input.height(), input.width(), network.padding(), workers);
  }

  /**
   * @param grid of the activations
   * @param rows to compute
   * @param activations their border is not filled
   * @param mask (H, W, K / 8)
   */
  void forward(Grid grid, Span rows, float[] activations, byte[] mask) {
    int channels = grid.channels();
    workers.run(
        rows.length(),
        piece -> {
          int y = rows.first() + piece;
          kernels.firstLayer(
              grid.width(),
              channels,
              pixels,
              input.at(y - 1, -1),
              input.rowStride(),
              filter,
              bias,
              activations,
              grid.at(y, 0),
              mask,
              y * grid.width() * channels / 8);
        });
  }

  private void normalise(float[] image, int y) {
    InputNormalisation rule = network.input();
    for (int c = 0; c < 3; c++) {
      float gain = rule.gain(c);
      float shift = rule.shift(c);
      int from = y * input.width() * 3 + rule.colour(c);
      int to = input.at(y, 0) + c;
      for (int x = 0; x < 3 * input.width(); x += 3) {
        pixels[to + x] = image[from + x] * gain + shift;
      }
    }
  }

  /**
   * The gradient of some rows of pixels, and what the padding received; {@link #finish} has the
   * rest.
   *
   * @param source gradient of the activations, masked, zero outside the image
   * @param grid gradient grid of {@code source}, with a row more to either side of {@code rows}
   * @param rows of the grid
   */
  void backward(float[] source, Grid grid, Span rows) {
    int fair = (rows.length() + 2 * workers.count() - 1) / (2 * workers.count());
    int strip = Math.clamp(fair, LEAST_STRIP, STRIP);
    workers.run(
        (rows.length() + strip - 1) / strip,
        (worker, piece) -> {
          float[] products = this.products[worker];
          int first = rows.first() + piece * strip;
          multiplyRow(grid, source, first - 1, products);
          multiplyRow(grid, source, first, products);
          for (int y = first; y < Math.min(first + strip, rows.end()); y++) {
            multiplyRow(grid, source, y + 1, products);
            gather(grid.width(), y, products);
          }
        });
  }

  /**
   * The gradient, once {@link #backward} has gone over all rows.
   *
   * @param gradient (H, W, 3), overwritten
   */
  void finish(float[] gradient) {
    workers.run(inset.height(), y -> fold(y, gradient));
  }

  /** The 27 contributions of every position of a row, (pitch, 27 padded), into one of 3 slots. */
  private void multiplyRow(Grid grid, float[] source, int y, float[] rows) {
    kernels.multiply(
        Padded.roundUp(grid.pitch(), Kernels.ROWS),
        grid.channels(),
        zeros.length,
        source,
        grid.at(y, -1),
        grid.channels(),
        rotated,
        0,
        zeros,
        0,
        0,
        rows,
        slot(y, rows),
        zeros.length);
  }

  private static int slot(int y, float[] rows) {
    return Math.floorMod(y, 3) * (rows.length / 3);
  }

  private void gather(int width, int y, float[] rows) {
    kernels.gatherTaps(
        width,
        rows,
        slot(y + 1, rows),
        slot(y, rows),
        slot(y - 1, rows),
        zeros.length,
        ringed,
        y * width * 3);
  }

  /** Adds what the replicated border received to the edge it came from; undoes normalisation. */
  private void fold(int y, float[] gradient) {
    int ring = inset.ring();
    int width = inset.width();
    int stride = 3 * (width + 2 * ring);
    int at = (y + ring) * stride;
    if (ring == 1) {
      if (y == 0) {
        addRow(at - stride, at, stride);
      }
      if (y == inset.height() - 1) {
        addRow(at + stride, at, stride);
      }
      for (int c = 0; c < 3; c++) {
        ringed[at + 3 + c] += ringed[at + c];
        ringed[at + 3 * width + c] += ringed[at + 3 * width + 3 + c];
      }
    }
    for (int c = 0; c < 3; c++) {
      int from = at + 3 * ring + c;
      int to = y * width * 3 + network.input().colour(c);
      float gain = network.input().gain(c);
      for (int x = 0; x < 3 * width; x += 3) {
        gradient[to + x] = ringed[from + x] * gain;
      }
    }
  }

  private void addRow(int from, int to, int length) {
    for (int i = 0; i < length; i++) {
      ringed[to + i] += ringed[from + i];
    }
  }
}
