package impasto.paint.raster;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.SplittableRandom;

/**
 * A picture on a torus, moved so that its borders lie elsewhere: what leaves it at one side comes
 * in at the other. If every step of a painting sees it moved by another way, no step can tell where
 * the borders are, and they fit together in the end.
 *
 * @param down rows
 * @param right columns
 */
public record Roll(int down, int right) {
  /**
   * Pixels that a picture is moved by, or some times as many. Moved by single pixels, pooling sees
   * something else each time, and strokes blur; by 16, small pictures have too few ways to go.
   */
  private static final int STRIDE = 4;

  /**
   * The way to move for a step, which depends on nothing else.
   *
   * @param shape of the picture
   */
  public static Roll of(Shape shape, long seed, int step) {
    var random = new SplittableRandom(seed * 1_000_003 + step);
    return new Roll(way(shape.height(), random), way(shape.width(), random));
  }

  private static int way(int side, SplittableRandom random) {
    return STRIDE * random.nextInt((side + STRIDE - 1) / STRIDE) % side;
  }

  /** Moves. */
  public void forward(Raster from, Raster to, Workers workers) {
    move(from, to, down, right, workers);
  }

  /** Moves back. */
  public void back(Raster from, Raster to, Workers workers) {
    Shape shape = from.shape();
    move(from, to, shape.height() - down, shape.width() - right, workers);
  }

  private static void move(Raster from, Raster to, int down, int right, Workers workers) {
    Shape shape = from.shape();
    int width = shape.width();
    int cut = width - right % width;
    float[][] rows = new float[workers.count()][width * shape.channels()];
    workers.run(
        shape.height(),
        (worker, y) -> {
          float[] row = rows[worker];
          int target = (y + down) % shape.height();
          from.read(y, 0, 1, width, row, 0);
          to.write(target, width - cut, 1, cut, row, 0);
          if (cut < width) {
            to.write(target, 0, 1, width - cut, row, cut * shape.channels());
          }
        });
  }
}
