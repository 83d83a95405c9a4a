package impasto.cli;

import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Recipe;
import impasto.paint.Schedule;
import impasto.paint.ScratchException;
import impasto.paint.StyleStatistic;
import impasto.picture.Picture;
import impasto.picture.PictureWriter;
import impasto.picture.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code impasto paint}. */
@Command(
    name = "paint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Paints a photograph in the style of a painting.",
      "",
      "Ctrl-C stops and writes the picture so far. Pictures may be PNG, JPEG, TIFF, WebP, BMP or"
          + " GIF; the result is PNG, JPEG or TIFF, by its extension."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto paint photo.jpg starry-night.jpg",
      "        writes photo-starry-night.png, 512 pixels on its longer side",
      "  impasto paint photo.jpg starry-night.jpg --size 256",
      "        a first impression in a few seconds",
      "  impasto paint photo.jpg starry-night.jpg --size 1024 --preview",
      "        a draft to look at in about ten seconds, then the whole",
      "  impasto paint photo.jpg starry-night.jpg --alpha 0.1 -o calm.jpg",
      "        more of the photograph",
      "  impasto paint photo.jpg starry-night.jpg --lambda relu4_1=0.5,relu5_1=0.5",
      "        larger strokes",
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

  @Parameters(index = "1", paramLabel = "STYLE", description = "The painting: how it is painted.")
  private Path style;

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
      description = "Overwrite the result and the trace if they are there already.")
  private boolean force;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Longer side of the result (default 512). Twice the size takes about four times as"
              + " long.")
  private @Nullable Integer size;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "impasto (default): many sizes from small to large, mean and covariance of the"
              + " channels, relative costs; paints best. lecture: one size, the lecture's cost"
              + " J = alpha J_content + beta J_style as it stands, from a noisy start.")
  private String recipe = Recipe.IMPASTO.name();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "Steps at each size (default: impasto 150 at the first and 100 at each later one,"
              + " lecture 200).")
  private @Nullable Integer iterations;

  @Option(
      names = "--statistic",
      paramLabel = "NAME",
      description =
          "What of the painting is matched: gaussian (default in impasto), mean and covariance of"
              + " the channels: clean colours and real strokes; or gram, the lecture's style"
              + " matrix: livelier, with specks.")
  private @Nullable StyleStatistic statistic;

  @Mixin private WeightOptions weights;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the noise a picture starts from, in recipe lecture (default 0).")
  private long seed;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Folder on a disk with room for what memory cannot hold of a very large picture (default:"
              + " that for temporary files).")
  private @Nullable Path scratch;

  @Option(
      names = "--trace",
      paramLabel = "FILE.csv",
      description = "Write the costs of every step into a table.")
  private @Nullable Path trace;

  @Option(
      names = "--json",
      description = "Print the result as JSON: file, size, costs, seconds, recipe, network.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print what happens inside; with errors, where.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException {
    Logging.start(verbose, spec.commandLine().getErr());
    long start = System.nanoTime();
    Recipe chosen = recipe();
    Path out = output == null ? Path.of(name(content) + "-" + name(style) + ".png") : output;
    requireFree(out);
    if (trace != null) {
      Trace.check(trace, out, force);
    }
    try (Workers workers = usage(engine::workers)) {
      LoadedNetwork network = engine.network();
      Memory memory = memory();
      var painter = usage(() -> new Painter(network.network(), chosen, workers, memory));
      var shown = preview ? new Preview(out, chosen, network, workers, memory) : null;
      List<Picture> pictures = Inputs.read(content, style, workers);
      Picture photograph = pictures.getFirst();
      Picture painting = pictures.getLast();
      requireMemory(painter.leastBytes(photograph, painting), memory);
      requireRoom(out, painter.shape(photograph, painting));
      try (var interrupt =
              new Interrupt(
                  () -> {
                    if (shown != null) {
                      shown.cancel();
                    }
                    painter.cancel();
                  });
          var table = trace == null ? null : new Trace(trace)) {
        if (shown != null) {
          RowSource draft = shown.paintDraft(photograph, painting, workers);
          tellOfDraft(out, draft, start);
        }
        try (Painting painted = paint(painter, photograph, painting, out, shown, table)) {
          boolean draftStays = shown != null && shown.outdoes(painted);
          Painting kept = shown != null && draftStays ? shown.insteadOf(painted) : painted;
          if (!draftStays) {
            PictureWriter.write(
                painted.rows(), out, Provenance.text(chosen, network, painted.complete()));
          }
          if (table != null) {
            table.finish();
          }
          double seconds = (System.nanoTime() - start) / 1e9;
          tell(new PaintResult(out, kept, chosen, network, seconds));
          interrupt.done();
          return kept.complete() ? 0 : Main.FAILED;
        }
      }
    } catch (ScratchException e) {
      throw new FailedException(e.getMessage() + ", as with --scratch DIR", e);
    } catch (OutOfMemoryError e) {
      throw new FailedException(
          "not enough memory for %s at this size; choose a smaller --size or give Java more, as in"
                  .formatted(content)
              + " IMPASTO_JAVA_OPTS=-Xmx8g",
          e);
    }
  }

  private Painting paint(
      Painter painter,
      Picture photograph,
      Picture painting,
      Path out,
      @Nullable Preview shown,
      @Nullable Trace table) {
    try (var report = ProgressReport.of(spec.commandLine().getErr(), quiet, verbose, name(out))) {
      return painter.paint(
          photograph,
          painting,
          progress -> {
            report.step(progress);
            if (shown != null) {
              shown.step(progress);
            }
            if (table != null) {
              table.step(progress);
            }
          });
    }
  }

  private Memory memory() {
    Memory memory = usage(engine::memory);
    if (scratch == null) {
      return memory;
    }
    if (!Files.isDirectory(scratch) || !Files.isWritable(scratch)) {
      throw new FailedException(scratch + ": --scratch needs a folder that may be written to");
    }
    return memory.withScratch(scratch);
  }

  private void tell(PaintResult result) {
    if (json) {
      spec.commandLine().getOut().println(result.json());
    } else if (!quiet) {
      spec.commandLine().getOut().println(result.sentence());
    }
  }

  private void tellOfDraft(Path out, RowSource draft, long start) {
    if (!quiet) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "draft in %s, %d x %d, after %.1f s; painting goes on ...%n",
              out,
              draft.width(),
              draft.height(),
              (System.nanoTime() - start) / 1e9);
    }
  }

  private Recipe recipe() {
    return usage(
        () -> {
          Recipe base = Recipe.named(recipe);
          Schedule schedule = base.schedule();
          if (size != null) {
            schedule = schedule.withSize(size);
          }
          if (iterations != null) {
            schedule = schedule.withIterations(iterations);
          }
          var all = statistic == null ? base.weights() : base.weights().with(statistic);
          return base.with(weights.applyTo(all)).with(schedule).withSeed(seed);
        });
  }

  /** What the library refuses as an argument was wrong on the command line. */
  private <T> T usage(Callable<T> action) {
    try {
      return action.call();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), Optional.ofNullable(e.getMessage()).orElse("wrong usage"), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireFree(Path out) throws IOException {
    PictureWriter.check(out);
    if (!force && Files.exists(out)) {
      throw new FailedException(
          out + ": is there already; --force overwrites it, -o NAME writes another");
    }
  }

  /** Better now than after an hour, at the largest size. */
  private static void requireMemory(long least, Memory memory) {
    if (least == Long.MAX_VALUE) {
      throw new FailedException("this --size is too large to be painted; choose a smaller one");
    }
    if (least > memory.bytes()) {
      throw new FailedException(
          "this --size needs at least %s of memory, and %s may be used; choose a smaller one or"
                  .formatted(MemorySize.text(least), MemorySize.text(memory.bytes()))
              + " allow more, as in IMPASTO_JAVA_OPTS=-Xmx%dg"
                  .formatted((int) Math.ceil((double) least / (1 << 30))));
    }
  }

  /** Better before the first step than after the last. */
  private static void requireRoom(Path out, Shape shape) throws IOException {
    PictureWriter.check(out, shape.width(), shape.height());
    Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
    long most = PictureWriter.mostBytes(out, shape.width(), shape.height());
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < most) {
      throw new FailedException(
          String.format(
              Locale.ROOT,
              "%s: may take %.1f GB, and %.1f GB are free in its folder; make room or use another"
                  + " with -o",
              out,
              Math.ceil(most / 1e8) / 10,
              Math.floor(free / 1e8) / 10));
    }
  }

  /** A file's name without folder and extension. */
  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
