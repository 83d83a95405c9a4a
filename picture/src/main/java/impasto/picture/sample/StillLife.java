package impasto.picture.sample;

import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** A vase and fruit on a table by a window. Lengths are in decimetres: z goes into the depth. */
final class StillLife {
  private static final double ASPECT = 640.0 / 768;
  private static final Vec EYE = Vec.of(0.1, 2.75, -9.5);
  private static final Vec AIM = Vec.of(0.05, 1.28, 0).minus(EYE).unit();
  // The tangent that the height of the composition spans.
  private static final double SPREAD = 0.47;

  private StillLife() {}

  static Picture draw(int width, int height) {
    Vec right = Vec.of(0, 1, 0).cross(AIM).unit();
    Vec up = AIM.cross(right);
    Studio studio = new Studio(arrangement());
    Frame frame = new Frame(width, height, ASPECT);
    Canvas canvas =
        Canvas.shaded(
            frame,
            4,
            (x, y, dice) -> {
              Vec ray =
                  AIM.along(right, (x - ASPECT / 2) * SPREAD).along(up, (0.5 - y) * SPREAD).unit();
              return studio.seen(EYE, ray, dice);
            });
    return canvas.photograph(1.0, 0.55);
  }

  private static List<Thing> arrangement() {
    List<Thing> things = new ArrayList<>();
    things.add(Cloth.laid(new Material(StillLife::table, 0, 0, 0.05, 0.03)));
    things.add(Solid.of(vase(), Vec.of(-0.5, 0, 0.75), Vec.ZERO, glaze()));
    fruit(things);
    grapes(things);
    return things;
  }

  private static Lathe vase() {
    return new Lathe(
        0, 0.02, 0.45, 0.02, 0.50, 0.06, 0.52, 0.14, 0.72, 0.55, 0.88, 1.05, 0.84, 1.55, 0.58, 1.98,
        0.34, 2.32, 0.29, 2.62, 0.36, 2.92, 0.47, 3.06, 0.48, 3.11, 0.43, 3.10, 0.30, 2.90, 0.24,
        2.62, 0.28, 2.30, 0.5, 1.95, 0.75, 1.5, 0.78, 1.05, 0.6, 0.5, 0.4, 0.2, 0, 0.18);
  }

  private static void fruit(List<Thing> things) {
    Lathe apple =
        new Lathe(
            0, -0.34, 0.10, -0.38, 0.22, -0.37, 0.38, -0.20, 0.46, 0.04, 0.42, 0.24, 0.28, 0.37,
            0.14, 0.36, 0.05, 0.28, 0, 0.24);
    Lathe pear =
        new Lathe(
            0, -0.50, 0.12, -0.53, 0.30, -0.48, 0.44, -0.28, 0.46, -0.06, 0.36, 0.18, 0.24, 0.40,
            0.19, 0.58, 0.11, 0.68, 0, 0.70);
    Lathe orange =
        new Lathe(
            0, -0.44, 0.2, -0.40, 0.38, -0.24, 0.455, 0, 0.38, 0.25, 0.2, 0.405, 0.04, 0.43, 0,
            0.42);
    Lathe lemon =
        new Lathe(
            0, -0.50, 0.05, -0.47, 0.11, -0.40, 0.27, -0.24, 0.33, 0, 0.27, 0.24, 0.13, 0.38, 0.07,
            0.45, 0, 0.48);
    Lathe stalk = new Lathe(0, 0, 0.022, 0, 0.018, 0.1, 0.02, 0.2, 0.03, 0.24, 0, 0.245);
    Material wood = new Material(p -> Vec.of(0.10, 0.055, 0.025), 0, 0, 0.2, 0.03);

    things.add(Solid.of(pear, Vec.of(0.72, 0.57, 0.35), Vec.of(0.10, 0, 0.05), pearSkin()));
    things.add(Solid.of(stalk, Vec.of(0.785, 1.25, 0.385), Vec.of(0.35, 0, 0.1), wood));
    things.add(Solid.of(orange, Vec.of(0.22, 0.47, -0.62), Vec.of(0.5, 0, -0.5), orangePeel()));
    things.add(Solid.of(orange, Vec.of(-1.22, 0.45, -0.30), Vec.of(-0.3, 0, -0.9), orangePeel()));
    things.add(Solid.of(apple, Vec.of(1.32, 0.44, -0.35), Vec.of(-0.28, 0, -0.35), appleSkin()));
    things.add(Solid.of(stalk, Vec.of(1.24, 0.66, -0.45), Vec.of(-0.45, 0, -0.25), wood));
    things.add(Solid.of(lemon, Vec.of(-0.42, 0.33, -1.02), Vec.of(2.2, -0.9, -1.2), lemonPeel()));
  }

  private static void grapes(List<Thing> things) {
    Dice dice = new Dice(9);
    Material skin =
        new Material(
            p -> Vec.of(0.075, 0.018, 0.050).mix(Vec.of(0.20, 0.20, 0.27), bloom(p)),
            0.05,
            0.16,
            0,
            1);
    List<Ball> grapes = new ArrayList<>();
    for (int tries = 0; tries < 900; tries++) {
      double radius = dice.between(0.115, 0.14);
      double along = dice.next();
      double side = dice.between(-1, 1) * (1 - 0.55 * along);
      double layer = tries < 300 ? 0 : 0.19 * (1 - along);
      Vec centre =
          Vec.of(
              0.50 + 0.95 * along,
              radius + 0.03 + layer,
              -1.12 - 0.20 * along + (0.34 - layer) * side);
      // The berries press each other a little.
      double room = 1.5 * radius;
      if (grapes.stream().allMatch(ball -> ball.centre().minus(centre).length() > room)) {
        grapes.add(new Ball(centre, radius, skin));
      }
    }
    things.add(Bunch.of(grapes));
  }

  private static double bloom(Vec p) {
    return 0.35 * Maths.smooth(-0.3, 0.7, Noise.at(9 * p.x(), 9 * p.y(), 9 * p.z(), 3));
  }

  private static Material glaze() {
    return new Material(
        p -> {
          double run = 0.22 * Noise.fractal(2.5 * p.x(), 0.8 * p.y() + 2.5 * p.z(), 4, 51);
          Vec blue = Vec.of(0.020, 0.115, 0.150);
          Vec pale = Vec.of(0.28, 0.40, 0.36);
          Vec clay = Vec.of(0.26, 0.12, 0.06);
          double fine = 0.12 * Noise.fractal(14 * p.x() + 9 * p.z(), 14 * p.y(), 3, 52);
          return clay.mix(
              blue.mix(pale, Maths.smooth(1.9, 2.9, p.y() + run)).times(1 + fine + run),
              Maths.smooth(0.24, 0.27, p.y() + 0.3 * run));
        },
        0.05,
        0.03,
        0.007,
        0.15);
  }

  private static Material orangePeel() {
    return new Material(
        p -> {
          double patch = 0.10 * Noise.fractal(3 * p.x(), 3 * p.y() + p.z(), 3, 53);
          double scar = Maths.smooth(0.05, 0.025, Maths.length(p.x(), p.z())) * (p.y() > 0 ? 1 : 0);
          return Vec.of(0.82, 0.27, 0.022).times(1 + patch).mix(Vec.of(0.12, 0.13, 0.03), scar);
        },
        0.045,
        0.20,
        0.11,
        0.035);
  }

  private static Material lemonPeel() {
    return new Material(
        p ->
            Vec.of(0.84, 0.58, 0.055)
                .times(1 + 0.06 * Noise.at(6 * p.x(), 6 * p.y(), 6 * p.z(), 6)),
        0.045,
        0.18,
        0.09,
        0.045);
  }

  private static Material pearSkin() {
    return new Material(
        p -> {
          double freckles =
              Maths.smooth(0.45, 0.6, Noise.at(24 * p.x(), 24 * p.y(), 24 * p.z(), 8));
          double blush =
              Maths.smooth(
                  -0.05, 0.5, 0.9 * p.x() - 0.5 * p.z() + 0.2 * Noise.at(3 * p.x(), 3 * p.y(), 54));
          Vec skin = Vec.of(0.50, 0.46, 0.085).mix(Vec.of(0.55, 0.20, 0.06), 0.7 * blush);
          return skin.mix(Vec.of(0.26, 0.17, 0.05), 0.5 * freckles);
        },
        0.04,
        0.22,
        0.03,
        0.05);
  }

  private static Material appleSkin() {
    return new Material(
        p -> {
          double around = StrictMath.atan2(p.z(), p.x());
          double streak = Noise.fractal(7 * around, 1.3 * p.y(), 3, 55);
          double hollow =
              Maths.smooth(0.24, 0.06, Maths.length(p.x(), p.z())) * (p.y() > 0 ? 1 : 0);
          double yellow =
              Maths.smooth(
                  0.15, 0.75, 0.4 * streak + hollow + 0.5 * Noise.at(2 * p.x(), 2 * p.z(), 56));
          double dots = Maths.smooth(0.5, 0.62, Noise.at(17 * p.x(), 17 * p.y(), 17 * p.z(), 9));
          Vec skin = Vec.of(0.42, 0.030, 0.022).mix(Vec.of(0.62, 0.45, 0.09), yellow);
          return skin.mix(Vec.of(0.6, 0.42, 0.2), 0.35 * dots);
        },
        0.05,
        0.08,
        0.015,
        0.1);
  }

  /** Oiled wood, and the weave of the linen over it. */
  private static Vec table(Vec p) {
    double covered = Cloth.linen(p.x(), p.z());
    return covered == 1 ? linen(p) : wood(p).mix(linen(p), covered);
  }

  private static Vec wood(Vec p) {
    double plank = Math.floor(0.9 * p.z() + 0.3);
    double rings = Noise.fractal(0.35 * p.x() + 5 * plank, 5.5 * p.z(), 5, 57);
    double pores = Noise.at(1.6 * p.x(), 42 * p.z(), 58);
    Vec wood = Vec.of(0.135, 0.066, 0.030).times(1 + 0.55 * rings + 0.18 * pores);
    double seam = Math.abs(0.9 * p.z() + 0.3 - Math.rint(0.9 * p.z() + 0.3));
    return wood.times(0.25 + 0.75 * Maths.smooth(0.004, 0.016, seam));
  }

  private static Vec linen(Vec p) {
    double weave = 0.05 * Maths.sin(150 * p.x()) + 0.05 * Maths.sin(150 * p.z());
    return Vec.of(0.70, 0.66, 0.57).times(1 + weave + 0.05 * Noise.at(2 * p.x(), 2 * p.z(), 59));
  }
}
