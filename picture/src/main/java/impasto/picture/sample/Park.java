package impasto.picture.sample;

import org.jspecify.annotations.Nullable;

/** A park by a river on a summer afternoon: the flat colours that the dots break up. */
final class Park {
  static final double ASPECT = 1.25;

  private static final Vec SKY_HIGH = Vec.web(0x8FB8DC);
  private static final Vec SKY_LOW = Vec.web(0xF6E3C0);
  private static final Vec FAR_TREES = Vec.web(0x6E93A0);
  private static final Vec BANK = Vec.web(0x7FA35C);
  private static final Vec RIVER = Vec.web(0x7FAED0);
  private static final Vec LAWN = Vec.web(0x9CC244);
  private static final Vec SUNNY = Vec.web(0xE3D55A);
  private static final Vec SHADE = Vec.web(0x2F5A4C);
  private static final Vec LEAVES = Vec.web(0x4E8A3A);
  private static final Vec LEAVES_LIT = Vec.web(0xB9C93F);
  private static final Vec LEAVES_DEEP = Vec.web(0x234A55);
  private static final Vec TRUNK = Vec.web(0x5A3A4A);

  /** A person: where the feet stand, how tall, and what they wear; some have a parasol. */
  private record Person(double x, double feet, double tall, Vec dress, @Nullable Vec parasol) {}

  private static final Person[] PEOPLE = {
    new Person(0.835, 0.935, 0.36, Vec.web(0x3A3E86), Vec.web(0xE2653A)),
    new Person(0.965, 0.92, 0.33, Vec.web(0x40304A), null),
    new Person(0.50, 0.755, 0.165, Vec.web(0xD9486A), Vec.web(0xF2E7C8)),
    new Person(0.615, 0.70, 0.115, Vec.web(0xF4EBDD), null),
    new Person(0.335, 0.665, 0.085, Vec.web(0x4A58A8), Vec.web(0xE79A3C)),
    new Person(1.16, 0.70, 0.125, Vec.web(0xE8E0F0), Vec.web(0xC23B4E)),
  };

  Vec colour(double x, double y) {
    Vec colour = y < shore(x) ? beyond(x, y) : lawn(x, y);
    colour = tree(colour, x, y, 1.13, 0.88, 0.034, 0.30);
    colour = tree(colour, x, y, 0.70, 0.66, 0.014, 0.44);
    for (int i = PEOPLE.length - 1; i >= 0; i--) {
      colour = person(colour, x, y, PEOPLE[i]);
    }
    return canopy(colour, x, y);
  }

  private static double shore(double x) {
    return 0.86 - 0.42 * Maths.smooth(0.0, 0.85, x) + 0.012 * Maths.sin(9 * x);
  }

  private static Vec beyond(double x, double y) {
    double horizon = 0.365;
    double treeLine = horizon - 0.065 - 0.03 * Noise.fractal(4.5 * x, 0.3, 3, 2);
    double farBank = horizon + 0.028 + 0.006 * Maths.sin(7 * x);
    if (y < treeLine) {
      double puff = Maths.smooth(0.0, 0.45, Noise.fractal(2.3 * x, 5 * y, 4, 3));
      return SKY_HIGH.mix(SKY_LOW, Maths.smooth(0.0, 0.34, y)).mix(Vec.web(0xFBF1E4), 0.7 * puff);
    }
    if (y < horizon) {
      double lit = Maths.smooth(-0.2, 0.5, Noise.fractal(16 * x, 20 * y, 3, 4));
      return FAR_TREES.mix(Vec.web(0xA9B98C), lit);
    }
    return y < farBank ? BANK.mix(SUNNY, 0.4) : river(x, y, farBank);
  }

  private static Vec river(double x, double y, double farBank) {
    Vec colour = RIVER.mix(Vec.web(0x3F78B0), Maths.smooth(0.42, 0.85, y));
    double ripples = Maths.smooth(0.1, 0.5, Noise.fractal(5 * x, 38 * y, 3, 5));
    colour = colour.mix(Vec.web(0xF3E3B4), 0.55 * ripples);
    double reflected =
        Maths.smooth(farBank + 0.09, farBank, y + 0.02 * Noise.at(14 * x, 30 * y, 6));
    colour = colour.mix(Vec.web(0x4F7D6E), 0.75 * reflected);
    colour = boat(colour, x, y, 0.16, 0.50, 0.150);
    colour = boat(colour, x, y, 0.36, 0.425, 0.080);
    return colour;
  }

  /** A sail boat on the water, and its white broken in the ripples. */
  private static Vec boat(Vec colour, double x, double y, double at, double line, double tall) {
    double up = (line - y) / tall;
    double side = (x - at) / tall;
    if (up > -0.06 && up < 0.06 && Math.abs(side + 0.02) < 0.34 - 0.9 * Math.abs(Math.min(0, up))) {
      return Vec.web(0x7A3B3A);
    }
    if (up >= 0.06 && up < 1 && side > -0.30 * (1 - up) && side < 0.36 * (1 - up)) {
      return side < -0.01 ? Vec.web(0xF9EED9) : Vec.web(0xDCC9D4);
    }
    if (up < -0.06 && up > -0.8 && Math.abs(side) < 0.25 * (1 + up)) {
      return colour.mix(Vec.web(0xF6E8D2), 0.6);
    }
    return colour;
  }

  private static Vec lawn(double x, double y) {
    double down = y - shore(x);
    Vec grass = LAWN.mix(SUNNY, Maths.smooth(-0.3, 0.5, Noise.fractal(4 * x, 9 * y, 4, 7)));
    grass = grass.mix(BANK, Maths.smooth(0.03, 0, down));
    double shadow =
        Maths.smooth(0.80, 0.86, y + 0.04 * Noise.fractal(3.5 * x, 3, 3, 8))
            + Maths.smooth(
                0.05,
                0.03,
                Math.abs(y - 0.735 - 0.03 * Maths.sin(4 * x))
                    + 0.09 * (1 - Maths.smooth(0.75, 0.95, x)));
    for (Person person : PEOPLE) {
      double right = (x - person.x() - 0.25 * person.tall()) / (0.42 * person.tall());
      double below = (y - person.feet()) / (0.045 * person.tall() + 0.004);
      shadow += Maths.smooth(1.2, 0.7, right * right + below * below);
    }
    double flecks = Maths.smooth(0.30, 0.48, Noise.fractal(11 * x, 26 * y, 2, 9));
    return grass.mix(SHADE, 0.86 * Maths.clamp(shadow) * (1 - 0.6 * flecks));
  }

  private static Vec person(Vec colour, double x, double y, Person person) {
    double up = (person.feet() - y) / person.tall();
    double side = (x - person.x()) / person.tall();
    Vec parasol = person.parasol();
    if (parasol != null) {
      double dome = Maths.square((side - 0.07) / 0.30) + Maths.square((up - 0.93) / 0.20);
      if (dome < 1 && up > 0.93 + 0.02 * Maths.sin(40 * side)) {
        return parasol.mix(Vec.web(0xFFF4D0), side < 0.0 ? 0.45 : 0).times(side > 0.2 ? 0.6 : 1);
      }
      if (Math.abs(side - 0.07 - 0.06 * (up - 0.6)) < 0.012 && up > 0.5 && up < 0.95) {
        return TRUNK;
      }
    }
    if (up < 0 || up > 1) {
      return colour;
    }
    if (up > 0.83) {
      boolean head = Maths.square(side / 0.058) + Maths.square((up - 0.875) / 0.065) < 1;
      boolean hat = up > 0.895 && up < 0.925 && Math.abs(side) < 0.10;
      boolean crown = up >= 0.91 && Math.abs(side) < 0.055;
      return hat || crown ? Vec.web(0x5B3A2C) : head ? Vec.web(0xF0B48C) : colour;
    }
    double waist = 0.055 + 0.05 * Maths.bell(up - 0.74, 0.10);
    double skirt = 0.045 + 0.17 * Maths.smooth(0.62, 0.0, up);
    double half = up > 0.5 ? waist : Math.max(waist, skirt);
    double bustle = up < 0.55 ? 0.05 * Maths.bell(up - 0.45, 0.12) : 0;
    if (side > -half && side < half + bustle) {
      double lit = Maths.smooth(0.5, -1, side / half);
      return person.dress().mix(Vec.web(0xFFD9A0), 0.40 * lit).times(side > 0.5 * half ? 0.62 : 1);
    }
    return colour;
  }

  private static Vec tree(
      Vec colour, double x, double y, double at, double foot, double wide, double top) {
    double up = (foot - y) / (foot - top);
    if (up < 0 || up > 1.05) {
      return colour;
    }
    double middle = at + 0.35 * wide * Maths.sin(5 * up + 9 * at);
    double half = wide * (1.25 - 0.55 * up + 1.2 * Maths.bell(up, 0.07));
    double side = (x - middle) / half;
    if (Math.abs(side) > 1) {
      return colour;
    }
    return TRUNK
        .mix(Vec.web(0xD99A62), Maths.smooth(-0.1, -0.9, side))
        .mix(Vec.web(0x2B2C58), Maths.smooth(0.2, 0.9, side));
  }

  /** Leaves that hang in from above, lit from the upper left. */
  private static Vec canopy(Vec colour, double x, double y) {
    double rag = 0.06 * Noise.fractal(7 * x, 7 * y, 4, 14);
    double big = crown(x, y, 1.12, 0.12, 0.43, 0.27);
    double small = crown(x, y, 0.70, 0.355, 0.125, 0.115);
    double within = Math.max(big, small) + 2.2 * rag;
    if (within < 0) {
      return colour;
    }
    double gaps = Noise.fractal(15 * x, 15 * y, 3, 15);
    if (gaps > 0.42 && within < 0.35) {
      return colour;
    }
    double clumps =
        Noise.fractal(9 * x, 12 * y, 3, 16) - Noise.fractal(9 * x + 0.3, 12 * y + 0.4, 3, 16);
    Vec leaf = LEAVES.mix(LEAVES_LIT, Maths.smooth(0.02, 0.6, -clumps));
    return leaf.mix(LEAVES_DEEP, 0.85 * Maths.smooth(0.0, 0.6, clumps + 0.1));
  }

  /** Above 0 within an oval. */
  private static double crown(
      double x, double y, double atX, double atY, double wide, double high) {
    return 1 - Maths.square((x - atX) / wide) - Maths.square((y - atY) / high);
  }
}
