package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/scaling}. */
@Command(
    name = "scaling",
    customSynopsis = "bench/scaling [-X...] [OPTIONS]",
    description = {
      "How the time of a step grows: with threads, and with the picture.",
      "",
      "A step is forward, the lecture's costs, and backward to the image; forward runs to relu5_1"
          + " without costs. Pictures are 4:3. An engine whose working set stays in the caches"
          + " costs as much a pixel whatever the size.",
      "",
      "What does not fit Java's heap is left out with a line that says so; options that begin with"
          + " -X go to Java, such as -Xmx16g. 4,000 pixels with slim-vgg16 take about 10 GB.",
      "",
      "Run it alone: other programs at work take their share."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bench/scaling -Xmx16g --svg docs/images/cost-per-pixel.svg",
      "  bench/scaling --only threads --threads 1,2,8",
      "  bench/scaling --only pixels --sides 512,1024,2048"
    })
final class ScalingCommand implements Callable<Integer> {
  private static final List<Size> THREAD_SIZES = List.of(new Size(512, 384), new Size(1024, 768));
  private static final Timing COLD = new Timing(6, 2, 5);
  private static final Timing WARM = new Timing(.5, 2, 3);

  /** The two tables. */
  enum Part {
    threads,
    pixels
  }

  @Spec private CommandSpec spec;

  @Mixin private NetworkOption network = new NetworkOption();

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "One of the tables alone: ${COMPLETION-CANDIDATES}.")
  private @Nullable Part only;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description =
          "Numbers of threads (default: 1, 2, 4 ... all processors); the table of pixels uses the"
              + " last of them.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--sides",
      paramLabel = "PIXELS",
      split = ",",
      description = "Longer sides for the table of pixels (default: ${DEFAULT-VALUE}).",
      defaultValue = "256,384,512,768,1024,1536,2048,3072,4000")
  private List<Integer> sides = List.of();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Also draw the table of pixels, into a file that is overwritten.")
  private @Nullable Path svg;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Network subject = network.load();
    List<Integer> counts = Machine.threads(threads);
    List<Size> sizes = sides.stream().map(Size::fourToThree).toList();
    if (svg != null) {
      requireFolder(svg);
    }
    out.printf("%s, %s%n", Machine.description(), network.name());
    if (only != Part.pixels) {
      ofThreads(subject, counts, out);
    }
    if (only != Part.threads) {
      List<CostPlot.Point> points = ofPixels(subject, sizes, counts.getLast(), out);
      if (svg != null) {
        Files.writeString(svg, CostPlot.svg(points));
        out.printf("%nDrawn in %s%n", svg);
      }
    }
    return 0;
  }

  private static void requireFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("--svg %s: there is no such folder".formatted(file));
    }
  }

  private static void ofThreads(Network network, List<Integer> counts, PrintWriter out) {
    out.println("\n| size | threads | step s | times as fast as with " + counts.getFirst() + " |");
    out.println("|---|---|---|---|");
    for (Size size : THREAD_SIZES) {
      double first = 0;
      for (int count : counts) {
        try (var workers = new Workers(count);
            var workload = new Workload(network, size, Recipe.LECTURE, workers)) {
          double seconds = COLD.median(workload::step);
          first = first == 0 ? seconds : first;
          out.printf("| %s | %d | %.4f | %.2f |%n", size, count, seconds, first / seconds);
        }
      }
    }
  }

  private static List<CostPlot.Point> ofPixels(
      Network network, List<Size> sizes, int threads, PrintWriter out) {
    out.printf(
        "%n%d threads%n%n| size | megapixels | step s | step us a pixel | forward s | forward us a"
            + " pixel |%n|---|---|---|---|---|---|%n",
        threads);
    List<CostPlot.Point> points = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Timing timing = COLD;
    try (var workers = new Workers(threads)) {
      for (Size size : sizes) {
        double need = Workload.estimateBytes(network, size, Recipe.LECTURE, workers);
        double heap = Runtime.getRuntime().maxMemory();
        try {
          if (need > heap) {
            throw new OutOfMemoryError();
          }
          double step = step(network, size, workers, timing);
          double forward = forward(network, size, workers, timing);
          double perPixel = 1e6 / size.pixels();
          points.add(new CostPlot.Point(size.width(), step * perPixel, forward * perPixel));
          out.printf(
              "| %s | %.2f | %.4f | %.3f | %.4f | %.3f |%n",
              size, size.pixels() / 1e6, step, step * perPixel, forward, forward * perPixel);
        } catch (OutOfMemoryError e) {
          leftOut.add(
              "%s left out: it takes about %.1f GB, more than the heap of %.1f GB; try -Xmx%.0fg"
                  .formatted(size, need / 1e9, heap / 1e9, Math.ceil(1.3 * need / 1e9)));
        }
        timing = WARM;
      }
    }
    leftOut.forEach(line -> out.printf("%n%s%n", line));
    return points;
  }

  private static double step(Network network, Size size, Workers workers, Timing timing) {
    try (var workload = new Workload(network, size, Recipe.LECTURE, workers)) {
      return timing.median(workload::step);
    }
  }

  private static double forward(Network network, Size size, Workers workers, Timing timing) {
    float[] pixels = Subjects.noise(size, 3);
    try (var plan =
        FeaturePlan.of(network, size.height(), size.width(), List.of(Workload.TOP), workers)) {
      return timing.median(() -> plan.forward(pixels));
    }
  }
}
