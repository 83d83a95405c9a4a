package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A stained-glass window with the sun behind it: a flower in rings of cells. The panes are the
 * Voronoi cells of points on those rings, the lead runs along the borders between them.
 */
final class Glass {
  private static final double ASPECT = 1.25;
  private static final double CENTRE_X = 0.625;
  private static final double CENTRE_Y = 0.5;
  // Half the width of the lead between two panes.
  private static final double LEAD = 0.0052;
  private static final Vec LAMP = Vec.of(-0.5, -0.6, 0.62).unit();

  /** A pane: its point, its colour, and the way its streaks run. */
  private record Pane(double x, double y, Vec colour, double streaks, int seed) {}

  /** Where a point lies: its pane, how far the next border is and in which direction. */
  private record Place(Pane pane, double toBorder, double borderX, double borderY) {}

  private static final int[][] RINGS = {
    {0xFFE27A, 0xFFC53A, 0xFFB020},
    {0xFF9A1E, 0xF47A18, 0xFFB23E},
    {0xD92B2B, 0xC01E3C, 0xE8502A},
    {0x8E1B4F, 0xB0244C, 0x6B2070},
    {0x1E4FA8, 0x2C6FC4, 0x19397F},
    {0x1F8A8A, 0x2FA36B, 0x1A6E8E},
    {0x3A66C4, 0x2450A0, 0x4C86D0},
    {0x2247A0, 0x2E62B0, 0x56419E},
    {0x1E3C8C, 0x2A569E, 0x3F3C92},
  };
  private static final double[] RADII = {
    0.052, 0.125, 0.205, 0.285, 0.365, 0.450, 0.545, 0.650, 0.765
  };
  private static final int[] COUNTS = {6, 12, 12, 24, 24, 30, 36, 40, 44};

  private final List<Pane> panes = panes();

  private Glass() {}

  static Picture draw(int width, int height) {
    Frame frame = new Frame(width, height, ASPECT);
    Glass glass = new Glass();
    Canvas canvas = Canvas.shaded(frame, 3, (x, y, dice) -> glass.seen(x, y));
    return canvas.picture();
  }

  private static List<Pane> panes() {
    Dice dice = new Dice(1240);
    List<Pane> panes = new ArrayList<>();
    panes.add(new Pane(CENTRE_X, CENTRE_Y, Vec.web(0xFFF0B0), 0.4, 1));
    for (int ring = 0; ring < RADII.length; ring++) {
      for (int i = 0; i < COUNTS[ring]; i++) {
        double loose = 0.07 + 0.028 * ring;
        double turn =
            (i + (ring % 2) * 0.5 + loose * 1.3 * dice.bell()) * 2 * Math.PI / COUNTS[ring];
        double radius = RADII[ring] * (1 + 0.22 * loose * dice.bell());
        int[] hues = RINGS[ring];
        // The even rings alternate, the odd ones are mixed, as an eye for order would have it.
        Vec hue = Vec.web(hues[ring % 2 == 0 ? i % 2 : (int) (3 * dice.next())]);
        if (ring > 3 && dice.chance(0.09)) {
          hue = Vec.web(dice.chance(0.5) ? 0xE8A22A : 0xB8324A);
        }
        Vec colour = hue.times(1 + 0.16 * dice.bell());
        double x = CENTRE_X + radius * Maths.cos(turn);
        double y = CENTRE_Y + radius * Maths.sin(turn);
        panes.add(new Pane(x, y, colour, dice.between(0, Math.PI), dice.bits()));
      }
    }
    return panes;
  }

  private Vec seen(double x, double y) {
    double bentX = x + 0.0045 * Noise.at(13 * x, 13 * y, 1);
    double bentY = y + 0.0045 * Noise.at(13 * x, 13 * y, 2);
    Place place = place(bentX, bentY);
    double lead = LEAD * (1 + 0.22 * Noise.at(16 * x, 16 * y, 3));
    double inside = place.toBorder() - lead;
    return inside > 0 ? pane(place, x, y, inside) : lead(place, x, y, place.toBorder() / lead);
  }

  private Place place(double x, double y) {
    Pane nearest = panes.getFirst();
    double best = Double.POSITIVE_INFINITY;
    for (Pane pane : panes) {
      double distance = Maths.square(x - pane.x()) + Maths.square(y - pane.y());
      if (distance < best) {
        best = distance;
        nearest = pane;
      }
    }
    double toBorder = Double.POSITIVE_INFINITY;
    double borderX = 0;
    double borderY = 0;
    for (Pane pane : panes) {
      double dx = pane.x() - nearest.x();
      double dy = pane.y() - nearest.y();
      double length = Math.sqrt(dx * dx + dy * dy);
      if (length == 0 || length > 0.3) {
        continue;
      }
      double middleX = 0.5 * (pane.x() + nearest.x());
      double middleY = 0.5 * (pane.y() + nearest.y());
      double gap = ((middleX - x) * dx + (middleY - y) * dy) / length;
      if (gap < toBorder) {
        toBorder = gap;
        borderX = dx / length;
        borderY = dy / length;
      }
    }
    return new Place(nearest, toBorder, borderX, borderY);
  }

  /** Light through coloured glass: the thicker the glass, the deeper the colour (Beer-Lambert). */
  private static Vec pane(Place place, double x, double y, double inside) {
    Pane pane = place.pane();
    double along = x * Maths.cos(pane.streaks()) + y * Maths.sin(pane.streaks());
    double across = y * Maths.cos(pane.streaks()) - x * Maths.sin(pane.streaks());
    double wave = Noise.fractal(9 * along, 9 * across, 2, pane.seed());
    double streak = Noise.fractal(14 * along + wave, 75 * across + 2.5 * wave, 4, pane.seed() + 9);
    double hammered = Noise.at(105 * x, 105 * y, 21) - Noise.at(105 * x + 0.5, 105 * y + 0.6, 21);
    double thick = 1 + 0.55 * streak + 0.35 * wave + 0.16 * hammered + seeds(x, y);
    // Dirt and shade gather by the lead.
    double rim = Maths.smooth(-0.004, 0.016, inside);
    double sun = sun(x, y);
    Vec colour = pane.colour();
    Vec through =
        Vec.of(through(colour.x(), thick), through(colour.y(), thick), through(colour.z(), thick));
    double glint = 0.10 * Maths.smooth(0.25, 0.7, hammered);
    return through
        .times((0.42 + 0.58 * rim) * sun)
        .plus(Vec.of(1, 0.93, 0.75).times(glint * sun * 0.35));
  }

  private static double through(double share, double thick) {
    return Maths.pow(Maths.clamp(0.015 + 0.97 * share), Math.max(0.25, thick));
  }

  /** Brighter where the sun stands behind the window, with trees moving before it. */
  private static double sun(double x, double y) {
    double distance = Maths.square(x - CENTRE_X + 0.05) + Maths.square(y - CENTRE_Y + 0.06);
    double trees = 0.16 * Noise.fractal(2.6 * x, 2.6 * y, 3, 23);
    return 0.80 + 0.62 * Maths.exp(-distance / 0.16) + trees;
  }

  /** Bubbles in the glass, each a bright core in a dark ring. */
  private static double seeds(double x, double y) {
    int cellX = (int) Math.floor(x * 34);
    int cellY = (int) Math.floor(y * 34);
    if (Noise.uniform(cellX, cellY, 31) > 0.34) {
      return 0;
    }
    double centreX = (cellX + 0.25 + 0.5 * Noise.uniform(cellX, cellY, 32)) / 34;
    double centreY = (cellY + 0.25 + 0.5 * Noise.uniform(cellX, cellY, 33)) / 34;
    double radius = 0.0016 + 0.0032 * Noise.uniform(cellX, cellY, 34);
    double distance = Math.sqrt(Maths.square(x - centreX) + Maths.square(y - centreY)) / radius;
    return 0.5 * Maths.bell(distance - 1, 0.35) - 0.4 * Maths.bell(distance, 0.5);
  }

  /** A round bar of lead; {@code share} is 0 on its middle and 1 at its edge. */
  private static Vec lead(Place place, double x, double y, double share) {
    double up = Math.sqrt(Math.max(0, 1 - share * share));
    Vec normal = Vec.of(-share * place.borderX(), -share * place.borderY(), up + 0.15).unit();
    double dents = 0.25 * Noise.fractal(70 * x, 70 * y, 3, 41);
    double light = Math.max(0, normal.dot(LAMP)) * (1 + dents);
    double shine = Maths.pow(Math.max(0, normal.dot(LAMP.plus(Vec.of(0, 0, 1)).unit())), 24);
    return Vec.of(0.030, 0.031, 0.036)
        .times(0.35 + 0.9 * light)
        .plus(Vec.of(0.11, 0.11, 0.12).times(shine * (0.7 + dents)));
  }
}
