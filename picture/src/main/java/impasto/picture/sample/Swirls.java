package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A harbour at night in thick strokes. The sky is a flow: eddies turn it, lights are set into it,
 * and the brush follows its stream lines, whose number also chooses the blue.
 */
final class Swirls {
  private static final double ASPECT = 1.25;
  private static final double SHORE = 0.665;
  private static final int GROUND_STROKES = 1500;
  private static final int STROKES = 5200;

  /** An eddy of the sky; {@code turn} is its strength, its sign the sense of rotation. */
  private record Eddy(double x, double y, double radius, double turn) {}

  private record Light(double x, double y, double radius) {}

  private static final List<Eddy> EDDIES =
      List.of(
          new Eddy(0.42, 0.27, 0.17, 1.0),
          new Eddy(0.74, 0.37, 0.12, -0.9),
          new Eddy(0.12, 0.47, 0.10, -0.6),
          new Eddy(1.16, 0.44, 0.11, 0.7));

  private static final List<Light> LIGHTS =
      List.of(
          new Light(1.02, 0.17, 0.075),
          new Light(0.13, 0.14, 0.042),
          new Light(0.66, 0.10, 0.034),
          new Light(0.27, 0.44, 0.026),
          new Light(0.90, 0.43, 0.028),
          new Light(1.20, 0.33, 0.024),
          new Light(0.52, 0.50, 0.020));

  private static final Vec[] NIGHT = {
    Vec.web(0x0B1540),
    Vec.web(0x16296B),
    Vec.web(0x2348A0),
    Vec.web(0x3F74BE),
    Vec.web(0x7FB0D2),
    Vec.web(0x2C5AAE),
    Vec.web(0x101C55)
  };
  private static final Vec CORE = Vec.web(0xFFF3B8);
  private static final Vec AMBER = Vec.web(0xF5B52A);
  private static final Vec PALE = Vec.web(0xD8DC92);
  private static final Vec LAND = Vec.web(0x0D1B33);
  private static final Vec MOSS = Vec.web(0x24504F);
  private static final Vec WATER = Vec.web(0x122C66);

  private Swirls() {}

  static Picture draw(int width, int height) {
    Frame frame = new Frame(width, height, ASPECT);
    Canvas ground = Canvas.shaded(frame, 1, Swirls::colour);
    Paint paint = new Paint(frame, ground);
    paint.lay(strokes());
    return paint.lit(0.75, 0.055);
  }

  private static List<Stroke> strokes() {
    Dice dice = new Dice(2025);
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < GROUND_STROKES; i++) {
      scatter(strokes, dice, 0.0125, 0.12);
    }
    for (int i = 0; i < STROKES; i++) {
      scatter(strokes, dice, dice.between(0.0055, 0.0085), dice.between(0.045, 0.10));
    }
    windows(strokes, dice);
    for (Light light : LIGHTS) {
      rings(strokes, dice, light);
    }
    boat(strokes, dice, 0.335, 0.90, 1.0);
    boat(strokes, dice, 0.55, 0.835, 0.62);
    return strokes;
  }

  private static void scatter(List<Stroke> strokes, Dice dice, double radius, double length) {
    double x = dice.between(-0.03, ASPECT + 0.03);
    double y = dice.between(-0.03, 1.03);
    Vec colour = varied(colour(x, y, dice), dice);
    double reach = y > hills(x) ? 0.5 * length : length;
    strokes.add(Stroke.along(Swirls::angle, x, y, reach, radius, colour, 1, dice.bits()));
  }

  private static Vec varied(Vec colour, Dice dice) {
    Vec tint = Vec.of(1 + 0.10 * dice.bell(), 1 + 0.08 * dice.bell(), 1 + 0.10 * dice.bell());
    return colour.times(tint).times(1 + 0.14 * dice.bell());
  }

  private static double angle(double x, double y) {
    if (y > SHORE) {
      return 0.16 * Maths.sin(9 * x + 40 * y) + 0.12 * Noise.at(5 * x, 14 * y, 4);
    }
    double land = hills(x);
    if (y > land) {
      return StrictMath.atan2(hills(x + 0.01) - land, 0.01) + 0.4 * Noise.at(12 * x, 12 * y, 5);
    }
    // The flow is the stream function's gradient turned by a right angle.
    double e = 0.002;
    double flowX = stream(x, y + e) - stream(x, y - e);
    double flowY = stream(x - e, y) - stream(x + e, y);
    return StrictMath.atan2(flowY, flowX);
  }

  /** Constant along each line of the flow. */
  private static double stream(double x, double y) {
    double psi = 0.75 * y + 0.045 * Maths.sin(6.5 * x + 3 * y) + 0.03 * Noise.at(3 * x, 4 * y, 6);
    for (Eddy eddy : EDDIES) {
      double distance = Maths.length(x - eddy.x(), y - eddy.y());
      psi += 0.42 * eddy.turn() * eddy.radius() * Maths.bell(distance, eddy.radius()) * 2.2;
    }
    for (Light light : LIGHTS) {
      double distance = Maths.length(x - light.x(), y - light.y());
      psi += 1.5 * light.radius() * Maths.bell(distance, 1.8 * light.radius());
    }
    return psi;
  }

  private static Vec colour(double x, double y, Dice dice) {
    if (y > SHORE) {
      return water(x, y, dice);
    }
    double land = hills(x);
    return y > land ? land(x, y, land) : sky(x, y);
  }

  private static Vec sky(double x, double y) {
    double band = 11 * stream(x, y) + 0.5 * Noise.at(3 * x, 3 * y, 7);
    int i = (int) Math.floor(band);
    Vec blue =
        NIGHT[Math.floorMod(i, NIGHT.length)].mix(
            NIGHT[Math.floorMod(i + 1, NIGHT.length)], Maths.smooth(0.2, 0.8, band - i));
    blue = blue.mix(NIGHT[3], 0.35 * Maths.smooth(0.35, 0.62, y));
    for (Light light : LIGHTS) {
      double distance = Maths.length(x - light.x(), y - light.y()) / light.radius();
      blue = blue.mix(PALE, 0.75 * Maths.bell(distance, 1.9));
    }
    return blue;
  }

  private static Vec land(double x, double y, double top) {
    double depth = (y - top) / (SHORE - top);
    double patches = Noise.fractal(14 * x, 20 * y, 3, 8);
    return MOSS.mix(LAND, Maths.smooth(0.0, 0.8, depth + 0.3 * patches));
  }

  private static double hills(double x) {
    return 0.575
        - 0.045 * Maths.sin(3.1 * x + 0.5)
        - 0.05 * Maths.bell(x - 0.98, 0.22)
        - 0.014 * Maths.sin(11 * x);
  }

  /** Dark blue, with the sky and each light let down into it. */
  private static Vec water(double x, double y, Dice dice) {
    double depth = (y - SHORE) / (1 - SHORE);
    Vec mirrored = sky(x, SHORE - 0.9 * (y - SHORE) - 0.1);
    Vec colour = WATER.mix(mirrored, 0.42).mix(NIGHT[0], 0.45 * depth);
    double broken = Maths.sin(95 * y + 3 * Noise.at(7 * x, 9 * y, 9));
    for (Lamp lamp : LAMPS) {
      double wide = 0.008 + 0.016 * depth;
      double glow = Maths.bell(x - lamp.x() - 0.01 * broken, wide) * (1.05 - 0.85 * depth);
      colour = colour.mix(lamp.colour(), Maths.clamp(glow * (0.75 + 0.5 * broken)));
    }
    double moon = Maths.bell(x - 1.02, 0.035 + 0.05 * depth) * (0.45 + 0.4 * broken);
    return colour.mix(PALE, Maths.clamp(moon) * (dice.chance(0.75) ? 1 : 0.2));
  }

  private record Lamp(double x, double y, Vec colour) {}

  private static final List<Lamp> LAMPS = lamps();

  private static List<Lamp> lamps() {
    Dice dice = new Dice(77);
    List<Lamp> lamps = new ArrayList<>();
    for (double x = 0.07; x < 1.2; x += dice.between(0.055, 0.105)) {
      Vec colour = AMBER.mix(dice.chance(0.3) ? Vec.web(0xF07A2A) : CORE, dice.between(0, 0.6));
      lamps.add(new Lamp(x, SHORE - dice.between(0.012, 0.034), colour));
    }
    return List.copyOf(lamps);
  }

  private static void windows(List<Stroke> strokes, Dice dice) {
    for (Lamp lamp : LAMPS) {
      for (int i = 0; i < 9; i++) {
        double angle = dice.between(0, 2 * Math.PI);
        double far = 0.013 * Math.sqrt(dice.next());
        Vec colour = lamp.colour().mix(LAND, far / 0.026).times(1 + 0.1 * dice.bell());
        dab(
            strokes,
            dice,
            lamp.x() + far * Maths.cos(angle),
            lamp.y() + far * Maths.sin(angle),
            0,
            0.012,
            0.0048,
            colour);
      }
      dab(strokes, dice, lamp.x(), lamp.y(), 0.1, 0.008, 0.006, CORE.mix(lamp.colour(), 0.3));
    }
  }

  /** Broken rings of short strokes around a light, pale outside, nearly white within. */
  private static void rings(List<Stroke> strokes, Dice dice, Light light) {
    for (double share = 2.3; share > 0.05; share -= 0.27) {
      double radius = share * light.radius();
      Vec colour =
          share > 1.2
              ? PALE.mix(NIGHT[3], Maths.clamp((share - 1.0) / 1.7))
              : AMBER.mix(CORE, Maths.smooth(0.95, 0.25, share));
      double brush = Math.min(0.0088, 0.0045 + 0.075 * light.radius());
      int count = (int) Math.max(3, radius * 2 * Math.PI / (3.4 * brush));
      for (int i = 0; i < count; i++) {
        if (share > 1.2 && dice.chance(0.3)) {
          continue;
        }
        double angle = (i + 0.7 * dice.next()) * 2 * Math.PI / count;
        double far = radius * (1 + 0.05 * dice.bell());
        Stroke.Field round = (x, y) -> StrictMath.atan2(y - light.y(), x - light.x()) + Math.PI / 2;
        strokes.add(
            Stroke.along(
                round,
                light.x() + far * Maths.cos(angle),
                light.y() + far * Maths.sin(angle),
                Math.min(4.6 * brush, 1.6 * radius),
                brush,
                varied(colour, dice),
                1.35,
                dice.bits()));
      }
    }
  }

  private static void boat(List<Stroke> strokes, Dice dice, double x, double y, double size) {
    Vec hull = Vec.web(0x2A1A1E);
    Vec sail = Vec.web(0x8F3B22);
    double brush = 0.0075 * Math.sqrt(size);
    for (int i = 0; i < 4; i++) {
      double half = size * (0.082 - 0.010 * i);
      line(
          strokes,
          dice,
          x - half,
          y + 0.011 * i * size,
          x + half,
          y + 0.011 * i * size,
          brush,
          varied(hull, dice));
    }
    line(
        strokes,
        dice,
        x - 0.082 * size,
        y - 0.004,
        x + 0.086 * size,
        y - 0.006,
        0.5 * brush,
        Vec.web(0xC77B35));
    line(strokes, dice, x, y, x + 0.006 * size, y - 0.235 * size, 0.5 * brush, hull);
    for (int i = 0; i < 11; i++) {
      double t = i / 10.0;
      double foot = x + size * (0.012 + 0.068 * t);
      double top = y - size * (0.225 - 0.17 * t);
      Vec cloth = sail.mix(AMBER, 0.35 * t * t).times(1 + 0.12 * dice.bell());
      line(
          strokes,
          dice,
          foot,
          y - 0.028 * size,
          x + size * (0.010 + 0.028 * t),
          top,
          0.8 * brush,
          cloth);
    }
    for (int i = 0; i < 6; i++) {
      double down = size * (0.055 + 0.016 * i);
      double half = size * dice.between(0.02, 0.06);
      line(
          strokes,
          dice,
          x - half,
          y + down,
          x + half,
          y + down,
          brush,
          varied(hull.mix(sail, 0.3), dice));
    }
  }

  private static void line(
      List<Stroke> strokes,
      Dice dice,
      double x0,
      double y0,
      double x1,
      double y1,
      double radius,
      Vec colour) {
    double angle = StrictMath.atan2(y1 - y0, x1 - x0);
    dab(
        strokes,
        dice,
        0.5 * (x0 + x1),
        0.5 * (y0 + y1),
        angle,
        Maths.length(x1 - x0, y1 - y0),
        radius,
        colour);
  }

  private static void dab(
      List<Stroke> strokes,
      Dice dice,
      double x,
      double y,
      double angle,
      double length,
      double radius,
      Vec colour) {
    strokes.add(Stroke.along((px, py) -> angle, x, y, length, radius, colour, 1.1, dice.bits()));
  }
}
