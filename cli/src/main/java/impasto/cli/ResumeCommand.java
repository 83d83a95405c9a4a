package impasto.cli;

import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.networks.Networks;
import impasto.paint.Memory;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Checkpoints;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.checkpoint.SourceFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Goes on with a painting that was stopped by Ctrl-C, a crash or a power cut.",
      "",
      "Its result has the bytes of a painting that was not stopped. Photograph, painting and network"
          + " are read again from where they were; how the picture is painted stands in the"
          + " checkpoint and cannot be changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto resume photo-starry-night.impasto",
      "        goes on and writes photo-starry-night.png",
      "  impasto resume photo-starry-night.impasto --photo ~/album/photo.jpg",
      "        the photograph has been moved since",
      "  impasto resume photo-starry-night.impasto --threads 1 --memory 1G",
      "        leaves more of the machine to others; the picture is the same"
    })
final class ResumeCommand implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger("impasto.cli");
  private static final String ENDING = ".impasto";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE.impasto",
      description =
          "What the stopped painting left beside its result. If it is damaged, the one before it,"
              + " FILE.impasto.previous, is taken.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write the result (default: where it was to be written at first).")
  private @Nullable Path output;

  @Option(
      names = {"-f", "--force"},
      description =
          "Overwrite the result even if what is there is not the picture that the stopped painting"
              + " left; and the trace.")
  private boolean force;

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description = "Where the photograph lies now, if it was moved.")
  private @Nullable Path photo;

  @Option(
      names = "--style",
      paramLabel = "FILE",
      description =
          "Where the painting lies now, if it was moved; with several, once for each that was.")
  private List<Path> moved = List.of();

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "Where a mask lies now, if it was moved; with several, once for each that was.")
  private List<Path> movedMasks = List.of();

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description = "Where the network's weights lie now, if they were a file and it was moved.")
  private @Nullable Path network;

  @Option(
      names = "--trace",
      paramLabel = "FILE.csv",
      description =
          "Write the costs into a table (default: if it had one, the table of the stopped painting"
              + " is continued).")
  private @Nullable Path trace;

  @Mixin private WatchOptions watch = new WatchOptions();

  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws IOException {
    Logging.start(options.verbose(), spec.commandLine().getErr());
    if (!file.toString().endsWith(ENDING)) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' is no checkpoint; name the file NAME%s that a stopped painting left"
              .formatted(file, ENDING));
    }
    try (PaintingLock lock = PaintingLock.take(file)) {
      return resume(lock);
    }
  }

  private int resume(PaintingLock lock) throws IOException {
    var checkpoints = new Checkpoints(file);
    Checkpoint stopped = checkpoints.load();
    Path out = output == null ? Saving.output(stopped, file) : output;
    options.files().takeFrom(stopped.origin(), out);
    options.files().check(spec, out);
    Job.requireFree(out, force || Saving.left(stopped, out));
    Path table = table(stopped, out);
    watch.check(spec, force);
    tellVersion(stopped);
    try (Workers workers = Errors.usage(spec, options.engine()::workers)) {
      Memory memory = Errors.usage(spec, options::memory);
      Origin origin = stopped.origin();
      LoadedNetwork loaded = network(origin.network(), Saving.program(stopped));
      SourceFiles files = files(origin);
      Optional<Path> weights =
          network != null || origin.network().file().isEmpty()
              ? Optional.ofNullable(network)
              : Optional.of(Path.of(origin.network().file()));
      Origin now = files.origin(loaded, weights, file).withNotes(origin.notes());
      boolean preview = Saving.hasPreview(stopped);
      tellStart(stopped.moment(), out);
      PaintResult result =
          new Job(
                  spec,
                  options,
                  new Job.Task(
                      stopped.recipe(),
                      loaded,
                      files,
                      out,
                      preview,
                      table,
                      watch,
                      checkpoints,
                      lock,
                      options.files().notedIn(Saving.with(now, file, out, preview, table)),
                      stopped))
              .run(workers, memory);
      return result.painting().complete() ? 0 : Main.FAILED;
    }
  }

  private Path place(@Nullable Path named, SourceFile source, String what, String option)
      throws IOException {
    if (named == null) {
      return source.find(file, what, option);
    }
    source.require(named, what, option);
    return named;
  }

  /** Where everything lies now. */
  private SourceFiles files(Origin origin) throws IOException {
    Path content = place(photo, origin.content(), "photograph", "--photo");
    var paintings = new MovedFiles(file, "painting", "--style", moved);
    var masks = new MovedFiles(file, "mask", "--mask", movedMasks);
    List<StyleFile> styles = new ArrayList<>();
    for (Origin.Style style : origin.styles()) {
      styles.add(
          new StyleFile(
              paintings.find(style.source()),
              style.weight(),
              style.scale(),
              mask(masks, style.region()),
              mask(masks, style.part())));
    }
    MaskFile keepOut = mask(masks, origin.keepOut());
    paintings.requireAllFound();
    masks.requireAllFound();
    return new SourceFiles(content, styles, keepOut, null);
  }

  private static @Nullable MaskFile mask(MovedFiles masks, Origin.@Nullable MaskFile wanted)
      throws IOException {
    return wanted == null ? null : new MaskFile(masks.find(wanted.source()), wanted.colour());
  }

  private @Nullable Path table(Checkpoint stopped, Path out) {
    Path before = Saving.trace(stopped).orElse(null);
    if (trace != null) {
      Trace.check(trace, out, force || trace.toAbsolutePath().normalize().equals(before));
      return trace;
    }
    if (before != null) {
      Trace.check(before, out, true);
    }
    return before;
  }

  /** The network under the name it had at first, which the picture will tell. */
  private LoadedNetwork network(Origin.NetworkFile wanted, String program) throws IOException {
    boolean embedded = wanted.file().isEmpty();
    Path weights = network != null ? network : Path.of(wanted.file());
    if (network == null && !embedded && !Files.exists(weights)) {
      throw new FailedException(
          weights
              + ": the network is not there any more; say where it lies now with --network FILE");
    }
    LoadedNetwork loaded =
        network == null && embedded ? Networks.slimVgg16() : Networks.read(weights);
    if (!loaded.fingerprint().equals(wanted.fingerprint())) {
      throw new FailedException(
          "%s: is not the network that this painting began with (%s, not %s %s); %s"
              .formatted(
                  network == null && embedded ? "embedded " + wanted.name() : weights.toString(),
                  loaded.fingerprint(),
                  wanted.name(),
                  wanted.fingerprint(),
                  embedded
                      ? "resume with Impasto " + program + ", which began it"
                      : "say where that one lies with --network FILE"));
    }
    Network same = loaded.network();
    return new LoadedNetwork(
        new Network(wanted.name(), same.input(), same.padding(), same.pooling(), same.layers()),
        loaded.fingerprint());
  }

  private static void tellVersion(Checkpoint stopped) throws IOException {
    String begun = Saving.program(stopped);
    if (!begun.equals(Version.number())) {
      LOG.log(
          Level.WARNING,
          "begun with Impasto %s, going on with %s: the picture may differ from one that was not stopped"
              .formatted(begun, Version.number()));
    }
  }

  private void tellStart(Snapshot.Moment moment, Path out) {
    if (!options.quiet()) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "going on with %s after step %d of %d, %.0f %% done%n",
              out,
              moment.totalStep(),
              moment.totalSteps(),
              100 * moment.done());
    }
  }
}
