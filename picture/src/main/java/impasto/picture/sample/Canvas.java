package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.function.DoubleUnaryOperator;

/** Linear light on its way to a picture. */
final class Canvas {
  /** What a point of the composition looks like; called from many threads. */
  @FunctionalInterface
  interface Shader {
    Vec colour(double x, double y, Dice dice);
  }

  private final Frame frame;
  // (height, width, 3), linear light
  private final float[] light;

  Canvas(Frame frame) {
    this.frame = frame;
    this.light =
        new float[Math.multiplyExact(Math.multiplyExact(frame.width(), frame.height()), 3)];
  }

  /** Shades every pixel by the mean of {@code grid * grid} points, one in each of its squares. */
  static Canvas shaded(Frame frame, int grid, Shader shader) {
    Canvas canvas = new Canvas(frame);
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            canvas.set(column, row, mean(frame, column, row, grid, shader));
          }
        });
    return canvas;
  }

  private static Vec mean(Frame frame, int column, int row, int grid, Shader shader) {
    Vec sum = Vec.ZERO;
    int seed = Noise.hash(column, row, 77);
    for (int i = 0; i < grid * grid; i++) {
      Dice dice = new Dice(seed, i);
      int across = i % grid;
      int down = i / grid;
      double x = frame.x(column + (across + dice.next()) / grid);
      double y = frame.y(row + (down + dice.next()) / grid);
      sum = sum.plus(shader.colour(x, y, dice));
    }
    return sum.times(1.0 / (grid * grid));
  }

  Frame frame() {
    return frame;
  }

  Vec get(int column, int row) {
    int i = (row * frame.width() + column) * 3;
    return new Vec(light[i], light[i + 1], light[i + 2]);
  }

  void set(int column, int row, Vec colour) {
    int i = (row * frame.width() + column) * 3;
    light[i] = (float) colour.x();
    light[i + 1] = (float) colour.y();
    light[i + 2] = (float) colour.z();
  }

  /** The picture as it is; light above 1 is cut. */
  Picture picture() {
    return developed(light -> light);
  }

  /** The picture as a photograph: film response, darker corners and a fine grain. */
  Picture photograph(double exposure, double vignette) {
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            double x = frame.x(column + 0.5) / frame.aspect() - 0.5;
            double y = frame.y(row + 0.5) - 0.5;
            double fall = 1 - vignette * Maths.smooth(0.1, 0.75, x * x + y * y + 0.12);
            double grain = 1 + 0.05 * (Noise.uniform(column, row, 5) - 0.5);
            set(column, row, get(column, row).times(exposure * fall * grain));
          }
        });
    return developed(Tone::film);
  }

  private Picture developed(DoubleUnaryOperator response) {
    float[] rgb = new float[light.length];
    int stride = frame.width() * 3;
    frame.eachRow(
        row -> {
          for (int i = row * stride; i < (row + 1) * stride; i++) {
            rgb[i] = (float) Tone.srgb(response.applyAsDouble(light[i]));
          }
        });
    return new Picture(frame.width(), frame.height(), rgb, null);
  }
}
