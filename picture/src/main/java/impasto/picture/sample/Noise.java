package impasto.picture.sample;

/** Gradient noise (Perlin 2002) of two and three coordinates, and its fractal sums. */
final class Noise {
  private Noise() {}

  static int hash(int x, int y, int z) {
    int h = x * 0x27D4EB2F ^ y * 0x165667B1 ^ z * 0x9E3779B1;
    h = (h ^ h >>> 15) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }

  /** Uniform in 0..1, one number for each triple. */
  static double uniform(int x, int y, int z) {
    return (hash(x, y, z) >>> 8) * 0x1p-24;
  }

  /** About -1..1, 0 at whole coordinates, features of size 1. */
  static double at(double x, double y, int seed) {
    int cellX = (int) Math.floor(x);
    int cellY = (int) Math.floor(y);
    double fx = x - cellX;
    double fy = y - cellY;
    double u = fade(fx);
    double top =
        Maths.mix(
            slope(hash(cellX, cellY, seed), fx, fy),
            slope(hash(cellX + 1, cellY, seed), fx - 1, fy),
            u);
    double bottom =
        Maths.mix(
            slope(hash(cellX, cellY + 1, seed), fx, fy - 1),
            slope(hash(cellX + 1, cellY + 1, seed), fx - 1, fy - 1),
            u);
    return Maths.mix(top, bottom, fade(fy));
  }

  /** About -1..1 in space; the third coordinate blends two planes of unrelated noise. */
  static double at(double x, double y, double z, int seed) {
    int cellZ = (int) Math.floor(z);
    double fz = z - cellZ;
    // The shift keeps the zeros at whole coordinates of neighbouring planes apart.
    double near = at(x + 0.37 * cellZ, y + 0.59 * cellZ, hash(cellZ, seed, 1));
    double far = at(x + 0.37 * (cellZ + 1), y + 0.59 * (cellZ + 1), hash(cellZ + 1, seed, 1));
    return Maths.mix(near, far, fade(fz));
  }

  /** Octaves of halving size and strength, about -1..1; each is turned to hide the lattice. */
  static double fractal(double x, double y, int octaves, int seed) {
    double sum = 0;
    double strength = 0.5;
    double px = x;
    double py = y;
    for (int i = 0; i < octaves; i++) {
      sum += strength * at(px, py, seed + i);
      strength *= 0.5;
      double turned = 1.6 * px - 1.2 * py;
      py = 1.2 * px + 1.6 * py;
      px = turned;
    }
    return 1.4 * sum;
  }

  /**
   * Ridges and gullies as of eroded mountains, 0..1 (Musgrave's ridged multifractal): an octave
   * counts only where the one before stands high.
   */
  static double ridged(double x, double y, int octaves, int seed) {
    double sum = 0;
    double strength = 0.5;
    double weight = 1;
    double px = x;
    double py = y;
    for (int i = 0; i < octaves; i++) {
      double ridge = 1 - Math.abs(1.3 * at(px, py, seed + i));
      ridge *= ridge;
      sum += strength * ridge * weight;
      weight = Maths.clamp(1.6 * ridge);
      strength *= 0.5;
      double turned = 1.6 * px - 1.2 * py;
      py = 1.2 * px + 1.6 * py;
      px = turned;
    }
    return sum;
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  /** The product of the offset with one of eight directions, chosen by the hash. */
  private static double slope(int hash, double x, double y) {
    return switch (hash & 7) {
      case 0 -> 1.4 * x;
      case 1 -> -1.4 * x;
      case 2 -> 1.4 * y;
      case 3 -> -1.4 * y;
      case 4 -> x + y;
      case 5 -> x - y;
      case 6 -> -x + y;
      default -> -x - y;
    };
  }
}
