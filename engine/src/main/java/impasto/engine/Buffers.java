package impasto.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The large arrays of a plan. A plan for a smaller image asks for the same arrays in the same order
 * and so can use those of a larger one, in turn with it: after {@link #rewind} they are handed out
 * again.
 */
final class Buffers {
  private final List<float[]> floats = new ArrayList<>();
  private final List<byte[]> bytes = new ArrayList<>();
  private int nextFloats;
  private int nextBytes;

  /** An array of at least so many values, whatever they are. */
  float[] floats(int length) {
    if (nextFloats == floats.size()) {
      floats.add(new float[length]);
    }
    float[] array = floats.get(nextFloats++);
    requireLength(array.length, length);
    return array;
  }

  /** An array of at least so many bytes, whatever they are. */
  byte[] bytes(int length) {
    if (nextBytes == bytes.size()) {
      bytes.add(new byte[length]);
    }
    byte[] array = bytes.get(nextBytes++);
    requireLength(array.length, length);
    return array;
  }

  private static void requireLength(int actual, int needed) {
    if (actual < needed) {
      throw new IllegalStateException(
          "the first plan must be the largest: %d values, not %d".formatted(actual, needed));
    }
  }

  /** The next plan is handed the arrays of the first. */
  void rewind() {
    nextFloats = 0;
    nextBytes = 0;
  }

  /** Lets go of the arrays. */
  void clear() {
    floats.clear();
    bytes.clear();
    rewind();
  }
}
