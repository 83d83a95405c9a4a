package impasto.picture.sample;

import org.jspecify.annotations.Nullable;

/**
 * The scene of the etching: an old round tower and its smaller neighbour on a hill, with trees, in
 * the sun from the upper left. Every form tells how dark it is and along which way a pen would
 * follow it.
 */
final class Tower {
  static final double ASPECT = 1.25;

  // Towards the sun: x to the right, y down, z to the eye.
  private static final Vec SUN = Vec.of(-0.68, -0.48, 0.55).unit();

  private static final int SKY = 0;
  private static final int FAR_HILLS = 1;
  private static final int HILL = 2;
  private static final int MEADOW = 3;

  /**
   * A point of the scene.
   *
   * @param form which form it belongs to; the pen draws an outline where this changes
   * @param dark from 0 for bare paper to 1
   * @param angle of the strokes that follow the form, in radians from x towards y
   */
  record Spot(int form, double dark, double angle) {}

  /** A round tower with a roof: its axis, half width, and heights of foot, eaves and tip. */
  private record Keep(int form, double x, double half, double foot, double eaves, double tip) {}

  private record Tree(int form, double x, double y, double radius) {}

  private static final Keep[] KEEPS = {
    new Keep(20, 0.735, 0.098, 0.660, 0.285, 0.060), new Keep(30, 0.900, 0.062, 0.680, 0.465, 0.320)
  };

  private static final Tree[] TREES = {
    new Tree(41, 0.345, 0.775, 0.085),
    new Tree(40, 0.195, 0.690, 0.135),
    new Tree(42, 1.135, 0.655, 0.078),
    new Tree(43, 1.045, 0.700, 0.050),
    new Tree(44, 0.565, 0.632, 0.036),
    new Tree(45, 0.510, 0.648, 0.026)
  };

  Spot at(double x, double y) {
    for (Tree tree : TREES) {
      Spot spot = tree(tree, x, y);
      if (spot != null) {
        return spot;
      }
    }
    for (Keep keep : KEEPS) {
      Spot spot = y < keep.eaves() ? roof(keep, x, y) : wall(keep, x, y);
      if (spot != null) {
        return spot;
      }
    }
    return y > hill(x) ? ground(x, y) : distance(x, y);
  }

  private static double hill(double x) {
    return 0.80
        - 0.155 * Maths.bell(x - 0.80, 0.36)
        - 0.03 * Maths.bell(x - 0.1, 0.3)
        + 0.006 * Maths.sin(17 * x);
  }

  private static double shaded(Vec normal) {
    return Maths.clamp(0.82 - 0.95 * normal.dot(SUN));
  }

  private static @Nullable Spot wall(Keep keep, double x, double y) {
    double side = (x - keep.x()) / keep.half();
    // The tower stands in the round: its foot and its courses bend down in the middle.
    double bend = keep.half() * 0.20 * Math.sqrt(Math.max(0, 1 - side * side));
    if (Math.abs(side) > 1 || y > keep.foot() + bend) {
      return null;
    }
    double front = Math.sqrt(1 - side * side);
    double dark = shaded(Vec.of(side, 0, front));
    double angle = StrictMath.atan2(-0.20 * side, Math.max(0.12, front));
    double below = y - bend - keep.eaves() + 0.2 * keep.half();
    dark += 0.55 * Maths.smooth(0.035, 0.0, below - 0.05 * (side + 1) * keep.half() / 0.1);
    dark += stones(keep, StrictMath.asin(side), y - bend);
    int opening = opening(keep, side, y - bend);
    if (opening > 0) {
      return new Spot(keep.form() + opening, 1, 1.2);
    }
    if (keep.form() == 30) {
      // The great tower throws its shadow on its neighbour.
      dark += 0.5 * Maths.smooth(0.25, -0.1, side + 0.8 * (0.66 - y));
    }
    return new Spot(keep.form(), Maths.clamp(dark), angle);
  }

  /** Extra darkness of the joints and of some stones. */
  private static double stones(Keep keep, double around, double y) {
    double course = (y - keep.eaves()) / 0.030;
    int row = (int) Math.floor(course);
    double column = around * keep.half() / 0.045 + 0.5 * (row & 1) + 0.3 * Noise.uniform(row, 7, 2);
    int stone = (int) Math.floor(column);
    double joint =
        Math.min(
            Math.min(course - row, row + 1 - course) * 0.030,
            Math.min(column - stone, stone + 1 - column) * 0.045);
    double tone = Noise.uniform(row, stone, 3);
    double worn = tone > 0.55 ? 0.28 * tone : -0.06;
    return worn + (tone > 0.3 ? 0.30 * Maths.smooth(0.0045, 0.001, joint) : 0);
  }

  /** 0 wall, else the number of the window or door. */
  private static int opening(Keep keep, double side, double y) {
    double unit = keep.half() / 0.098;
    double tall = (keep.foot() - keep.eaves()) / 0.38;
    boolean high = arch(side - 0.12, (y - keep.eaves()) / tall - 0.105, 0.125 * unit, 0.036);
    boolean middle = arch(side + 0.30, (y - keep.eaves()) / tall - 0.205, 0.10, 0.030);
    boolean door = arch(side + 0.05, y - keep.foot() + 0.052 * unit, 0.24, 0.058 * unit);
    return high ? 1 : middle ? 2 : door ? 3 : 0;
  }

  /** A narrow opening with a round top. */
  private static boolean arch(double side, double y, double half, double height) {
    double top = y < 0 ? y / (half * 0.12) : 0;
    return y < height && Maths.square(side / half) + top * top < 1;
  }

  private static @Nullable Spot roof(Keep keep, double x, double y) {
    double down = (y - keep.tip()) / (keep.eaves() - keep.tip());
    if (down < 0) {
      return null;
    }
    double half = keep.half() * 1.22 * (0.04 + 0.84 * down + 0.12 * down * down * down);
    double side = (x - keep.x()) / half;
    if (Math.abs(side) > 1) {
      return null;
    }
    double front = Math.sqrt(1 - side * side);
    double dark = 0.24 + 0.9 * shaded(Vec.of(0.9 * side, -0.40, front).unit());
    double course = (y - 0.035 * front * down) / 0.020;
    dark += 0.16 * Maths.smooth(0.72, 1.0, course - Math.floor(course));
    // Shingles run down from the tip.
    double angle = StrictMath.atan2(keep.eaves() - keep.tip(), side * keep.half() * 1.22);
    return new Spot(keep.form() + 5, Maths.clamp(dark), angle);
  }

  private static @Nullable Spot tree(Tree tree, double x, double y) {
    double dx = (x - tree.x()) / tree.radius();
    double dy = (y - tree.y()) / tree.radius();
    double around = StrictMath.atan2(dy, dx);
    double far = Math.sqrt(dx * dx + dy * dy);
    double rag =
        1
            + 0.10 * Noise.at(2.2 * around + 5, tree.form(), 61)
            + 0.05 * Math.abs(Maths.sin(7 * around + tree.form()));
    double trunk = 0.085 * (1 + 0.9 * Maths.smooth(1.35, 1.7, dy));
    if (far > rag) {
      boolean stem = dy > 0 && dy < 1.62 && Math.abs(dx - 0.04 * Maths.sin(4 * dy)) < trunk;
      return stem ? new Spot(tree.form() + 100, Maths.clamp(0.62 + 4 * dx), 1.5) : null;
    }
    double ball = far / rag;
    Vec normal = Vec.of(dx / rag, dy / rag, Math.sqrt(Math.max(0, 1 - ball * ball)));
    double clumps = Noise.fractal(3.6 * dx + tree.form(), 3.6 * dy, 3, 62);
    double dark = 0.12 + 1.0 * shaded(normal) + 0.55 * clumps;
    // Leaves are drawn in small bows around the middle of the crown.
    double angle = around + Math.PI / 2 + 0.9 * Noise.at(6 * dx, 6 * dy, 63);
    return new Spot(tree.form(), Maths.clamp(dark), angle);
  }

  private static Spot ground(double x, double y) {
    double slope = (hill(x + 0.01) - hill(x - 0.01)) / 0.02;
    double below = y - hill(x);
    double path = path(x, y);
    double waves = Noise.fractal(3 * x, 9 * y, 3, 64);
    double dark = 0.22 + 0.55 * slope + 0.40 * waves + 0.30 * Maths.smooth(0.78, 1.0, y);
    dark += shadows(x, y);
    dark = Maths.mix(dark, 0.05, path);
    double angle = StrictMath.atan2(slope * Maths.exp(-5 * below), 1) + 0.35 * waves;
    boolean meadow = y > 0.90 + 0.035 * Maths.sin(4 * x + 1);
    return meadow
        ? new Spot(MEADOW, Maths.clamp(dark + 0.16), -1.25 + 0.5 * waves)
        : new Spot(HILL, Maths.clamp(dark), angle);
  }

  /** Shadows that tower and trees throw to the right. */
  private static double shadows(double x, double y) {
    double shadow = 0;
    for (Tree tree : TREES) {
      double foot = tree.y() + 1.55 * tree.radius();
      double dx = (x - tree.x() - 0.9 * tree.radius()) / (1.35 * tree.radius());
      double dy = (y - foot - 0.1 * tree.radius()) / (0.22 * tree.radius());
      shadow = Math.max(shadow, Maths.smooth(1.15, 0.75, dx * dx + dy * dy));
    }
    double cast = (x - KEEPS[0].x()) - 2.2 * (y - KEEPS[0].foot());
    double reach = y - KEEPS[0].foot() + 0.01;
    shadow =
        Math.max(
            shadow,
            Maths.smooth(0.115, 0.085, Math.abs(cast))
                * Maths.smooth(0, 0.012, reach)
                * Maths.smooth(0.19, 0.14, reach));
    return 0.55 * shadow;
  }

  /** 1 on the way that winds up to the door. */
  private static double path(double x, double y) {
    double up = (y - 0.66) / 0.34;
    double middle = 0.73 - 0.17 * Maths.sin(3.4 * up) + 0.10 * up;
    double half = 0.012 + 0.055 * up * up;
    return Maths.smooth(half + 0.006, half - 0.002, Math.abs(x - middle));
  }

  private static Spot distance(double x, double y) {
    double far =
        0.655 - 0.05 * Noise.fractal(2.6 * x, 0.4, 4, 65) - 0.055 * Maths.bell(x - 0.4, 0.25);
    if (y > far) {
      double dark = 0.34 + 0.35 * Noise.fractal(4 * x, 7 * y, 3, 66) - 1.6 * (y - far);
      return new Spot(FAR_HILLS, Maths.clamp(dark), 0.9 + 0.3 * Noise.at(3 * x, 3 * y, 67));
    }
    double billows = Noise.fractal(1.9 * x + 0.3, 3.3 * y, 5, 68);
    double clear = Maths.smooth(0.06, -0.28, billows);
    double under =
        Maths.smooth(0.1, 0.35, billows - Noise.fractal(1.9 * x + 0.2, 3.3 * y - 0.3, 5, 68));
    double dark = 0.62 * clear * Maths.smooth(0.62, 0.0, y) + 0.26 * under;
    return new Spot(SKY, Maths.clamp(dark), 0.06 * Maths.sin(3 * x + 5 * y));
  }
}
