package impasto.engine.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this run. It is a constant of the process, because C2 makes vector code fast
 * only where the species is a compile-time constant.
 */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = species(System.getProperty(KernelProvider.PROPERTY));

  /** Floats of a vector: L. */
  static final int LANES = SPECIES.length();

  /** Two vectors make a panel, as in a 6 x 2L multiply of twelve accumulators. */
  static final int PANEL = 2 * LANES;

  private Lanes() {}

  private static VectorSpecies<Float> species(@org.jspecify.annotations.Nullable String wanted) {
    return switch (wanted == null ? "auto" : wanted) {
      case "vector128" -> FloatVector.SPECIES_128;
      case "vector256" -> FloatVector.SPECIES_256;
      case "vector512" -> FloatVector.SPECIES_512;
      default -> FloatVector.SPECIES_PREFERRED;
    };
  }

  /** Writes the bits of one vector's mask; channel {@code c} is its first. */
  static void storeMask(VectorMask<Float> mask, byte[] bits, int at, int c) {
    int index = at + (c >> 3);
    int value = (int) mask.toLong();
    if (LANES == 4) {
      bits[index] = (byte) ((c & 4) == 0 ? value : bits[index] | value << 4);
    } else {
      bits[index] = (byte) value;
      if (LANES == 16) {
        bits[index + 1] = (byte) (value >> 8);
      }
    }
  }

  /** Reads what {@link #storeMask} wrote. */
  static VectorMask<Float> loadMask(byte[] bits, int at, int c) {
    int index = at + (c >> 3);
    int value = bits[index] & 0xff;
    if (LANES == 4) {
      value = value >> (c & 4) & 0xf;
    } else if (LANES == 16) {
      value |= (bits[index + 1] & 0xff) << 8;
    }
    return VectorMask.fromLong(SPECIES, value);
  }

  /**
   * Stores {@code max(0, v)} and the mask of {@code v > 0}. A blend, because the maximum of Java
   * orders -0 and NaN, which takes several instructions.
   */
  static void storeActivated(FloatVector v, float[] out, int o, byte[] bits, int at, int c) {
    VectorMask<Float> positive = v.compare(VectorOperators.GT, 0f);
    FloatVector.zero(SPECIES).blend(v, positive).intoArray(out, o);
    storeMask(positive, bits, at, c);
  }
}
