package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.engine.kernels.KernelProvider;
import impasto.networks.Networks;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.recipe.Recipe;
import impasto.picture.Picture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our side of {@code bench/peers}: one network, size and lecture's objective, timed on request. A
 * line in is a request, a line out its answer; {@code bench/comparison/serving.py} answers the same
 * requests for the peers.
 *
 * <ul>
 *   <li>{@code about}: what computes here
 *   <li>{@code step n}, {@code forward n}: seconds that n of them took, after one that is not timed
 *   <li>{@code costs file}: the generated image's costs as JSON, its gradient (H, W, 3) to the file
 *   <li>{@code activations file}: those of relu5_1 (H, W, C) to the file
 *   <li>{@code arithmetic}: operations of direct convolution in one forward pass
 *   <li>{@code layers n}: milliseconds of the pieces of a step, the median of n, as JSON
 *   <li>{@code peak}: GFLOP/s of fused multiply-adds
 *   <li>{@code bandwidth}: GB/s of copying from memory to memory
 * </ul>
 */
public final class PeerServer implements AutoCloseable {
  private static final int PEAK_TRIES = 5;

  /** What {@code costs} answers: the parts before their weights, and J. */
  public record Answer(double content, double style, double total) {}

  /** What {@code layers} answers. */
  public record Layers(double step, List<Layer> pieces) {}

  /** A piece of a step and its bound; see {@link LayerBounds.Bound}. */
  public record Layer(
      List<String> layers,
      List<String> works,
      double milliseconds,
      double direct,
      double least,
      double bytes) {}

  private final Network network;
  private final int width;
  private final int height;
  private final Workers workers;
  private final float[] generated;
  private final float[] gradient;
  private final Objective objective;
  private final FeaturePlan forwardOnly;

  /**
   * @param images the folder of {@code content.f32}, {@code style.f32} and {@code generated.f32}:
   *     (H, W, 3), sRGB 0..1, little-endian
   */
  PeerServer(Network network, int width, int height, Path images, Workers workers)
      throws IOException {
    this.network = network;
    this.width = width;
    this.height = height;
    this.workers = workers;
    this.generated = read(images.resolve("generated.f32"));
    this.gradient = new float[generated.length];
    this.objective =
        new Objective(
            network,
            Recipe.LECTURE.weights(),
            picture(images.resolve("content.f32")),
            picture(images.resolve("style.f32")),
            workers);
    this.forwardOnly = FeaturePlan.of(network, height, width, List.of(Workload.TOP), workers);
  }

  private Picture picture(Path file) throws IOException {
    return new Picture(width, height, read(file), null);
  }

  private float[] read(Path file) throws IOException {
    FloatBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (values.remaining() != 3 * width * height) {
      throw new IOException(
          "%s has %d values; %d x %d pixels have %d"
              .formatted(file, values.remaining(), width, height, 3 * width * height));
    }
    float[] array = new float[values.remaining()];
    values.get(array);
    return array;
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }

  /**
   * The answer to one request.
   *
   * @throws IllegalArgumentException if there is no such request
   */
  String answer(String request) throws IOException {
    String[] words = request.split(" ", 2);
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "about" -> about();
      case "step" -> seconds(argument, this::step);
      case "forward" -> seconds(argument, this::forward);
      case "costs" -> costs(Path.of(argument));
      case "activations" -> activations(Path.of(argument));
      case "arithmetic" ->
          Double.toString(Arithmetic.forward(network, height, width, List.of(Workload.TOP)));
      case "layers" -> layers(Integer.parseInt(argument));
      case "bandwidth" ->
          Double.toString(
              new Bandwidth(Bandwidth.Level.MEMORY, workers)
                  .gigabytes(Bandwidth.Access.COPY, PEAK_TRIES));
      case "peak" -> Double.toString(VectorPeak.gigaflops(workers, PEAK_TRIES));
      default -> throw new IllegalArgumentException("unknown request: " + request);
    };
  }

  private static String about() {
    return "JDK %s (%s), %s kernels"
        .formatted(
            Runtime.version(), System.getProperty("java.vm.name"), KernelProvider.kernels().name());
  }

  private void step() {
    objective.evaluate(generated, gradient);
  }

  private void forward() {
    forwardOnly.forward(generated);
  }

  private static String seconds(String count, Runnable work) {
    int times = Integer.parseInt(count);
    work.run();
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return Double.toString((System.nanoTime() - start) / 1e9);
  }

  private String costs(Path gradientFile) throws IOException {
    Costs costs = objective.evaluate(generated, gradient);
    write(gradientFile, gradient);
    return JsonMapper.shared()
        .writeValueAsString(new Answer(costs.content(), costs.style(), costs.total()));
  }

  private String activations(Path file) throws IOException {
    forward();
    float[] values = new float[forwardOnly.shape(Workload.TOP).size()];
    forwardOnly.activations(Workload.TOP, values);
    write(file, values);
    return "written";
  }

  private String layers(int times) throws IOException {
    var bounds =
        new LayerBounds(
            network, new Size(width, height), Recipe.LECTURE.weights().lambda().keySet());
    LayerTimes measured = LayerTimes.of(this::step, times);
    List<Layer> pieces = new ArrayList<>();
    for (LayerTimes.Piece piece : measured.pieces()) {
      LayerBounds.Bound bound = bounds.of(piece.layer(), piece.work());
      pieces.add(
          new Layer(
              bound.layers().isEmpty() ? List.of(piece.layer()) : bound.layers(),
              bound.works(),
              piece.milliseconds(),
              bound.direct(),
              bound.least(),
              bound.bytes()));
    }
    return JsonMapper.shared().writeValueAsString(new Layers(measured.step(), pieces));
  }

  @Override
  public void close() {
    objective.close();
    forwardOnly.close();
  }

  /** Arguments: the network's safetensors file, width, height, the images' folder, threads. */
  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      throw new IllegalArgumentException(
          "expected network, width, height, images, threads: " + List.of(args));
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var workers = new Workers(Integer.parseInt(args[4]));
        var server =
            new PeerServer(
                Networks.read(Path.of(args[0])).network(),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Path.of(args[3]),
                workers)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(server.answer(line));
      }
    }
  }
}
