package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A harbour at night in thick strokes. The brush follows the flow of the sky, the fall of the hills
 * and the level of the water; lights, their mirrors and two boats come last.
 */
final class Swirls {
  private static final double ASPECT = 1.25;
  private static final double SHORE = 0.665;
  private static final int GROUND_STROKES = 1500;
  private static final int STROKES = 5200;

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
    for (NightSky.Light light : NightSky.LIGHTS) {
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
    return NightSky.flow(x, y);
  }

  private static Vec colour(double x, double y, Dice dice) {
    if (y > SHORE) {
      return water(x, y, dice);
    }
    double land = hills(x);
    return y > land ? land(x, y, land) : NightSky.colour(x, y);
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
    Vec mirrored = NightSky.colour(x, SHORE - 0.9 * (y - SHORE) - 0.1);
    Vec colour = WATER.mix(mirrored, 0.42).mix(NightSky.DARK, 0.45 * depth);
    double broken = Maths.sin(95 * y + 3 * Noise.at(7 * x, 9 * y, 9));
    for (Lamp lamp : LAMPS) {
      double wide = 0.008 + 0.016 * depth;
      double glow = Maths.bell(x - lamp.x() - 0.01 * broken, wide) * (1.05 - 0.85 * depth);
      colour = colour.mix(lamp.colour(), Maths.clamp(glow * (0.75 + 0.5 * broken)));
    }
    double moon = Maths.bell(x - 1.02, 0.035 + 0.05 * depth) * (0.45 + 0.4 * broken);
    return colour.mix(NightSky.PALE, Maths.clamp(moon) * (dice.chance(0.75) ? 1 : 0.2));
  }

  private record Lamp(double x, double y, Vec colour) {}

  private static final List<Lamp> LAMPS = lamps();

  private static List<Lamp> lamps() {
    Dice dice = new Dice(77);
    List<Lamp> lamps = new ArrayList<>();
    for (double x = 0.07; x < 1.2; x += dice.between(0.055, 0.105)) {
      Vec colour =
          NightSky.AMBER.mix(
              dice.chance(0.3) ? Vec.web(0xF07A2A) : NightSky.CORE, dice.between(0, 0.6));
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
      dab(
          strokes,
          dice,
          lamp.x(),
          lamp.y(),
          0.1,
          0.008,
          0.006,
          NightSky.CORE.mix(lamp.colour(), 0.3));
    }
  }

  /** Broken rings of short strokes around a light, pale outside, nearly white within. */
  private static void rings(List<Stroke> strokes, Dice dice, NightSky.Light light) {
    for (double share = 2.3; share > 0.05; share -= 0.27) {
      double radius = share * light.radius();
      Vec colour =
          share > 1.2
              ? NightSky.PALE.mix(NightSky.CLEAR, Maths.clamp((share - 1.0) / 1.7))
              : NightSky.AMBER.mix(NightSky.CORE, Maths.smooth(0.95, 0.25, share));
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
      Vec cloth = sail.mix(NightSky.AMBER, 0.35 * t * t).times(1 + 0.12 * dice.bell());
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
