package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Wet paint on a canvas: a colour and a thickness for each pixel. Strokes cover each other in their
 * order; at the end light from the upper left shows the relief.
 */
final class Paint {
  private static final int BAND = 32;
  private static final Vec LAMP = Vec.of(-0.55, -0.62, 0.9).unit();

  private final Frame frame;
  private final Canvas colours;
  // (height, width), in units of the composition
  private final float[] thickness;

  Paint(Frame frame, Canvas ground) {
    this.frame = frame;
    this.colours = ground;
    thickness = new float[frame.width() * frame.height()];
  }

  /** Lays strokes one over the other. Bands of rows are independent of each other. */
  void lay(List<Stroke> strokes) {
    int bands = (frame.height() + BAND - 1) / BAND;
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              int bottom = Math.min(frame.height(), (band + 1) * BAND);
              for (Stroke stroke : strokes) {
                lay(stroke, band * BAND, bottom);
              }
            });
  }

  private void lay(Stroke stroke, int top, int bottom) {
    double reach = stroke.radius() * frame.scale() + 1.5;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double y : stroke.ys()) {
      lowest = Math.min(lowest, frame.row(y));
      highest = Math.max(highest, frame.row(y));
    }
    if (highest + reach < top || lowest - reach > bottom) {
      return;
    }
    int parts = stroke.xs().length - 1;
    for (int i = 0; i < parts; i++) {
      part(stroke, i, parts, top, bottom);
    }
  }

  /** The piece of a stroke between two of its points, within rows top (included) to bottom. */
  private void part(Stroke stroke, int i, int parts, int top, int bottom) {
    double radius = stroke.radius() * frame.scale();
    double ax = frame.column(stroke.xs()[i]) - 0.5;
    double ay = frame.row(stroke.ys()[i]) - 0.5;
    double dx = frame.column(stroke.xs()[i + 1]) - 0.5 - ax;
    double dy = frame.row(stroke.ys()[i + 1]) - 0.5 - ay;
    double lengthSquared = Math.max(1e-12, dx * dx + dy * dy);
    double length = Math.sqrt(lengthSquared);
    double reach = radius + 1;
    int first = (int) Math.max(top, Math.floor(Math.min(ay, ay + dy) - reach));
    int last = (int) Math.min(bottom - 1, Math.ceil(Math.max(ay, ay + dy) + reach));
    int left = (int) Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach));
    int right = (int) Math.min(frame.width() - 1, Math.ceil(Math.max(ax, ax + dx) + reach));
    for (int row = first; row <= last; row++) {
      for (int column = left; column <= right; column++) {
        double along = ((column - ax) * dx + (row - ay) * dy) / lengthSquared;
        // Only the two ends of the whole stroke are round; pieces between meet edge to edge.
        if ((along < 0 && i > 0) || (along > 1 && i < parts - 1)) {
          continue;
        }
        double beyond = (along - Maths.clamp(along)) * length;
        double across = ((row - ay) * dx - (column - ax) * dy) / length;
        double distance = Math.sqrt(across * across + beyond * beyond);
        if (distance < reach) {
          double way = (i + along) * length / radius;
          double whole = parts * length / radius;
          touch(stroke, column, row, across / radius, way, whole, radius - distance);
        }
      }
    }
  }

  /**
   * One pixel under the brush.
   *
   * @param across from -1 to 1 over the width of the brush
   * @param way since the brush came down, in brush radii
   * @param whole the way of the whole stroke
   * @param within how many pixels inside the stroke's edge
   */
  private void touch(
      Stroke stroke, int column, int row, double across, double way, double whole, double within) {
    double bristle =
        Noise.at(5.5 * across + 37.7 * (stroke.seed() & 1023), 0.32 * way, stroke.seed());
    double dry = Maths.smooth(0.55, 1.1, way / whole) * (0.6 - bristle);
    double cover = Maths.clamp(within + 0.5) * (1 - Maths.smooth(0.25, 0.75, dry));
    if (cover <= 0) {
      return;
    }
    Vec colour = stroke.colour().times(1 + 0.34 * bristle);
    colours.set(column, row, colours.get(column, row).mix(colour, cover));
    double side = Math.min(1, Math.abs(across));
    // The brush pushes paint to its sides and piles it where it lifts.
    double profile = (1 - Maths.pow(side, 6)) * (0.62 + 0.38 * side * side);
    double pile = 0.8 + 0.35 * Maths.smooth(0.6, 0.95, way / whole);
    double height = stroke.load() * stroke.radius() * profile * pile * (0.8 + 0.5 * bristle);
    int i = row * frame.width() + column;
    thickness[i] = (float) Maths.mix(thickness[i], 0.35 * thickness[i] + height, cover);
  }

  /** The painting in its light; {@code depth} strengthens the relief, {@code gloss} its shine. */
  Picture lit(double depth, double gloss) {
    Canvas lit = new Canvas(frame);
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            Vec normal = normal(column, row, depth);
            double shade = normal.dot(LAMP) / LAMP.z();
            double shine = gloss * Maths.pow(Math.max(0, normal.dot(halfway())), 60);
            Vec colour = colours.get(column, row).times(Math.max(0.15, 0.1 + 0.9 * shade));
            lit.set(column, row, colour.plus(Vec.grey(shine)));
          }
        });
    return lit.picture();
  }

  private static Vec halfway() {
    return LAMP.plus(Vec.of(0, 0, 1)).unit();
  }

  private Vec normal(int column, int row, double depth) {
    double slopeX = (height(column + 1, row) - height(column - 1, row)) * 0.5 * frame.scale();
    double slopeY = (height(column, row + 1) - height(column, row - 1)) * 0.5 * frame.scale();
    return Vec.of(-depth * slopeX, -depth * slopeY, 1).unit();
  }

  private double height(int column, int row) {
    int x = Math.min(frame.width() - 1, Math.max(0, column));
    int y = Math.min(frame.height() - 1, Math.max(0, row));
    return thickness[y * frame.width() + x];
  }
}
