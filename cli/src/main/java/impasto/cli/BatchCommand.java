package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.Memory;
import impasto.paint.recipe.Recipe;
import impasto.picture.PictureException;
import impasto.picture.PictureWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto batch}. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = RecipeOptions.OfAll.class,
    description = {
      "Paints many photographs, each in every style.",
      "",
      "A bad file does not stop the others. When it is called again, what is finished is left as it"
          + " is and what was stopped goes on. OUT/index.html shows all pictures side by side."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto batch holiday --style starry-night.jpg --style scream.jpg -o painted",
      "        every picture in the folder holiday, twice",
      "  impasto batch *.jpg --style monet:2 --style scream.jpg --blend -o painted",
      "        each once, in a blend of the two"
    })
final class BatchCommand implements Callable<Integer> {
  /** Endings of the files that are taken out of a folder. */
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp", "gif");

  /** Endings of photographs that cannot be read. */
  private static final Set<String> UNREADABLE =
      Set.of("heic", "heif", "avif", "jxl", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2");

  private static final System.Logger LOG = System.getLogger("impasto.cli");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PHOTO|DIR",
      description = "Photographs; a folder stands for all pictures in it.")
  private List<Path> photographs = List.of();

  @Option(
      names = "--style",
      required = true,
      paramLabel = "STYLE[:WEIGHT][@SCALE]",
      description =
          "A painting to paint in the style of; once for each. A folder stands for all pictures in"
              + " it. Weights are for --blend; with a scale, as in monet.jpg@2, its strokes are larger.")
  private List<String> named = List.of();

  @Option(
      names = "--blend",
      description = "Paint each photograph once, in all styles blended, instead of once in each.")
  private boolean blend;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      defaultValue = "painted",
      description = "Folder for the results; made if it is not there (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("painted");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "png",
      description = "Kind of the results: png (default), jpg or tif.")
  private String format = "png";

  @Option(
      names = {"-f", "--force"},
      description = "Paint all anew, whatever is there.")
  private boolean force;

  @Mixin private RecipeSource recipe = new RecipeSource();

  @Mixin private NetworkOption network;

  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws IOException {
    Logging.start(options.verbose(), spec.commandLine().getErr());
    Recipe chosen = recipe.read(spec);
    if (!Set.of("png", "jpg", "tif").contains(format)) {
      throw new ParameterException(
          spec.commandLine(), "--format must be png, jpg or tif, not '%s'".formatted(format));
    }
    options.files().check(spec, Path.of("picture." + format));
    List<StyleFile> styles = Errors.usage(spec, () -> StyleFile.of(named));
    requireThere(styles);
    List<Path> photos = photos();
    makeFolder();
    var ledger = new BatchLedger(out.resolve("batch.json"));
    var page = new BatchPage(out, photos, blend ? List.of(styles) : each(styles));
    List<BatchRow> rows = new ArrayList<>();
    try (Workers workers = Errors.usage(spec, options.engine()::workers)) {
      Memory memory = Errors.usage(spec, options::memory);
      Commission.Loaded loaded = Commission.Loaded.of(network);
      for (Commission commission : commissions(chosen, photos, styles)) {
        BatchRow row = paint(commission, ledger, loaded, workers, memory);
        rows.add(row);
        page.write(rows);
        if (row.kind() == BatchRow.Kind.STOPPED) {
          break;
        }
      }
    }
    tell(rows, photos.size() * (blend ? 1 : styles.size()));
    return rows.stream().allMatch(BatchRow::succeeded) ? 0 : Main.FAILED;
  }

  private static List<List<StyleFile>> each(List<StyleFile> styles) {
    return styles.stream()
        .map(style -> List.of(new StyleFile(style.file(), 1, style.scale())))
        .toList();
  }

  /** A photograph after the other, each in every style; no two go to one file. */
  private List<Commission> commissions(Recipe chosen, List<Path> photos, List<StyleFile> styles) {
    Map<Path, Commission> commissions = new LinkedHashMap<>();
    for (Path photo : photos) {
      for (List<StyleFile> style : blend ? List.of(styles) : each(styles)) {
        String name = Names.of(photo, style);
        Path file = out.resolve(name + "." + format);
        for (int number = 2; commissions.containsKey(file); number++) {
          file = out.resolve("%s-%d.%s".formatted(name, number, format));
        }
        commissions.put(
            file,
            new Commission(
                chosen,
                new SourceFiles(photo, style),
                file,
                force,
                false,
                null,
                new WatchOptions()));
      }
    }
    return List.copyOf(commissions.values());
  }

  /** Without a style nothing can be painted at all. */
  private static void requireThere(List<StyleFile> styles) {
    for (StyleFile style : styles) {
      if (!Files.isRegularFile(style.file())) {
        throw new FailedException(style.file() + ": no such file; --style needs a picture");
      }
    }
  }

  private List<Path> photos() throws IOException {
    List<Path> photos = new ArrayList<>();
    for (Path path : photographs) {
      if (Files.isDirectory(path)) {
        tellOfUnreadable(path);
        try (Stream<Path> files = Files.list(path)) {
          photos.addAll(files.filter(file -> ends(file, ENDINGS)).sorted().toList());
        }
      } else {
        photos.add(path);
      }
    }
    if (photos.isEmpty()) {
      throw new FailedException(photographs.getFirst() + ": there is no picture in this folder");
    }
    return photos;
  }

  /** A raw file often lies beside its JPEG, so it is no failure that it is not painted. */
  private static void tellOfUnreadable(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> unreadable = files.filter(file -> ends(file, UNREADABLE)).sorted().toList();
      if (!unreadable.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "%s: %d files of kinds that cannot be read are left out, such as %s; docs/files.md tells how to convert them"
                .formatted(directory, unreadable.size(), unreadable.getFirst().getFileName()));
      }
    }
  }

  private static boolean ends(Path file, Set<String> endings) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && !name.startsWith(".") && endings.contains(ending);
  }

  private void makeFolder() throws PictureException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new FailedException(out + ": the folder for the results cannot be made", e);
    }
    PictureWriter.check(out.resolve("picture." + format));
  }

  private BatchRow paint(
      Commission commission,
      BatchLedger ledger,
      Commission.Loaded loaded,
      Workers workers,
      Memory memory) {
    long start = System.nanoTime();
    try {
      BatchLedger.Entry entry = BatchLedger.Entry.of(commission, loaded, options.files());
      if (!force && Files.exists(commission.out()) && ledger.has(commission.out(), entry)) {
        return BatchRow.doneBefore(commission);
      }
      PaintResult result = commission.paintOn(spec, options, loaded, workers, memory);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!result.painting().complete()) {
        return BatchRow.stopped(commission, result, seconds);
      }
      ledger.add(commission.out(), entry);
      return BatchRow.painted(commission, result, seconds);
    } catch (IOException | FailedException e) {
      String message = Errors.message(e);
      spec.commandLine().getErr().println("impasto: " + message);
      return BatchRow.failed(commission, message);
    }
  }

  private void tell(List<BatchRow> rows, int all) {
    if (options.json() || options.quiet()) {
      return;
    }
    var text = new StringBuilder();
    int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (BatchRow row : rows) {
      text.append(
          String.format(Locale.ROOT, "%n%-" + longest + "s  %s", row.name(), row.sentence()));
    }
    spec.commandLine().getOut().println(text);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%n%d of %d pictures are finished; %s shows them%n",
            rows.stream().filter(BatchRow::succeeded).count(),
            all,
            out.resolve(BatchPage.FILE));
  }
}
