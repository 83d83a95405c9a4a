package impasto.paint.raster;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.Arrays;

/**
 * Values between pixels, for what is no picture of light: the iterate and the optimiser's moments
 * when they go on at a larger size. Pixel centres lie at halves.
 *
 * <p>Rows are made one by one, each from the four next to it, first along and then across.
 */
public final class Interpolation {
  /** Keys' parameter (1981, "Cubic convolution interpolation", here with -3/4 as in OpenCV). */
  private static final double KEYS = -.75;

  /** Number of no row. */
  private static final int BEFORE_ALL = Integer.MIN_VALUE;

  /** Rows that one piece of work makes. */
  private static final int BAND = 16;

  /** What lies beyond the edge. */
  public enum Edge {
    /** The edge itself. */
    STAY {
      @Override
      int inside(int pixel, int length) {
        return Math.clamp(pixel, 0, length - 1);
      }
    },
    /** The opposite edge. */
    WRAP {
      @Override
      int inside(int pixel, int length) {
        return Math.floorMod(pixel, length);
      }
    };

    /** Which pixel stands for one that may be beyond. */
    abstract int inside(int pixel, int length);
  }

  private final Raster from;
  private final Edge edge;
  private final Taps across;
  private final Taps down;

  /**
   * Along one axis: which four pixels make each new one, (n, 4).
   *
   * @param pixels first, second, third and fourth, which may lie beyond the edge
   */
  private record Taps(int[] pixels, double[] weights) {

    static Taps of(Kernel kernel, int length, int newLength) {
      int[] pixels = new int[4 * newLength];
      double[] weights = new double[4 * newLength];
      double[] w = new double[4];
      for (int n = 0; n < newLength; n++) {
        double position = (n + .5) * length / newLength - .5;
        int base = (int) Math.floor(position);
        kernel.weights(position - base, w);
        for (int tap = 0; tap < 4; tap++) {
          pixels[4 * n + tap] = base - 1 + tap;
          weights[4 * n + tap] = w[tap];
        }
      }
      return new Taps(pixels, weights);
    }
  }

  private interface Kernel {
    /** Weights of the pixels from {@code floor(position) - 1} on, four of them. */
    void weights(double fraction, double[] into);
  }

  private Interpolation(Kernel kernel, Raster from, Shape to, Edge edge) {
    this.from = from;
    this.edge = edge;
    this.across = Taps.of(kernel, from.shape().width(), to.width());
    this.down = Taps.of(kernel, from.shape().height(), to.height());
    int[] pixels = across.pixels();
    Arrays.setAll(pixels, tap -> edge.inside(pixels[tap], from.shape().width()));
  }

  /** By cubic convolution; may overshoot. */
  public static void bicubic(Raster from, Raster into, Workers workers) {
    bicubic(from, into, Edge.STAY, workers);
  }

  /** By cubic convolution with a certain edge; may overshoot. */
  public static void bicubic(Raster from, Raster into, Edge edge, Workers workers) {
    new Interpolation(Interpolation::cubic, from, into.shape(), edge).write(into, workers);
  }

  /** By cubic convolution, to be read row by row. */
  public static Interpolation bicubic(Raster from, Shape to) {
    return new Interpolation(Interpolation::cubic, from, to, Edge.STAY);
  }

  /** Linear; stays within the range of the values. */
  public static void bilinear(Raster from, Raster into, Workers workers) {
    new Interpolation(Interpolation::linear, from, into.shape(), Edge.STAY).write(into, workers);
  }

  private static void cubic(double t, double[] w) {
    w[0] = outer(t + 1);
    w[1] = inner(t);
    w[2] = inner(1 - t);
    w[3] = outer(2 - t);
  }

  private static double inner(double x) {
    return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
  }

  private static double outer(double x) {
    return ((KEYS * x - 5 * KEYS) * x + 8 * KEYS) * x - 4 * KEYS;
  }

  private static void linear(double t, double[] w) {
    w[0] = 0;
    w[1] = 1 - t;
    w[2] = t;
    w[3] = 0;
  }

  private void write(Raster into, Workers workers) {
    Shape shape = into.shape();
    Rows[] rows = new Rows[workers.count()];
    Arrays.setAll(rows, worker -> new Rows());
    float[][] results = new float[rows.length][shape.width() * shape.channels()];
    workers.run(
        (shape.height() + BAND - 1) / BAND,
        (worker, band) -> {
          int end = Math.min(shape.height(), (band + 1) * BAND);
          for (int y = band * BAND; y < end; y++) {
            rows[worker].read(y, results[worker]);
            into.write(y, 0, 1, shape.width(), results[worker], 0);
          }
        });
  }

  /** The new rows, for one worker, which asks for one after the other. */
  public final class Rows {
    private final int channels = from.shape().channels();
    private final int length = across.pixels().length / 4 * channels;
    private final float[] narrow = new float[from.shape().width() * channels];

    /** The last four rows that were widened, each at its number modulo 4. */
    private final float[][] wide = new float[4][length];

    private final int[] numbers = {BEFORE_ALL, BEFORE_ALL, BEFORE_ALL, BEFORE_ALL};

    /**
     * @param into (W, C), overwritten
     */
    public void read(int y, float[] into) {
      float[] a = widened(down.pixels()[4 * y]);
      float[] b = widened(down.pixels()[4 * y + 1]);
      float[] c = widened(down.pixels()[4 * y + 2]);
      float[] d = widened(down.pixels()[4 * y + 3]);
      double[] w = down.weights();
      double w0 = w[4 * y];
      double w1 = w[4 * y + 1];
      double w2 = w[4 * y + 2];
      double w3 = w[4 * y + 3];
      for (int i = 0; i < length; i++) {
        into[i] = (float) (w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i]);
      }
    }

    private float[] widened(int y) {
      int slot = Math.floorMod(y, 4);
      if (numbers[slot] != y) {
        Shape shape = from.shape();
        from.read(edge.inside(y, shape.height()), 0, 1, shape.width(), narrow, 0);
        widen(wide[slot]);
        numbers[slot] = y;
      }
      return wide[slot];
    }

    private void widen(float[] into) {
      int[] pixels = across.pixels();
      double[] w = across.weights();
      for (int tap = 0, to = 0; tap < pixels.length; tap += 4) {
        int i0 = pixels[tap] * channels;
        int i1 = pixels[tap + 1] * channels;
        int i2 = pixels[tap + 2] * channels;
        int i3 = pixels[tap + 3] * channels;
        for (int c = 0; c < channels; c++, to++) {
          into[to] =
              (float)
                  (w[tap] * narrow[i0 + c]
                      + w[tap + 1] * narrow[i1 + c]
                      + w[tap + 2] * narrow[i2 + c]
                      + w[tap + 3] * narrow[i3 + c]);
        }
      }
    }
  }

  /** A reader of its rows, for one thread. */
  public Rows rows() {
    return new Rows();
  }
}
