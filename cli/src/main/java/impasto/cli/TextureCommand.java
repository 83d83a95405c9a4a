package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.paint.setting.Setting;
import impasto.picture.Metadata;
import impasto.picture.Picture;
import impasto.picture.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto texture}. */
@Command(
    name = "texture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = TextureCommand.Style.class,
    description = {
      "Makes a texture of a painting: its strokes and colours without any photograph, in any size.",
      "",
      "Strokes are as large as in the painting, unless --style-scale says otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto texture starry-night.jpg --size 1024x768",
      "  impasto texture bricks.jpg --size 512x512 --tileable",
      "        a background that can be laid side by side",
      "  impasto texture starry-night.jpg scream.jpg:0.5 --style-scale 2",
      "        a blend of two, with strokes of twice the size"
    })
final class TextureCommand implements Callable<Integer> {
  /** Of the settings, what makes sense without a photograph. */
  static final class Style implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      List<Setting<?>> settings =
          List.of(
              Settings.SEED,
              Settings.TILEABLE,
              Settings.STYLE_SCALE,
              Settings.STATISTIC,
              Settings.LAMBDA,
              Settings.POOLING,
              Settings.VARIATION,
              Settings.SMALLEST,
              Settings.SIZES,
              Settings.ITERATIONS,
              Settings.AVERAGING,
              Settings.LEARNING_RATE);
      RecipeOptions.addTo(command, settings, List.of(BASE));
      return command;
    }
  }

  private static final Recipe BASE =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.ALPHA, 0.0)
          .set(Settings.START, Schedule.Start.NOISE)
          .set(Settings.NOISE, 1.0)
          .build();

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(?:x(\\d{1,6}))?");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "STYLE[:WEIGHT][@SCALE]",
      description =
          "The painting, or several to blend, as in paint; a folder stands for all pictures in it.")
  private List<String> named = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write it (default: STYLE-texture.png in this folder).")
  private @Nullable Path output;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "512x512",
      description = "Width and height in pixels, at least 16 each (default ${DEFAULT-VALUE}).")
  private String size = "512x512";

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite the result if it is there already.")
  private boolean force;

  @Option(
      names = "--style-mask",
      paramLabel = "[N=]FILE[#RRGGBB]",
      description =
          "Take only a part of painting N: where FILE is white or, in a map of flat colours, has"
              + " this one.")
  private List<String> parts = List.of();

  @Mixin private FileOptions files = new FileOptions();

  @Mixin private NetworkOption network;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private Talk talk = new Talk();

  @Override
  public Integer call() throws IOException {
    Logging.start(talk.verbose(), spec.commandLine().getErr());
    Picture blank = Errors.usage(spec, () -> blank(size));
    Recipe chosen =
        RecipeOptions.applyTo(
            BASE.with(Settings.SIZE, Math.max(blank.width(), blank.height())), spec);
    List<StyleFile> paintings =
        Errors.usage(
            spec,
            () -> {
              List<@Nullable MaskFile> none = MaskOptions.byStyle("", List.of(), named.size());
              return StyleFile.of(
                  named, none, MaskOptions.byStyle("--style-mask", parts, named.size()));
            });
    Path out =
        output == null ? Path.of(Names.base(paintings.getFirst().file()) + "-texture.png") : output;
    files.check(spec, out);
    Job.requireFree(out, force);
    try (Workers workers = Errors.usage(spec, engine::workers)) {
      var sketch =
          new Sketch(spec, talk, network.load(), workers, Errors.usage(spec, engine::memory));
      List<Sources.Style> styles = new ArrayList<>();
      for (StyleFile file : paintings) {
        Picture picture = Inputs.read(file.file());
        MaskFile part = file.part();
        styles.add(
            new Sources.Style(
                picture,
                file.weight(),
                file.scale(),
                null,
                part == null ? null : part.read(picture, file.file())));
      }
      Recipe recipe =
          chosen.with(
              Settings.STYLE_SCALE,
              Math.clamp(
                  chosen.get(Settings.STYLE_SCALE) * ownScale(styles.getFirst().picture(), blank),
                  Settings.SMALLEST_STYLE_SCALE,
                  Settings.LARGEST_STYLE_SCALE));
      return sketch.paint(
          recipe,
          new Sources(blank, styles),
          Names.base(out),
          painted -> write(painted, recipe, sketch, out));
    }
  }

  /** What leaves a painting as large as it is, rather than as large as the texture. */
  private static double ownScale(Picture style, Picture texture) {
    return Math.sqrt(
        (double) style.width() * style.height() / ((double) texture.width() * texture.height()));
  }

  private int write(Painting painted, Recipe recipe, Sketch sketch, Path out) {
    try {
      PictureWriter.write(
          painted.rows(),
          out,
          Provenance.text(recipe, sketch.network(), painted.complete()),
          files.with(Metadata.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    if (!talk.quiet()) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s %s, %d x %d%n",
              painted.complete() ? "made" : "stopped early; wrote",
              out,
              painted.rows().width(),
              painted.rows().height());
    }
    return painted.complete() ? 0 : Main.FAILED;
  }

  /** What there is instead of a photograph: nothing of it is asked but its size. */
  private static Picture blank(String size) {
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw new IllegalArgumentException(
          "--size must be WIDTHxHEIGHT in pixels, such as 640x480, not '%s'".formatted(size));
    }
    int width = Integer.parseInt(sides.group(1));
    int height = sides.group(2) == null ? width : Integer.parseInt(sides.group(2));
    int smallest = Schedule.SMALLEST_SIDE;
    if (Math.min(width, height) < smallest || 3L * width * height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "--size must be at least %dx%d and at most 700 megapixels, not '%s'"
              .formatted(smallest, smallest, size));
    }
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, .5f);
    return new Picture(width, height, rgb, null);
  }
}
