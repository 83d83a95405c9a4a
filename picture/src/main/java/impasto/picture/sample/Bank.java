package impasto.picture.sample;

/** The near bank against the light: grass, reeds and two firs, nearly black. */
final class Bank {
  private static final Vec SHADE = Vec.of(0.008, 0.0085, 0.006);
  // The lens is focused far away.
  private static final double SOFT = 0.0011;

  private final Frame frame;
  private final Mask mask;
  private final Dice dice = new Dice(41);

  private Bank(Frame frame) {
    this.frame = frame;
    this.mask = new Mask(frame);
  }

  static Bank grow(Frame frame) {
    Bank bank = new Bank(frame);
    bank.earth();
    bank.fir(0.105, 0.97, 0.80);
    bank.fir(0.245, 0.97, 0.50);
    bank.fir(-0.01, 0.97, 0.56);
    for (int i = 0; i < 900; i++) {
      double x = bank.dice.between(-0.02, 1.52);
      bank.blade(x, edge(x) + 0.03, bank.dice.between(0.015, 0.055), 0.0010);
    }
    for (int i = 0; i < 90; i++) {
      double x = 1.14 + 0.15 * bank.dice.bell();
      bank.reed(x, edge(x) + 0.03);
    }
    for (int i = 0; i < 26; i++) {
      double x = 0.42 + 0.07 * bank.dice.bell();
      bank.reed(x, edge(x) + 0.03);
    }
    return bank;
  }

  /** Puts the bank before the scene. */
  void darken(Canvas canvas) {
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            double share = mask.at(column, row);
            if (share > 0) {
              canvas.set(column, row, canvas.get(column, row).mix(shade(column, row), share));
            }
          }
        });
  }

  private Vec shade(int column, int row) {
    double x = frame.x(column + 0.5);
    double y = frame.y(row + 0.5);
    double tufts = Noise.fractal(60 * x, 22 * y, 3, 19);
    double ground = Maths.smooth(0.93, 1.0, y);
    return SHADE.times(1 + 0.8 * ground * (1 + tufts));
  }

  /** Where the ground begins, from the top of the composition. */
  private static double edge(double x) {
    double ends = 0.11 * Maths.bell(x, 0.42) + 0.065 * Maths.bell(x - 1.42, 0.38);
    return 1.005 - ends + 0.02 * Noise.fractal(5 * x, 0.5, 4, 23);
  }

  private void earth() {
    frame.eachRow(
        row -> {
          for (int column = 0; column < frame.width(); column++) {
            double x = frame.x(column + 0.5);
            double below = frame.y(row + 0.5) - edge(x);
            mask.cover(column, row, Maths.smooth(-0.004, 0.004, below));
          }
        });
  }

  private void blade(double x, double y, double length, double width) {
    curve(x, y, length, 0.35 * dice.bell(), width * dice.between(0.6, 1.2));
  }

  private void reed(double x, double y) {
    double length = dice.between(0.09, 0.24);
    double lean = 0.16 * dice.bell() + 0.05;
    double[] tip = curve(x, y, length, lean, 0.0018);
    if (dice.chance(0.4)) {
      double dx = 0.03 * Maths.sin(1.7 * lean);
      mask.line(tip[0], tip[1], 0.0034, tip[0] + dx, tip[1] - 0.024, 0.003, SOFT);
      mask.line(tip[0] + dx, tip[1] - 0.02, 0.001, tip[0] + 1.4 * dx, tip[1] - 0.04, 0.0004, SOFT);
    } else {
      curve(x, y - 0.3 * length, 0.55 * length, lean + 0.9 * dice.bell(), 0.0016);
    }
  }

  /** A stalk that bends more towards its tip; gives the tip. */
  private double[] curve(double x, double y, double length, double lean, double width) {
    int parts = 7;
    double px = x;
    double py = y;
    for (int i = 1; i <= parts; i++) {
      double t = i / (double) parts;
      double angle = lean * (0.4 + 1.3 * t * t);
      double nx = px + length / parts * Maths.sin(angle);
      double ny = py - length / parts * Maths.cos(angle);
      mask.line(
          px, py, width * (1.1 - 0.8 * (t - 1.0 / parts)), nx, ny, width * (1.1 - 0.8 * t), SOFT);
      px = nx;
      py = ny;
    }
    return new double[] {px, py};
  }

  private void fir(double x, double foot, double height) {
    double top = foot - height;
    mask.line(x, foot, 0.014 * height, x + 0.003, top, 0.0008, SOFT);
    double t = 0.012;
    while (t < 0.95) {
      // Some years a tree grows well, others it does not: the whorls differ.
      double year = dice.between(0.62, 1.1);
      for (int i = 0; i < 3; i++) {
        double side = i == 2 ? dice.between(-0.6, 0.6) : (2 * i - 1) * dice.between(0.7, 1);
        double reach = height * (0.015 + 0.235 * Maths.pow(t, 0.85)) * year * side;
        double level = top + (t + 0.006 * dice.bell()) * height;
        branch(x, level, reach, 0.10 + 0.42 * t + 0.08 * dice.bell(), 0.011 + 0.016 * t);
      }
      t += 0.011 + 0.013 * t;
    }
  }

  /** A branch that droops and lifts its tip, with hanging twigs about {@code twigs} long. */
  private void branch(double x, double y, double reach, double droop, double twigs) {
    double length = Math.abs(reach);
    int parts = 3 + (int) (length * 260);
    double px = x;
    double py = y;
    for (int i = 1; i <= parts; i++) {
      double t = i / (double) parts;
      double nx = x + reach * t;
      double ny = y + length * droop * (1.25 * t - 0.75 * t * t * t);
      mask.line(px, py, 0.0020 * (1.25 - t), nx, ny, 0.0018 * (1.2 - t), SOFT);
      for (int j = 0; j < 3; j++) {
        double twig = twigs * (1.15 - 0.75 * t) * dice.between(0.3, 1.1);
        double spread = Math.signum(reach) * twig * dice.between(0, 1.1);
        double drop = twig * dice.between(-0.15, 0.8);
        mask.line(nx, ny, 0.0016, nx + spread, ny + drop, 0.0005, SOFT);
      }
      px = nx;
      py = ny;
    }
  }
}
