package impasto.picture.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A shape turned on a lathe: the signed distance to its surface, tabulated over the distance from
 * the axis and the height along it. Below 0 inside.
 */
final class Lathe {
  private static final double MARGIN = 0.25;
  private static final int STEPS_PER_CURVE = 8;

  private final Grid distances;
  private final double radius;

  /**
   * @param knots pairs of (distance from the axis, height), a smooth curve through which bounds the
   *     shape; it starts and ends on the axis
   */
  Lathe(double... knots) {
    List<double[]> outline = smooth(knots);
    double wide = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double reach = 0;
    for (double[] point : outline) {
      wide = Math.max(wide, point[0]);
      low = Math.min(low, point[1]);
      high = Math.max(high, point[1]);
      reach = Math.max(reach, Maths.length(point[0], point[1]));
    }
    radius = reach;
    distances =
        new Grid(
            0,
            wide + MARGIN,
            140,
            low - MARGIN,
            high + MARGIN,
            280,
            (side, height) -> signedDistance(outline, side, height));
  }

  /** Of the sphere around the origin that holds the shape. */
  double radius() {
    return radius;
  }

  double distance(double side, double height) {
    return distances.at(side, height);
  }

  /** Catmull-Rom through the knots. */
  private static List<double[]> smooth(double[] knots) {
    int last = knots.length / 2 - 1;
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      for (int step = 0; step < STEPS_PER_CURVE; step++) {
        double t = step / (double) STEPS_PER_CURVE;
        points.add(
            new double[] {
              Math.max(0, between(knots, 0, i, last, t)), between(knots, 1, i, last, t)
            });
      }
    }
    points.add(new double[] {knots[2 * last], knots[2 * last + 1]});
    return points;
  }

  private static double between(double[] knots, int axis, int i, int last, double t) {
    double before = knots[2 * Math.max(0, i - 1) + axis];
    double from = knots[2 * i + axis];
    double to = knots[2 * i + 2 + axis];
    double after = knots[2 * Math.min(last, i + 2) + axis];
    double bend = 2 * before - 5 * from + 4 * to - after;
    double twist = 3 * (from - to) + after - before;
    return from + 0.5 * t * (to - before + t * (bend + t * twist));
  }

  private static double signedDistance(List<double[]> outline, double side, double height) {
    double nearest = Double.POSITIVE_INFINITY;
    boolean inside = false;
    for (int i = 0; i + 1 < outline.size(); i++) {
      double[] a = outline.get(i);
      double[] b = outline.get(i + 1);
      nearest = Math.min(nearest, squaredDistance(a, b, side, height));
      // Even-odd by a ray away from the axis; the axis itself need not close the outline.
      if (a[1] > height != b[1] > height
          && side < a[0] + (height - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) {
        inside = !inside;
      }
    }
    double distance = Math.sqrt(nearest);
    return inside ? -distance : distance;
  }

  private static double squaredDistance(double[] a, double[] b, double side, double height) {
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double along = (side - a[0]) * dx + (height - a[1]) * dy;
    double t = Maths.clamp(along / Math.max(1e-12, dx * dx + dy * dy));
    return Maths.square(side - a[0] - t * dx) + Maths.square(height - a[1] - t * dy);
  }
}
