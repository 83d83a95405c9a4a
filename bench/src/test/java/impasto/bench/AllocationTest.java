package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.Workers;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int MEGABYTE = 1 << 20;

  private final byte[][] kept = new byte[4][];

  @Test
  void countsWhatAllThreadsAllocate() {
    try (var workers = new Workers(2)) {
      double bytes =
          Allocation.bytes(0, () -> workers.run(kept.length, i -> kept[i] = new byte[MEGABYTE]), 5);

      assertThat(bytes).isBetween(4.0 * MEGABYTE, 4.2 * MEGABYTE);
    }
  }

  @Test
  void countsNothingWhereNothingIsAllocated() {
    float[] values = new float[1000];
    assertThat(Allocation.bytes(0, () -> values[0]++, 100)).isLessThan(10_000);
  }
}
