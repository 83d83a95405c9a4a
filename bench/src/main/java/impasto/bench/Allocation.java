package impasto.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much of Java's heap a piece of work asks for, whichever threads it runs on. */
final class Allocation {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private Allocation() {}

  /**
   * Bytes of one run, the mean of {@code times}.
   *
   * @param warmUpSeconds that are not counted: until the last compiler has seen a kernel, every
   *     vector in it is an object
   */
  static double bytes(double warmUpSeconds, Runnable work, int times) {
    long start = System.nanoTime();
    do {
      work.run();
    } while (System.nanoTime() - start < warmUpSeconds * 1e9);
    long before = THREADS.getTotalThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (double) (THREADS.getTotalThreadAllocatedBytes() - before) / times;
  }
}
