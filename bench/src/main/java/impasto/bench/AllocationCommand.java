package impasto.bench;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Seed;
import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/kernels --allocation}. */
@Command(
    name = "allocation",
    customSynopsis = "bench/kernels --allocation [-X...] [OPTIONS]",
    description = {
      "How many bytes a step allocates, after the first ones. Buffers are meant to be allocated once"
          + " a size: bytes a step should not grow with the picture, and bytes a pixel fall.",
      "",
      "FeaturePlan is forward and backward with seeds at the layers that costs read; the recipes are"
          + " Objective.evaluate, which is the same with moments, costs and seeds. What the default"
          + " recipe allocates for its small matrices depends on the network alone."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bench/kernels --allocation",
      "  bench/kernels --allocation --sizes 512x384,4000x3000 -Xmx16g"
    })
final class AllocationCommand implements Callable<Integer> {
  private static final double WARM_UP_SECONDS = 5;
  private static final int STEPS = 5;

  @Spec private CommandSpec spec;

  @Mixin private NetworkOption network = new NetworkOption();

  @Option(
      names = "--sizes",
      paramLabel = "WxH",
      split = ",",
      description = "Sizes of the picture (default: ${DEFAULT-VALUE}).",
      defaultValue = "256x192,512x384,1024x768")
  private List<Size> sizes = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Network subject = network.load();
    out.printf("%s, %s, bytes a step%n%n", Machine.description(), network.name());
    out.println(
        "| size | FeaturePlan | a pixel | recipe lecture | a pixel | recipe impasto | a pixel |");
    out.println("|---|---|---|---|---|---|---|");
    try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
      for (Size size : sizes) {
        out.printf("| %s |", size);
        print(out, size, ofPlan(subject, size, workers));
        print(out, size, ofRecipe(subject, size, Recipe.LECTURE, workers));
        print(out, size, ofRecipe(subject, size, Recipe.IMPASTO, workers));
        out.println();
      }
    }
    return 0;
  }

  private static void print(PrintWriter out, Size size, double bytes) {
    out.printf(" %,.0f | %.3f |", bytes, bytes / size.pixels());
    out.flush();
  }

  private static double ofRecipe(Network network, Size size, Recipe recipe, Workers workers) {
    try (var workload = new Workload(network, size, recipe, workers)) {
      return Allocation.bytes(WARM_UP_SECONDS, workload::step, STEPS);
    }
  }

  /** Forward and backward, with the seeds' arrays made beforehand. */
  private static double ofPlan(Network network, Size size, Workers workers) {
    Recipe recipe = Recipe.LECTURE;
    try (FeaturePlan plan =
        FeaturePlan.of(network, size.height(), size.width(), Workload.layers(recipe), workers)) {
      Map<String, Seed> seeds = new HashMap<>();
      for (String layer : recipe.weights().lambda().keySet()) {
        int channels = plan.shape(layer).channels();
        seeds.put(layer, Seed.affine(new float[channels * channels], new float[channels]));
      }
      String contentLayer = recipe.weights().contentLayer();
      seeds.put(contentLayer, Seed.dense(new float[plan.shape(contentLayer).size()]));
      float[] pixels = Subjects.noise(size, 3);
      float[] gradient = new float[pixels.length];
      return Allocation.bytes(
          WARM_UP_SECONDS,
          () -> {
            plan.forward(pixels);
            plan.backward(seeds, gradient);
          },
          STEPS);
    }
  }
}
