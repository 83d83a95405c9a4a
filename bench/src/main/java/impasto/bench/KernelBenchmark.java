package impasto.bench;

import static impasto.engine.kernels.Kernels.ORIGIN;

import impasto.engine.kernels.KernelProvider;
import impasto.engine.kernels.Kernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels one by one, on one thread, over one block of tiles that fits the cache. Which kernels
 * is fixed for a process: {@code -jvmArgsAppend -Dimpasto.kernels=vector256} compares.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class KernelBenchmark {
  private static final int TILES = 24;

  @Param({"32", "64", "128", "256"})
  public int channels;

  private final Random random = new Random(1);
  private final Kernels kernels = KernelProvider.kernels();
  private float[] image = {};
  private float[] points = {};
  private float[] products = {};
  private float[] filter = {};
  private float[] zeros = {};
  private float[] scratch = {};
  private float[] moments = {};
  private byte[] mask = {};

  @Setup
  public void fill() {
    image = random(ORIGIN + 6 * (4 * TILES + 2) * channels);
    points = random(ORIGIN + TILES * channels * Kernels.PITCH);
    products = random(ORIGIN + TILES * channels * Kernels.PITCH);
    filter = random(ORIGIN + channels * channels);
    zeros = new float[channels];
    scratch = new float[ORIGIN + 6 * (4 * 4 + 2) * 32];
    moments = new float[(channels + 5) * channels];
    mask = new byte[2 * channels];
  }

  private float[] random(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** One of the 36 multiplies of a block. */
  @Benchmark
  public float[] multiply() {
    kernels.multiplyPoint(
        0, TILES, channels, channels, points, ORIGIN, filter, ORIGIN, products, ORIGIN);
    return products;
  }

  /** Four neighbouring tiles into the Winograd domain. */
  @Benchmark
  public float[] winogradInput() {
    int row = (4 * TILES + 2) * channels;
    kernels.winogradInput(4, channels, image, ORIGIN, row, points, ORIGIN, 0, scratch);
    return points;
  }

  /** One tile back, with bias, ReLU and mask. */
  @Benchmark
  public float[] winogradActivate() {
    kernels.winogradActivate(
        channels,
        products,
        ORIGIN,
        zeros,
        image,
        ORIGIN,
        4 * channels,
        mask,
        0,
        channels / 2,
        scratch);
    return image;
  }

  /** Products of the channels over the block's first row of positions. */
  @Benchmark
  public float[] addProducts() {
    kernels.addProducts(1, 4 * TILES, channels, image, ORIGIN, 4 * TILES * channels, moments);
    return moments;
  }
}
