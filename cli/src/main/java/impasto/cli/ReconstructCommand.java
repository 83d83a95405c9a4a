package impasto.cli;

import impasto.engine.Workers;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.paint.setting.Setting;
import impasto.picture.ContactSheet;
import impasto.picture.Metadata;
import impasto.picture.Picture;
import impasto.picture.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto reconstruct}. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = ReconstructCommand.Content.class,
    description = {
      "Shows what a layer of the network knows of a photograph: starts from noise and changes it until"
          + " the layer cannot tell it from the photograph.",
      "",
      "Early layers give the photograph back; late ones only its things, somewhere about where they"
          + " were. That is why content is compared in a late layer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto reconstruct photo.jpg",
      "        five layers side by side",
      "  impasto reconstruct photo.jpg --layers relu4_2 -o known.png"
    })
final class ReconstructCommand implements Callable<Integer> {
  /** Of the settings, what makes sense without a style. */
  static final class Content implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      List<Setting<?>> settings =
          List.of(
              Settings.SIZE,
              Settings.SEED,
              Settings.POOLING,
              Settings.VARIATION,
              Settings.SMALLEST,
              Settings.SIZES,
              Settings.ITERATIONS,
              Settings.LEARNING_RATE);
      RecipeOptions.addTo(command, settings, List.of(BASE));
      return command;
    }
  }

  private static final Recipe BASE =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.ALPHA, 1.0)
          .set(Settings.BETA, 0.0)
          .set(Settings.START, Schedule.Start.NOISE)
          .set(Settings.NOISE, 1.0)
          .set(Settings.DETAIL, 0.0)
          .set(Settings.AVERAGING, .9)
          .set(Settings.SIZE, 256)
          .set(Settings.VARIATION, 1.0)
          .build();

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PHOTO", description = "The photograph.")
  private Path content;

  @Option(
      names = "--layers",
      paramLabel = "LAYER",
      split = ",",
      defaultValue = "relu1_2,relu2_2,relu3_2,relu4_2,relu5_1",
      description =
          "Layers to ask, by commas (default ${DEFAULT-VALUE}); of several, the pictures are laid side"
              + " by side after the photograph.")
  private List<String> layers = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write (default: PHOTO-reconstructed.png in this folder).")
  private @Nullable Path output;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite the result if it is there already.")
  private boolean force;

  @Mixin private FileOptions files = new FileOptions();

  @Mixin private NetworkOption network;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private Talk talk = new Talk();

  @Override
  public Integer call() throws IOException {
    Logging.start(talk.verbose(), spec.commandLine().getErr());
    Recipe recipe = RecipeOptions.applyTo(BASE, spec);
    Path out = output == null ? Path.of(Names.base(content) + "-reconstructed.png") : output;
    files.check(spec, out);
    Job.requireFree(out, force);
    List<ContactSheet.Entry> entries = new ArrayList<>();
    try (Workers workers = Errors.usage(spec, engine::workers)) {
      var sketch =
          new Sketch(spec, talk, network.load(), workers, Errors.usage(spec, engine::memory));
      Errors.usage(spec, () -> layers.stream().map(sketch.network().network()::indexOf).toList());
      var sources = new Sources(Inputs.read(content).onWhite(), List.of());
      entries.add(new ContactSheet.Entry("photograph", sources.content()));
      for (String layer : layers) {
        Picture known =
            sketch.paint(
                recipe.with(Settings.CONTENT_LAYER, layer), sources, layer, Painting::picture);
        entries.add(new ContactSheet.Entry(layer, known));
      }
      Picture result =
          layers.size() == 1
              ? entries.getLast().picture()
              : new ContactSheet(3, recipe.get(Settings.SIZE)).of(entries);
      PictureWriter.write(
          result,
          out,
          Map.of("Software", "Impasto " + Version.number()),
          files.with(layers.size() == 1 ? sources.content().metadata() : Metadata.NONE));
    }
    if (!talk.quiet()) {
      spec.commandLine()
          .getOut()
          .printf("%s shows what %s knows of %s%n", out, String.join(", ", layers), content);
    }
    return 0;
  }
}
