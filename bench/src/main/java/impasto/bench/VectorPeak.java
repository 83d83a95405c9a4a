package impasto.bench;

import impasto.engine.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the processor can do at most: fused multiply-adds a second out of registers, with a number
 * of threads at once.
 */
public final class VectorPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 200_000;

  private VectorPeak() {}

  /** GFLOP/s of fused multiply-adds, two operations each; the best of {@code tries}. */
  public static double gigaflops(Workers workers, int tries) {
    float[] out = new float[workers.count() * 64];
    double operations = 2.0 * 12 * SPECIES.length() * ROUNDS * 16 * workers.count();
    double best = 0;
    for (int attempt = 0; attempt < tries; attempt++) {
      long start = System.nanoTime();
      workers.run(
          workers.count() * 16, (worker, piece) -> out[worker * 64] += multiplyAdd(1f + piece));
      best = Math.max(best, operations / (System.nanoTime() - start));
    }
    return best;
  }

  private static float multiplyAdd(float start) {
    FloatVector x = FloatVector.broadcast(SPECIES, .999f);
    FloatVector y = FloatVector.broadcast(SPECIES, start);
    FloatVector a = y;
    FloatVector b = y;
    FloatVector c = y;
    FloatVector d = y;
    FloatVector e = y;
    FloatVector f = y;
    FloatVector g = y;
    FloatVector h = y;
    FloatVector i = y;
    FloatVector j = y;
    FloatVector k = y;
    FloatVector l = y;
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
