package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.Costs;
import impasto.paint.Objective;
import impasto.paint.Recipe;
import impasto.picture.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole passes of slim-vgg16 over 512 x 384 pixels, on all processors. With {@code -prof gc}, the
 * bytes that a step allocates (gc.alloc.rate.norm) show whether the buffers really are allocated
 * once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class StepBenchmark {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 384;

  private final Random random = new Random(1);
  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
  private final Objective objective;
  private final FeaturePlan forwardOnly;
  private final float[] pixels = noise();
  private final float[] gradient = new float[pixels.length];

  /** Loads the network and takes the targets from noise; time does not depend on the pictures. */
  public StepBenchmark() {
    Network network = slimVgg16();
    objective =
        new Objective(
            network,
            Recipe.LECTURE.weights(),
            new Picture(WIDTH, HEIGHT, noise(), null),
            new Picture(WIDTH, HEIGHT, noise(), null),
            workers);
    forwardOnly = FeaturePlan.of(network, HEIGHT, WIDTH, List.of("relu5_1"), workers);
  }

  private static Network slimVgg16() {
    try {
      return Networks.slimVgg16().network();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private float[] noise() {
    float[] values = new float[HEIGHT * WIDTH * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** Forward, the lecture's costs, backward to the image. */
  @Benchmark
  public Costs step() {
    return objective.evaluate(pixels, gradient);
  }

  /** Forward to relu5_1 alone. */
  @Benchmark
  public FeaturePlan forward() {
    forwardOnly.forward(pixels);
    return forwardOnly;
  }

  @TearDown(Level.Trial)
  public void close() {
    objective.close();
    forwardOnly.close();
    workers.close();
  }
}
