package impasto.bench;

import impasto.engine.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bytes a second that vector loads and stores move, with a number of threads at once. Counted are
 * the bytes the program asks for: a store that misses the caches makes the processor read the line
 * first, which is not counted, so writing and copying from memory look slower than reading.
 */
public final class Bandwidth {
  /** Where the bytes lie; every thread has two arrays of its own. */
  public enum Level {
    /** 256 KiB a thread: beyond any first-level cache, within any second-level cache. */
    L2,
    /** 512 MiB of all threads together, many times the third-level cache. */
    MEMORY;

    private int floats(int threads) {
      int both = this == L2 ? 1 << 16 : (1 << 27) / threads;
      return both / 2 / CHUNK * CHUNK;
    }
  }

  /** What is done with them. */
  public enum Access {
    READ,
    WRITE,
    /** From one array to the other; read and written bytes are counted. */
    COPY
  }

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Floats that one call moves: long enough to forget the call, short enough to be compiled soon.
   */
  private static final int CHUNK = 1 << 13;

  /** Bytes that each thread moves between two looks at the clock: tens of milliseconds. */
  private static final double BYTES = 1 << 30;

  private final Workers workers;
  private final float[][] first;
  private final float[][] second;

  /** Of all that was read; it is kept, so that no compiler leaves the reading out. */
  private final float[] sums;

  /** Allocates the arrays. */
  public Bandwidth(Level level, Workers workers) {
    this.workers = workers;
    int floats = level.floats(workers.count());
    first = new float[workers.count()][floats];
    second = new float[workers.count()][floats];
    sums = new float[workers.count()];
    for (float[] array : first) {
      Arrays.fill(array, 1e-9f);
    }
  }

  /** GB/s (10^9 bytes), the best of {@code tries}. */
  public double gigabytes(Access access, int tries) {
    int floats = first[0].length;
    int passes = (int) Math.max(1, BYTES / (2 * Float.BYTES) / floats);
    double bytes = 2.0 * Float.BYTES * floats * passes * workers.count();
    double best = 0;
    for (int attempt = 0; attempt < tries; attempt++) {
      long start = System.nanoTime();
      workers.run(
          workers.count(),
          part -> {
            for (int pass = 0; pass < passes; pass++) {
              pass(access, part);
            }
          });
      best = Math.max(best, bytes / (System.nanoTime() - start));
    }
    return best;
  }

  private void pass(Access access, int part) {
    float[] a = first[part];
    float[] b = second[part];
    for (int at = 0; at < a.length; at += CHUNK) {
      switch (access) {
        case READ -> sums[part] += sum(a, at) + sum(b, at);
        case WRITE -> {
          fill(a, at, sums[part]);
          fill(b, at, sums[part]);
        }
        case COPY -> copy(a, b, at);
      }
    }
  }

  /** Eight sums, so that no load waits for an addition. */
  private static float sum(float[] from, int at) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    for (int i = at; i < at + CHUNK; i += 8 * LANES) {
      a = a.add(FloatVector.fromArray(SPECIES, from, i));
      b = b.add(FloatVector.fromArray(SPECIES, from, i + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, from, i + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, from, i + 3 * LANES));
      e = e.add(FloatVector.fromArray(SPECIES, from, i + 4 * LANES));
      f = f.add(FloatVector.fromArray(SPECIES, from, i + 5 * LANES));
      g = g.add(FloatVector.fromArray(SPECIES, from, i + 6 * LANES));
      h = h.add(FloatVector.fromArray(SPECIES, from, i + 7 * LANES));
    }
    return a.add(b).add(c.add(d)).add(e.add(f)).add(g.add(h)).lane(0);
  }

  private static void fill(float[] to, int at, float value) {
    FloatVector v = FloatVector.broadcast(SPECIES, value);
    for (int i = at; i < at + CHUNK; i += 2 * LANES) {
      v.intoArray(to, i);
      v.intoArray(to, i + LANES);
    }
  }

  private static void copy(float[] from, float[] to, int at) {
    for (int i = at; i < at + CHUNK; i += 2 * LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, from, i);
      FloatVector b = FloatVector.fromArray(SPECIES, from, i + LANES);
      a.intoArray(to, i);
      b.intoArray(to, i + LANES);
    }
  }
}
