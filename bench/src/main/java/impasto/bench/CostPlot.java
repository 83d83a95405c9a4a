package impasto.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A drawing of what a pixel costs, as SVG without a background, legible on light and on dark. */
final class CostPlot {
  /**
   * One size of picture.
   *
   * @param side longer side in pixels
   * @param step microseconds a pixel of a step
   * @param forward microseconds a pixel of forward alone
   */
  record Point(int side, double step, double forward) {}

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 640;
  private static final int TOP = 40;
  private static final int BOTTOM = 300;

  // Middle tones: a contrast of about 4 with white and with black alike.
  private static final String GREY = "#737a82";
  private static final String BLUE = "#2f81f7";
  private static final String ORANGE = "#c4620a";

  private final List<Point> points;
  private final StringBuilder svg = new StringBuilder();
  private final double unit;
  private final double highest;

  private CostPlot(List<Point> points) {
    this.points = points;
    double largest =
        points.stream().mapToDouble(p -> Math.max(p.step(), p.forward())).max().orElse(1);
    this.unit = unit(largest / 5);
    this.highest = unit * Math.ceil(largest / unit);
  }

  /** The drawing; x is the logarithm of the longer side, y begins at 0. */
  static String svg(List<Point> points) {
    return new CostPlot(points).draw();
  }

  /** The next of 1, 2 and 5 times a power of ten. */
  private static double unit(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double unit : new double[] {power, 2 * power, 5 * power}) {
      if (unit >= least) {
        return unit;
      }
    }
    return 10 * power;
  }

  private String draw() {
    line("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'>", WIDTH, HEIGHT);
    line("<title>Microseconds a pixel over the longer side of the picture</title>");
    line("<g font-family='sans-serif' font-size='13' fill='%s' stroke='none'>", GREY);
    line("<text x='%d' y='22'>microseconds a pixel</text>", LEFT);
    for (int tick = 0; tick * unit <= highest * 1.001; tick++) {
      double y = y(tick * unit);
      line("<path stroke='%s' stroke-opacity='.3' d='M%d %.1fH%d'/>", GREY, LEFT, y, RIGHT);
      line(
          "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
          LEFT - 8, y + 4, number(tick * unit));
    }
    for (Point point : points) {
      line(
          "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>",
          x(point.side()), BOTTOM + 20, point.side());
    }
    line(
        "<text x='%d' y='%d' text-anchor='middle'>longer side in pixels</text>",
        (LEFT + RIGHT) / 2, BOTTOM + 44);
    series("step", BLUE, Point::step);
    series("forward", ORANGE, Point::forward);
    line("</g>");
    line("</svg>");
    return svg.toString();
  }

  /** With the decimals that tell the ticks apart. */
  private String number(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(unit)));
    return String.format(Locale.ROOT, "%." + decimals + "f", tick);
  }

  private void series(String name, String colour, ToDoubleFunction<Point> value) {
    if (points.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      double x = x(point.side());
      double y = y(value.applyAsDouble(point));
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
      line("<circle fill='%s' cx='%.1f' cy='%.1f' r='3'/>", colour, x, y);
    }
    line(
        "<polyline fill='none' stroke='%s' stroke-width='2' points='%s'/>",
        colour, path.toString().strip());
    Point last = points.getLast();
    line(
        "<text fill='%s' x='%.1f' y='%.1f'>%s</text>",
        colour, x(last.side()) + 10, y(value.applyAsDouble(last)) + 4, name);
  }

  private double x(int side) {
    double first = Math.log(points.getFirst().side());
    double span = Math.log(points.getLast().side()) - first;
    return span == 0 ? LEFT : LEFT + (Math.log(side) - first) / span * (RIGHT - LEFT);
  }

  private double y(double microseconds) {
    return BOTTOM - microseconds / highest * (BOTTOM - TOP);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
