package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.Sources;
import impasto.paint.TimeBudget;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto paint}. */
@Command(
    name = "paint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = RecipeOptions.OfAll.class,
    description = {
      "Paints a photograph in the style of a painting.",
      "",
      "Ctrl-C stops and writes the picture so far; 'impasto resume' goes on. Pictures may be PNG, JPEG, TIFF, WebP, BMP or"
          + " GIF; the result is PNG, JPEG or TIFF, by its extension."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto paint photo.jpg starry-night.jpg",
      "        writes photo-starry-night.png, 512 pixels on its longer side",
      "  impasto paint photo.jpg starry-night.jpg --size 256",
      "        a first impression in a few seconds",
      "  impasto paint photo.jpg starry-night.jpg --size 2000 --depth 16 -o print.tif",
      "        for print; --quality 85 -o small.jpg for mail, --strip for strangers",
      "  impasto paint photo.jpg starry-night.jpg --size 1024 --preview",
      "        a draft to look at in about ten seconds, then the whole",
      "  impasto paint photo.jpg starry-night.jpg --strength 0.3 -o calm.jpg",
      "        more of the photograph",
      "  impasto paint photo.jpg starry-night.jpg:0.7 scream.jpg:0.3",
      "        a blend of two paintings; a folder is a blend of all in it",
      "  impasto paint photo.jpg starry-night.jpg monet.jpg --mask sky.png --keep-out face.png",
      "        the first style in the sky, the second in the rest, and the face as it is",
      "  impasto paint photo.jpg starry-night.jpg --start-from photo-scream.png --iterations 40",
      "        goes on from another painting, for a few steps",
      "  impasto paint photo.jpg starry-night.jpg --size 1024 --time 60s",
      "        as good as a minute allows",
      "  impasto paint photo.jpg starry-night.jpg --film growing.gif",
      "        shows the strokes coming",
      "  impasto paint photo.jpg starry-night.jpg --recipe oil.toml",
      "        with the settings in a file; impasto recipe save impasto oil.toml writes one",
      "  impasto paint photo.jpg starry-night.jpg --lambda relu4_1=0.5,relu5_1=0.5",
      "        larger strokes",
      "  impasto paint photo.jpg starry-night.jpg --size 4000 --checkpoint-every 30m",
      "        a long one: after Ctrl-C or a crash, impasto resume photo-starry-night.impasto",
      "  impasto paint photo.jpg starry-night.jpg --recipe lecture --trace costs.csv",
      "        as in the lecture, with the costs of every step"
    })
final class PaintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CONTENT",
      description = "The photograph: what is to be seen.")
  private Path content;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "STYLE[:WEIGHT][@SCALE]",
      description =
          "The painting: how it is painted. Several are blended, by their weights if they have any,"
              + " as in starry-night.jpg:0.7 scream.jpg:0.3; a folder stands for all pictures in it."
              + " With @2 its strokes are twice as large, as in starry-night.jpg@2 or"
              + " starry-night.jpg:0.7@2: --style-scale for one of several.")
  private List<String> named = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write the result (default: CONTENT-STYLE.png in this folder).")
  private @Nullable Path output;

  @Option(
      names = "--preview",
      description =
          "Something to look at early: first paint a draft of 256 pixels in few steps into OUT,"
              + " then replace it by the picture at the end of each size from there on. The result"
              + " is the same, some seconds later.")
  private boolean preview;

  @Option(
      names = {"-f", "--force"},
      description =
          "Overwrite the result and the trace if they are there already, and begin anew where a"
              + " painting was stopped.")
  private boolean force;

  @Option(
      names = "--start-from",
      paramLabel = "FILE",
      description =
          "Start from this picture, such as an earlier painting to paint over in another style,"
              + " instead of the photograph. With --start noise it is mixed with noise.")
  private @Nullable Path startFrom;

  @Mixin private MaskOptions masks = new MaskOptions();

  @Mixin private RecipeSource recipe = new RecipeSource();

  @Mixin private NetworkOption network;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = Interval.Converter.class,
      description =
          "The best picture for that time, such as 90s or 10m, from the command to the file: takes"
              + " fewer steps than the recipe, or up to three times as many. How many it took is"
              + " told and stands in the picture; to repeat it, give those.")
  private @Nullable Interval time;

  @Option(
      names = "--trace",
      paramLabel = "FILE.csv",
      description = "Write the costs of every step into a table.")
  private @Nullable Path trace;

  @Mixin private WatchOptions watch = new WatchOptions();

  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws IOException {
    Logging.start(options.verbose(), spec.commandLine().getErr());
    Recipe chosen = recipe.read(spec);
    var files = new SourceFiles(content, styles(), masks.keepOut(), startFrom);
    Path out = output == null ? Path.of(Names.of(content, files.styles()) + ".png") : output;
    var commission = new Commission(chosen, files, out, force, preview, trace, watch);
    commission.check(spec, options);
    try (Workers workers = Errors.usage(spec, options.engine()::workers)) {
      Commission.Loaded loaded = Commission.Loaded.of(network);
      Memory memory = Errors.usage(spec, options::memory);
      Recipe fitting =
          time == null ? chosen : fit(chosen, files, loaded.network(), workers, memory);
      PaintResult result = commission.with(fitting).paint(spec, options, loaded, workers, memory);
      return result.painting().complete() ? 0 : Main.FAILED;
    }
  }

  /** The recipe with the steps that the time allows, which began when the process did. */
  private Recipe fit(
      Recipe chosen, SourceFiles files, LoadedNetwork loaded, Workers workers, Memory memory)
      throws IOException {
    Duration whole = Objects.requireNonNull(time).time().orElse(null);
    if (whole == null || chosen.get(Settings.ITERATIONS).isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          whole == null
              ? "--time must be a time, such as 90s or 10m"
              : "give --time or --iterations, not both: time decides about the steps");
    }
    Sources sources = files.read(workers);
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    Duration left = whole.minus(Duration.between(start, Instant.now()));
    Recipe fitting =
        Errors.usage(
            spec,
            () -> new TimeBudget(loaded.network(), workers, memory).fit(chosen, sources, left));
    if (!options.quiet()) {
      spec.commandLine()
          .getErr()
          .printf(
              "the time allows --first-iterations %d --later-iterations %d --refinements %d%n",
              fitting.get(Settings.FIRST_ITERATIONS),
              fitting.get(Settings.LATER_ITERATIONS),
              fitting.get(Settings.REFINEMENTS));
    }
    return fitting;
  }

  private List<StyleFile> styles() throws IOException {
    try {
      return masks.styles(named);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
