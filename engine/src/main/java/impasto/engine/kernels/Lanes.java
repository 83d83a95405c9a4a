package impasto.engine.kernels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this run. It is a constant of the process, because C2 makes vector code fast
 * only where the species is a compile-time constant.
 */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = species(System.getProperty(KernelProvider.PROPERTY));

  /** Vectors of the same width, for doubles. */
  static final VectorSpecies<Double> DOUBLES = SPECIES.withLanes(double.class);

  /** Floats of a vector: L. */
  static final int LANES = SPECIES.length();

  /** Two vectors make a panel, as in a 6 x 2L multiply of twelve accumulators. */
  static final int PANEL = 2 * LANES;

  private static final VarHandle TWO_BYTES =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

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
  static void storeMask(long mask, byte[] bits, int at, int c) {
    int index = at + (c >> 3);
    if (LANES == 16) {
      TWO_BYTES.set(bits, index, (short) mask);
    } else if (LANES == 8) {
      bits[index] = (byte) mask;
    } else {
      bits[index] = (byte) ((c & 4) == 0 ? mask : bits[index] | mask << 4);
    }
  }

  /** Reads what {@link #storeMask} wrote. */
  static long loadMask(byte[] bits, int at, int c) {
    int index = at + (c >> 3);
    return switch (LANES) {
      case 16 -> (short) TWO_BYTES.get(bits, index) & 0xffff;
      case 8 -> bits[index] & 0xff;
      default -> bits[index] >> (c & 4) & 0xf;
    };
  }
}
