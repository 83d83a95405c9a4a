package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.cost.Costs;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.util.List;
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

/** Whole passes of slim-vgg16 over 512 x 384 pixels, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class StepBenchmark {
  private static final Size SIZE = new Size(512, 384);

  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
  private final float[] pixels = Subjects.noise(SIZE, 3);
  private final Workload workload;
  private final FeaturePlan forwardOnly;

  /** Loads the network and takes the targets from noise; time does not depend on the pictures. */
  public StepBenchmark() {
    Network network = slimVgg16();
    workload = new Workload(network, SIZE, Recipe.LECTURE, workers);
    forwardOnly =
        FeaturePlan.of(network, SIZE.height(), SIZE.width(), List.of(Workload.TOP), workers);
  }

  private static Network slimVgg16() {
    try {
      return Networks.slimVgg16().network();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forward, the lecture's costs, backward to the image. */
  @Benchmark
  public Costs step() {
    return workload.step();
  }

  /** Forward to relu5_1 alone. */
  @Benchmark
  public FeaturePlan forward() {
    forwardOnly.forward(pixels);
    return forwardOnly;
  }

  @TearDown(Level.Trial)
  public void close() {
    workload.close();
    forwardOnly.close();
    workers.close();
  }
}
