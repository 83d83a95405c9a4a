package impasto.picture.sample;

/** Three numbers: a point, a direction, or a colour of linear light (red, green, blue). */
record Vec(double x, double y, double z) {
  static final Vec ZERO = new Vec(0, 0, 0);

  static Vec of(double x, double y, double z) {
    return new Vec(x, y, z);
  }

  static Vec grey(double level) {
    return new Vec(level, level, level);
  }

  /** The linear light of a colour written as web colours are, {@code 0xRRGGBB}. */
  static Vec web(int code) {
    return new Vec(
        Tone.linear((code >> 16 & 255) / 255.0),
        Tone.linear((code >> 8 & 255) / 255.0),
        Tone.linear((code & 255) / 255.0));
  }

  Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  Vec minus(Vec other) {
    return new Vec(x - other.x, y - other.y, z - other.z);
  }

  Vec times(double factor) {
    return new Vec(x * factor, y * factor, z * factor);
  }

  Vec times(Vec other) {
    return new Vec(x * other.x, y * other.y, z * other.z);
  }

  /** The point {@code distance} along {@code direction} from here. */
  Vec along(Vec direction, double distance) {
    return new Vec(
        x + direction.x * distance, y + direction.y * distance, z + direction.z * distance);
  }

  Vec mix(Vec other, double share) {
    return new Vec(x + (other.x - x) * share, y + (other.y - y) * share, z + (other.z - z) * share);
  }

  double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Vec cross(Vec other) {
    return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  Vec unit() {
    return times(1 / length());
  }

  /** This direction mirrored at a surface of unit normal {@code normal}. */
  Vec mirrored(Vec normal) {
    return along(normal, -2 * dot(normal));
  }

  /** The brightness the eye sees in a colour of linear light. */
  double luminance() {
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }

  /** A colour further from its grey ({@code amount > 1}) or nearer to it; never below 0. */
  Vec saturated(double amount) {
    Vec colour = grey(luminance()).mix(this, amount);
    return new Vec(Math.max(0, colour.x), Math.max(0, colour.y), Math.max(0, colour.z));
  }
}
