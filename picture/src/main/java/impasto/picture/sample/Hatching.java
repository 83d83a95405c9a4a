package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A tower in ink on warm paper. The tones are layers of hatching: the first follows the form, each
 * further one crosses it at another angle and only goes where it must be darker. The lines of a
 * layer keep their distance (after Jobard and Lefer, Creating Evenly-Spaced Streamlines, 1997).
 */
final class Hatching {
  private static final Vec PAPER = Vec.web(0xF0E2C4);
  private static final Vec INK = Vec.web(0x1E1713);
  private static final double STEP = 0.0026;
  private static final int LONGEST = 60;
  private static final int SHORTEST = 4;

  /** Lines where it is darker than {@code from}, at an angle to the form. */
  private record Layer(double turn, double from, double spacing, double width) {}

  private static final Layer[] LAYERS = {
    new Layer(0.0, 0.13, 0.0100, 0.00125),
    new Layer(0.72, 0.34, 0.0094, 0.00120),
    new Layer(-0.75, 0.54, 0.0088, 0.00115),
    new Layer(1.45, 0.74, 0.0080, 0.00120),
    new Layer(0.35, 0.88, 0.0066, 0.00130)
  };

  private final Tower scene = new Tower();
  private final Mask ink;
  private final Dice dice = new Dice(1650);

  private Hatching(Frame frame) {
    ink = new Mask(frame);
  }

  static Picture draw(int width, int height) {
    Frame frame = new Frame(width, height, Tower.ASPECT);
    Hatching drawing = new Hatching(frame);
    for (Layer layer : LAYERS) {
      drawing.hatch(layer);
    }
    drawing.outline();
    return drawing.printed(frame);
  }

  private void hatch(Layer layer) {
    Crowd crowd = new Crowd(Tower.ASPECT, layer.spacing());
    int tries = (int) (3.0 / (layer.spacing() * layer.spacing()));
    for (int i = 0; i < tries; i++) {
      double x = dice.between(0, Tower.ASPECT);
      double y = dice.between(0, 1);
      if (crowd.free(x, y, layer.spacing()) && scene.at(x, y).dark() > layer.from()) {
        List<double[]> line = follow(layer, crowd, x, y);
        if (line.size() >= SHORTEST) {
          line.forEach(crowd::add);
          draw(line, layer);
        }
      }
    }
  }

  /** The line through a point, both ways, until light, another form or another line stops it. */
  private List<double[]> follow(Layer layer, Crowd crowd, double x, double y) {
    List<double[]> line = new ArrayList<>();
    line.add(new double[] {x, y});
    int form = scene.at(x, y).form();
    for (int way = 1; way >= -1; way -= 2) {
      double px = x;
      double py = y;
      double before = Double.NaN;
      int longest = (int) (LONGEST * dice.between(0.25, 0.6));
      for (int i = 0; i < longest; i++) {
        double angle = scene.at(px, py).angle() + layer.turn() + (way < 0 ? Math.PI : 0);
        // A hand does not turn back on itself where the form's direction jumps.
        if (i > 0 && Maths.cos(angle - before) < 0.5) {
          break;
        }
        before = angle;
        px += STEP * Maths.cos(angle);
        py += STEP * Maths.sin(angle);
        Tower.Spot spot = scene.at(px, py);
        if (spot.form() != form
            || spot.dark() < layer.from() - 0.04
            || !crowd.free(px, py, 0.62 * layer.spacing())) {
          break;
        }
        double[] point = {px, py};
        if (way > 0) {
          line.addLast(point);
        } else {
          line.addFirst(point);
        }
      }
    }
    return line;
  }

  /** A pen line: it trembles a little, swells in the dark and runs out at its ends. */
  private void draw(List<double[]> line, Layer layer) {
    int seed = dice.bits();
    int last = line.size() - 1;
    double[] from = trembling(line.getFirst(), seed);
    double before = 0;
    for (int i = 1; i <= last; i++) {
      double[] to = trembling(line.get(i), seed);
      double dark = scene.at(line.get(i)[0], line.get(i)[1]).dark() - layer.from();
      double ends = Math.min(1, 0.35 + 0.22 * Math.min(i, last - i));
      double pressure = 1 + 0.25 * Noise.at(0.15 * i, 0.5, seed);
      double width = layer.width() * pressure * ends * (0.72 + Math.min(0.7, 1.5 * dark));
      ink.line(from[0], from[1], before, to[0], to[1], width, 0);
      from = to;
      before = width;
    }
  }

  private static double[] trembling(double[] point, int seed) {
    double x = point[0];
    double y = point[1];
    double reach = 0.0011;
    return new double[] {
      x + reach * Noise.at(22 * x, 22 * y, seed), y + reach * Noise.at(22 * x, 22 * y, seed + 1)
    };
  }

  /** Contours where one form ends before another, cell by cell (marching squares). */
  private void outline() {
    double cell = 0.0032;
    for (double y = -cell; y < 1 + cell; y += cell) {
      for (double x = -cell; x < Tower.ASPECT + cell; x += cell) {
        List<double[]> crossings = new ArrayList<>(4);
        crossing(crossings, x, y, cell, 0);
        crossing(crossings, x, y, 0, cell);
        crossing(crossings, x + cell, y, 0, cell);
        crossing(crossings, x, y + cell, cell, 0);
        for (int i = 1; i < crossings.size(); i++) {
          contour(crossings.getFirst(), crossings.get(i));
        }
      }
    }
  }

  /** Adds where the form changes on the way from a point by (dx, dy), if it does. */
  private void crossing(List<double[]> crossings, double x, double y, double dx, double dy) {
    int form = scene.at(x, y).form();
    if (scene.at(x + dx, y + dy).form() == form) {
      return;
    }
    double same = 0;
    double other = 1;
    for (int i = 0; i < 5; i++) {
      double middle = 0.5 * (same + other);
      if (scene.at(x + middle * dx, y + middle * dy).form() == form) {
        same = middle;
      } else {
        other = middle;
      }
    }
    crossings.add(new double[] {x + other * dx, y + other * dy});
  }

  private void contour(double[] from, double[] to) {
    double[] start = led(from);
    double[] end = led(to);
    ink.line(start[0], start[1], pressure(from), end[0], end[1], pressure(to), 0);
  }

  private static double pressure(double[] point) {
    return 0.0013 + 0.0008 * Noise.at(9 * point[0], 9 * point[1], 71);
  }

  /** Where the hand puts a point of a contour: not quite where it is. */
  private static double[] led(double[] point) {
    double lean = 0.0012 * Noise.at(14 * point[0], 14 * point[1], 72);
    return new double[] {point[0] + lean, point[1] + lean};
  }

  private Picture printed(Frame frame) {
    Canvas canvas = Canvas.shaded(frame, 1, Hatching::paper);
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            double x = frame.x(column + 0.5);
            double y = frame.y(row + 0.5);
            // The ink takes unevenly on the tooth of the paper.
            double tooth = 0.86 + 0.22 * Noise.fractal(190 * x, 190 * y, 2, 81);
            double share = Maths.clamp(ink.at(column, row) * tooth * 1.08);
            canvas.set(column, row, canvas.get(column, row).mix(INK, share));
          }
        });
    return canvas.picture();
  }

  private static Vec paper(double x, double y, Dice grain) {
    double fibres = Noise.fractal(150 * x, 45 * y, 3, 82) + Noise.fractal(45 * x, 150 * y, 3, 83);
    double clouds = Noise.fractal(2.2 * x, 2.2 * y, 4, 84);
    double spots = Maths.smooth(0.42, 0.6, Noise.fractal(7 * x, 7 * y, 2, 85));
    double edge = Math.min(Math.min(x, Tower.ASPECT - x), Math.min(y, 1 - y));
    double aged =
        0.20 * Maths.smooth(0.16, -0.02, edge + 0.05 * clouds) + 0.07 * clouds + 0.08 * spots;
    Vec stain = Vec.web(0xC79A5B);
    return PAPER
        .mix(stain, Maths.clamp(0.08 + aged))
        .times(1 + 0.05 * fibres + 0.012 * grain.bell());
  }
}
