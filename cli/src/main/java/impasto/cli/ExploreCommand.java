package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.picture.ContactSheet;
import impasto.picture.Metadata;
import impasto.picture.Picture;
import impasto.picture.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto explore}. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = RecipeOptions.OfAll.class,
    description = {
      "Paints one photograph with many settings, small, and lays the pictures side by side.",
      "",
      "The sheet shows which settings to take; 'impasto paint' then paints large. Size is 256 unless"
          + " --size says another."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto explore photo.jpg starry-night.jpg --vary strength=0.2..0.8",
      "        four strengths in a row",
      "  impasto explore photo.jpg starry-night.jpg --vary strength=0.2..0.9/5 --vary"
          + " style-scale=0.5,1,2",
      "        five strengths down, three sizes of strokes across",
      "  impasto explore photo.jpg starry-night.jpg --vary statistic=gram,gaussian --keep tries",
      "        keeps each picture with its recipe, for paint --recipe-from"
    })
final class ExploreCommand implements Callable<Integer> {
  private static final int SIZE = 256;
  private static final int MOST = 400;

  /** Pictures side by side where only one setting varies. */
  private static final int COLUMNS = 5;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CONTENT", description = "The photograph.")
  private Path content;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "STYLE[:WEIGHT][@SCALE]",
      description = "The painting, or several to blend, as in paint.")
  private List<String> named = List.of();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "SETTING=VALUES",
      description =
          "A setting and its values: 0.2,0.5,0.8 or a range 0.2..0.8, four values, or 0.2..0.8/7,"
              + " seven. Given twice, the first goes down and the second across.")
  private List<String> varied = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write the sheet (default: CONTENT-STYLE-explore.png in this folder).")
  private @Nullable Path output;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder for each picture by itself; made if it is not there.")
  private @Nullable Path keep;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite the sheet if it is there already.")
  private boolean force;

  @Mixin private MaskOptions masks = new MaskOptions();

  @Mixin private RecipeSource recipe = new RecipeSource();

  @Mixin private FileOptions files = new FileOptions();

  @Mixin private NetworkOption network;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private Talk talk = new Talk();

  /** A recipe of the grid and what it is called. */
  private record Trial(String caption, Recipe recipe) {}

  @Override
  public Integer call() throws IOException {
    Logging.start(talk.verbose(), spec.commandLine().getErr());
    Recipe chosen = recipe.read(spec);
    if (!spec.commandLine().getParseResult().hasMatchedOption("--size")) {
      chosen = chosen.with(Settings.SIZE, SIZE);
    }
    Recipe base = chosen;
    List<Variation> variations =
        Errors.usage(spec, () -> varied.stream().map(Variation::of).toList());
    List<Trial> trials = Errors.usage(spec, () -> trials(base, variations));
    List<StyleFile> styles = Errors.usage(spec, () -> masks.styles(named));
    Path out = output == null ? Path.of(Names.of(content, styles) + "-explore.png") : output;
    files.check(spec, out);
    Job.requireFree(out, force);
    makeFolder();
    try (Workers workers = Errors.usage(spec, engine::workers)) {
      LoadedNetwork loaded = network.load();
      Memory memory = Errors.usage(spec, engine::memory);
      Sources sources = new SourceFiles(content, styles, masks.keepOut(), null).read(workers);
      List<ContactSheet.Entry> entries = paint(trials, loaded, sources, workers, memory);
      int columns =
          variations.size() == 1
              ? Math.min(COLUMNS, trials.size())
              : variations.getLast().values().size();
      PictureWriter.write(
          new ContactSheet(columns, base.get(Settings.SIZE)).of(entries),
          out,
          Map.of(),
          files.with(Metadata.NONE));
      if (!talk.quiet()) {
        spec.commandLine()
            .getOut()
            .printf("%d of %d pictures in %s%n", entries.size(), trials.size(), out);
      }
      return entries.size() == trials.size() ? 0 : Main.FAILED;
    }
  }

  /** Every combination, the last variation changing fastest. */
  private static List<Trial> trials(Recipe base, List<Variation> variations) {
    List<Trial> trials = List.of(new Trial("", base));
    for (Variation variation : variations) {
      List<Trial> more = new ArrayList<>();
      for (Trial trial : trials) {
        for (String value : variation.values()) {
          String caption = "%s %s".formatted(variation.setting(), value.strip());
          more.add(
              new Trial(
                  trial.caption().isEmpty() ? caption : trial.caption() + ", " + caption,
                  variation.apply(trial.recipe(), value)));
        }
      }
      trials = more;
      if (trials.size() > MOST) {
        throw new IllegalArgumentException(
            "--vary gives more than %d pictures; take fewer values".formatted(MOST));
      }
    }
    return trials;
  }

  private void makeFolder() throws IOException {
    if (keep != null) {
      try {
        Files.createDirectories(keep);
      } catch (IOException e) {
        throw new FailedException(keep + ": --keep needs a folder, which cannot be made", e);
      }
      PictureWriter.check(keep.resolve("picture.png"));
    }
  }

  /** What was painted until the end or Ctrl-C. */
  private List<ContactSheet.Entry> paint(
      List<Trial> trials, LoadedNetwork loaded, Sources sources, Workers workers, Memory memory)
      throws IOException {
    List<Painter> painters = new ArrayList<>();
    for (Trial trial : trials) {
      painters.add(
          Errors.usage(spec, () -> new Painter(loaded.network(), trial.recipe(), workers, memory)));
    }
    // Of a grid, what cannot be painted is told before the first is.
    painters.forEach(painter -> Errors.check(spec, () -> painter.check(sources)));
    List<ContactSheet.Entry> entries = new ArrayList<>();
    try (var interrupt = new Interrupt(() -> painters.forEach(Painter::cancel))) {
      for (int i = 0; i < trials.size(); i++) {
        Trial trial = trials.get(i);
        if (!talk.quiet()) {
          spec.commandLine()
              .getErr()
              .printf(Locale.ROOT, "%d of %d: %s%n", i + 1, trials.size(), trial.caption());
        }
        Room.requireMemory(painters.get(i), sources, memory);
        try (Painting painted = painters.get(i).paint(sources, progress -> {})) {
          if (!painted.complete()) {
            break;
          }
          Picture picture = painted.picture();
          entries.add(new ContactSheet.Entry(trial.caption(), picture));
          if (keep != null) {
            String name = trial.caption().replaceAll("[^A-Za-z0-9._=-]+", "-");
            PictureWriter.write(
                picture,
                keep.resolve(name + ".png"),
                Provenance.text(trial.recipe(), loaded, true),
                files.forPng(sources.content().metadata()));
          }
        }
      }
      if (entries.isEmpty()) {
        throw new FailedException("stopped before the first picture was finished");
      }
      return entries;
    }
  }
}
