package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * The park in dots of pure colour. No dot has the colour of its place: its own hue is heightened,
 * and the neighbours bring the warm of the sun, the blue of the shade and the complement, so that
 * the eye mixes them.
 */
final class Points {
  // Distance of the dots of each layer, in the composition; the last are the brightest touches.
  private static final double[] SPACING = {0.0105, 0.0092, 0.0080};
  private static final double RADIUS = 0.0049;
  private static final Vec CANVAS = Vec.web(0xEADFC6);

  private static final Vec SUN = Vec.web(0xFFC93C);
  private static final Vec AIR = Vec.web(0x3D5FC4);

  private Points() {}

  static Picture draw(int width, int height) {
    Frame frame = new Frame(width, height, Park.ASPECT);
    Park park = new Park();
    Canvas ground = Canvas.shaded(frame, 2, (x, y, dice) -> CANVAS.mix(park.colour(x, y), 0.55));
    Paint paint = new Paint(frame, ground);
    Dice dice = new Dice(1886);
    for (double spacing : SPACING) {
      paint.lay(dots(park, dice, spacing));
    }
    return paint.lit(0.42, 0.0);
  }

  /** One dot at a random place in each cell of a slanting lattice, in random order. */
  private static List<Stroke> dots(Park park, Dice dice, double spacing) {
    List<Stroke> dots = new ArrayList<>();
    double turn = 0.4 + 90 * spacing;
    int reach = (int) (1.0 / spacing);
    for (int i = -reach; i <= reach; i++) {
      for (int j = -reach; j <= reach; j++) {
        double u = (i + 0.9 * dice.next()) * spacing;
        double v = (j + 0.9 * dice.next()) * spacing;
        double x = Park.ASPECT / 2 + u * Maths.cos(turn) - v * Maths.sin(turn);
        double y = 0.5 + u * Maths.sin(turn) + v * Maths.cos(turn);
        if (x > -0.01 && x < Park.ASPECT + 0.01 && y > -0.01 && y < 1.01) {
          dots.add(dot(park, dice, x, y));
        }
      }
    }
    for (int i = dots.size() - 1; i > 0; i--) {
      int other = (int) (dice.next() * (i + 1));
      Stroke moved = dots.get(i);
      dots.set(i, dots.get(other));
      dots.set(other, moved);
    }
    return dots;
  }

  private static Stroke dot(Park park, Dice dice, double x, double y) {
    Vec colour = pure(park.colour(x, y), dice);
    double radius = RADIUS * dice.between(0.72, 1.15);
    double angle = dice.between(0, Math.PI);
    return Stroke.along((px, py) -> angle, x, y, 0.7 * radius, radius, colour, 0.8, dice.bits());
  }

  private static Vec pure(Vec local, Dice dice) {
    double light = local.luminance();
    double lit = Maths.smooth(0.12, 0.5, light);
    Vec strong = local.saturated(1.45);
    double kind = dice.next();
    Vec colour;
    if (kind < 0.56) {
      colour = strong;
    } else if (kind < 0.74) {
      colour = strong.mix(bright(SUN, light * 1.25), 0.35 + 0.35 * lit);
    } else if (kind < 0.88) {
      colour = strong.mix(bright(AIR, light * 1.1), 0.75 - 0.35 * lit);
    } else {
      colour = bright(complement(strong), light).mix(strong, 0.25);
    }
    return colour.times(1 + 0.13 * dice.bell());
  }

  /** The colour at the other side of grey. */
  private static Vec complement(Vec colour) {
    double most = Math.max(colour.x(), Math.max(colour.y(), colour.z()));
    double least = Math.min(colour.x(), Math.min(colour.y(), colour.z()));
    return Vec.grey(most + least).minus(colour).saturated(1.3);
  }

  /** A hue brought to a brightness, held below white. */
  private static Vec bright(Vec hue, double luminance) {
    Vec colour = hue.times(luminance / Math.max(0.02, hue.luminance()));
    double most = Math.max(colour.x(), Math.max(colour.y(), colour.z()));
    return most <= 1 ? colour : colour.times(1 / most).mix(Vec.grey(1), 0.25);
  }
}
