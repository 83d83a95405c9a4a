package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Score;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.Weights;
import impasto.paint.setting.Setting;
import impasto.picture.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code impasto cost}. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    modelTransformer = CostCommand.Weighting.class,
    description = {
      "Scores a finished picture by the lecture's formulas: how far it is from the photograph and"
          + " from the painting, whatever tool made it.",
      "",
      "  J_content = 1 / (4 n_H n_W n_C) ||a(C) - a(G)||^2  at relu4_2",
      "  J_style[l] = 1 / (2 n_H n_W n_C)^2 ||G[l](S) - G[l](G)||^2",
      "  J = alpha J_content + beta sum_l lambda[l] J_style[l]",
      "",
      "Beside them stands the gaussian distance, most of what the recipe impasto minimises: 0 is"
          + " perfect, 1 is nothing in common. Costs of different networks or sizes do not compare."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  impasto cost photo.png starry-night.jpg painted.png",
      "  impasto cost photo.png starry-night.jpg painted.png --network vgg16.safetensors --json"
    })
final class CostCommand implements Callable<Integer> {
  /** Of the settings, what weighs the costs. */
  static final class Weighting implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      List<Setting<?>> settings =
          List.of(Settings.ALPHA, Settings.CONTENT_LAYER, Settings.BETA, Settings.LAMBDA);
      RecipeOptions.addTo(command, settings, List.of(Recipe.LECTURE));
      return command;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CONTENT", description = "The photograph.")
  private Path content;

  @Parameters(
      index = "1",
      paramLabel = "STYLE",
      description = "The painting; it is scored at its own size.")
  private Path style;

  @Parameters(
      index = "2",
      paramLabel = "IMAGE",
      description = "The picture to score, of the photograph's size.")
  private Path image;

  @Mixin private NetworkOption network;
  @Mixin private EngineOptions engine;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "With errors, show where.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException {
    Logging.start(verbose, spec.commandLine().getErr());
    LoadedNetwork loaded = network.load();
    Weights lecture;
    try (Workers workers = engine.workers()) {
      lecture = RecipeOptions.applyTo(Recipe.LECTURE, spec).weights();
      lecture.lambda().keySet().forEach(loaded.network()::indexOf);
      Picture photograph = Inputs.read(content);
      Picture painting = Inputs.read(style);
      Picture picture = Inputs.read(image);
      requireEqualSize(photograph, picture);
      Score score =
          Score.of(
              loaded.network(), lecture, photograph, painting, picture, workers, engine.memory());
      spec.commandLine().getOut().println(json ? json(score, lecture) : table(score, lecture));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new FailedException(
          image
              + ": not enough memory for its size; shrink all three pictures or give Java more, as"
              + " in IMPASTO_JAVA_OPTS=-Xmx8g",
          e);
    }
  }

  private void requireEqualSize(Picture photograph, Picture picture) {
    if (photograph.width() != picture.width() || photograph.height() != picture.height()) {
      throw new FailedException(
          "%s: has %d x %d pixels, but %s has %d x %d; resize one, they must be of one size"
              .formatted(
                  image,
                  picture.width(),
                  picture.height(),
                  content,
                  photograph.width(),
                  photograph.height()));
    }
  }

  private static String table(Score score, Weights weights) {
    var text = new StringBuilder();
    row(text, "J_content", score.content());
    score.styleLayers().forEach((layer, cost) -> row(text, "J_style[" + layer + "]", cost));
    row(text, "J_style", score.style());
    row(
        text,
        String.format(Locale.ROOT, "J (alpha %s, beta %s)", weights.alpha(), weights.beta()),
        score.total());
    score.gaussianLayers().forEach((layer, cost) -> row(text, "gaussian[" + layer + "]", cost));
    row(text, "gaussian", score.gaussian());
    return text.toString().stripTrailing();
  }

  private static void row(StringBuilder text, String name, double value) {
    text.append(String.format(Locale.ROOT, "%-26s %.6g%n", name, value));
  }

  private static String json(Score score, Weights weights) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode node = mapper.createObjectNode();
    node.put("alpha", weights.alpha());
    node.put("beta", weights.beta());
    node.set("lambda", mapper.valueToTree(weights.lambda()));
    node.put("content_layer", weights.contentLayer());
    node.put("content", score.content());
    node.put("style", score.style());
    node.put("total", score.total());
    node.set("style_layers", mapper.valueToTree(score.styleLayers()));
    node.put("gaussian", score.gaussian());
    node.set("gaussian_layers", mapper.valueToTree(score.gaussianLayers()));
    return node.toPrettyString();
  }
}
