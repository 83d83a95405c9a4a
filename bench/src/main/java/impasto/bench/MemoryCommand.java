package impasto.bench;

import com.sun.management.OperatingSystemMXBean;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/memory}. */
@Command(
    name = "memory",
    customSynopsis = "bench/memory [OPTIONS]",
    description = {
      "The smallest Java heap (-Xmx) in which steps run, found by trying: a Java of its own makes"
          + " three steps in each, and the gap between too small and enough is halved until it is"
          + " small.",
      "",
      "Counted is all that a step needs: the network's plan, the targets of the costs, photograph,"
          + " painting (of the same size), the picture and its gradient. A painting needs a little"
          + " more: what the optimiser keeps, and a picture to write. Java itself takes memory"
          + " beside the heap, some hundred MB.",
      "",
      "1 MB is 2^20 bytes, as -Xmx counts."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bench/memory",
      "  bench/memory --network vgg16 --sizes 1024x768 --recipes lecture"
    })
final class MemoryCommand implements Callable<Integer> {
  /** Fits no network. */
  private static final int START = 32;

  @Spec private CommandSpec spec;

  @Mixin private NetworkOption network = new NetworkOption();

  @Option(
      names = "--sizes",
      paramLabel = "WxH",
      split = ",",
      description = "Sizes of the picture (default: ${DEFAULT-VALUE}).",
      defaultValue = "512x384,1024x768,2048x1536")
  private List<Size> sizes = List.of();

  @Option(
      names = "--recipes",
      paramLabel = "NAME",
      split = ",",
      description = "What is minimised (default: ${DEFAULT-VALUE}).",
      defaultValue = "impasto,lecture")
  private List<String> recipes = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; each has buffers of its own (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description = "How near to the smallest (default: ${DEFAULT-VALUE}).",
      defaultValue = "0.02")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    List<Recipe> chosen = recipes.stream().map(Recipe::named).toList();
    network.load(); // complains of a wrong name, once
    Machine.threads(List.of(threads));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s, %s, %d threads%n%n", Machine.description(), network.name(), threads);
    out.println("| network | size | recipe | smallest heap MB | MB a megapixel |");
    out.println("|---|---|---|---|---|");
    for (Size size : sizes) {
      for (Recipe recipe : chosen) {
        int limit = physicalMegabytes();
        int smallest =
            Bisection.smallest(
                START,
                limit,
                tolerance,
                megabytes -> HeapTrial.fits(network.name(), size, recipe, threads, megabytes));
        if (smallest < 0) {
          throw new IOException(
              "%s with recipe %s does not fit this machine's %d MB"
                  .formatted(size, recipe.name(), limit));
        }
        out.printf(
            "| %s | %s | %s | %d | %.0f |%n",
            network.name(), size, recipe.name(), smallest, smallest / (size.pixels() / 1e6));
      }
    }
    return 0;
  }

  private static int physicalMegabytes() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return (int) (system.getTotalMemorySize() >> 20);
  }
}
