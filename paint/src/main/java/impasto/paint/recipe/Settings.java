package impasto.paint.recipe;

import static impasto.paint.setting.Range.above;
import static impasto.paint.setting.Range.atLeast;
import static impasto.paint.setting.Range.between;
import static impasto.paint.setting.Values.choice;
import static impasto.paint.setting.Values.flag;
import static impasto.paint.setting.Values.integer;
import static impasto.paint.setting.Values.layerWeights;
import static impasto.paint.setting.Values.list;
import static impasto.paint.setting.Values.longInteger;
import static impasto.paint.setting.Values.number;
import static impasto.paint.setting.Values.orNone;
import static impasto.paint.setting.Values.rising;
import static impasto.paint.setting.Values.text;

import impasto.paint.setting.Group;
import impasto.paint.setting.Setting;
import impasto.paint.setting.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every setting of a painting, each in one place. What is said here makes the options of the
 * command line with their help, the keys of recipe files and of the recipe in a picture or a
 * checkpoint, what is refused, and {@code docs/settings.md}.
 *
 * <p>To add one:
 *
 * <ol>
 *   <li>Add a constant here, before {@link #ALL}, under the heading where it belongs. Its default
 *       must leave pictures as they are. Types of values are in {@link
 *       impasto.paint.setting.Values}; a value that differs in a recipe is given by {@link
 *       Setting.Builder#in}.
 *   <li>Use it: {@code recipe.get(Settings.MINE)}. Code that does not see the recipe gets it
 *       through {@link Weights}, {@link Schedule} or {@link AdamSettings}, which {@link Recipe}
 *       makes.
 *   <li>If it makes no sense with another, say so in {@link RecipeRules}.
 *   <li>Test its effect, and write the documentation again: {@code mvn test -pl
 *       engine,networks,picture,paint -Dtest=SettingsPageTest
 *       -Dsurefire.failIfNoSpecifiedTests=false -Dsettings.page=write}.
 * </ol>
 *
 * <p>{@code paint} has the option at once; other commands name the settings that they take.
 */
public final class Settings {
  private static final List<Setting<?>> ADDED = new ArrayList<>();

  private static final String LECTURE = "lecture";

  /** Least value of {@link #STYLE_SCALE}. */
  public static final double SMALLEST_STYLE_SCALE = .01;

  /** Greatest value of {@link #STYLE_SCALE}: a hundred times the picture's pixels. */
  public static final double LARGEST_STYLE_SCALE = 10;

  /** Longer side of the result. */
  public static final Setting<Integer> SIZE =
      add(
          Setting.of("size", integer(atLeast(Schedule.SMALLEST_SIDE)))
              .label("PIXELS")
              .unit("pixels")
              .byDefault(512)
              .says("Longer side of the result. Twice the size takes about four times as long."));

  /** Seed of all that is random. */
  public static final Setting<Long> SEED =
      add(
          Setting.of("seed", longInteger())
              .byDefault(0L)
              .says(
                  "Another number gives another picture of the same kind, where one begins with"
                      + " noise."));

  /** Style against content, for people. */
  public static final Setting<Double> STRENGTH =
      add(
          Setting.of("strength", number(between(0, 1)))
              .group(Group.STYLE)
              .byDefault(.5)
              .says(
                  "How strong the style is: 0 is almost the photograph, 1 nearly all painting. At"
                      + " 0.5 alpha is the recipe's, at 0 a hundred times as much, with five times"
                      + " the variation against grain, at 1 a twentieth."));

  /** Size of the style images against the painting's. */
  public static final Setting<Double> STYLE_SCALE =
      add(
          Setting.of("style-scale", number(between(SMALLEST_STYLE_SCALE, LARGEST_STYLE_SCALE)))
              .group(Group.STYLE)
              .byDefault(1.0)
              .says(
                  "Size of the strokes: at 1 a painting is looked at in the size of the picture"
                      + " being painted, at 2 twice as large, for broad strokes, at 0.5 half as"
                      + " large, for fine ones."));

  /** Whether opposite borders fit together. */
  public static final Setting<Boolean> TILEABLE =
      add(
          Setting.of("tileable", flag())
              .group(Group.STYLE)
              .byDefault(false)
              .says(
                  "Make a texture whose opposite borders fit together, so that it can be laid side"
                      + " by side without a seam."));

  /** Weight of the style cost. */
  public static final Setting<Double> BETA =
      add(
          Setting.of("beta", number(atLeast(0)))
              .group(Group.STYLE)
              .byDefault(1.0)
              .in(LECTURE, 40.0)
              .says("Weight of the style cost: more takes more of the painting."));

  /** Weights of the layers in the style cost. */
  public static final Setting<SortedMap<String, Double>> LAMBDA =
      add(
          Setting.of("lambda", layerWeights())
              .group(Group.STYLE)
              .label("LAYER=NUMBER")
              .byDefault(fifths("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"))
              .says(
                  "Weight of a layer in the style cost. Early layers carry colour and grain, late"
                      + " ones large strokes and shapes; 0 leaves a layer out, layers not named"
                      + " keep their weight."));

  /** What of the painting is matched. */
  public static final Setting<StyleStatistic> STATISTIC =
      add(
          Setting.of("statistic", choice(StyleStatistic.class))
              .group(Group.STYLE)
              .byDefault(StyleStatistic.NEAREST)
              .in(LECTURE, StyleStatistic.GRAM)
              .says(
                  "What of the painting is matched. nearest: each place shall be like the likest of"
                      + " the painting, for whole strokes; gaussian: without that, quicker; gram: the"
                      + " lecture's style matrix, with specks; sliced: the whole distribution, for"
                      + " rare colours; histogram: gram, and each channel by itself."));

  /** How the network makes four positions one. */
  public static final Setting<PoolingChoice> POOLING =
      add(
          Setting.of("pooling", choice(PoolingChoice.class))
              .group(Group.STYLE)
              .byDefault(PoolingChoice.NETWORK)
              .says(
                  "How the network sees from afar. average: by the mean of four neighbours; max: by the"
                      + " strongest of them, for harder edges and more small things; network: as its"
                      + " file says, which is average in the embedded one."));

  /** In which units costs are counted. */
  public static final Setting<CostScale> COST_SCALE =
      add(
          Setting.of("cost-scale", choice(CostScale.class))
              .group(Group.STYLE)
              .byDefault(CostScale.RELATIVE)
              .in(LECTURE, CostScale.LECTURE)
              .says(
                  "What alpha, beta and lambda multiply. relative: shares of what a black layer"
                      + " would cost, so that a weight means the same on every picture, size and"
                      + " network; lecture: the lecture's costs as they stand."));

  /** Weight of the content cost. */
  public static final Setting<Double> ALPHA =
      add(
          Setting.of("alpha", number(atLeast(0)))
              .group(Group.CONTENT)
              .byDefault(.05)
              .in(LECTURE, 10.0)
              .says(
                  "Weight of the content cost: more keeps more of the photograph. In recipe impasto"
                      + " 0.02 is strong style, and 0.1 keeps much."));

  /** Where the content cost is taken. */
  public static final Setting<String> CONTENT_LAYER =
      add(
          Setting.of("content-layer", text("the name of a layer"))
              .group(Group.CONTENT)
              .label("LAYER")
              .byDefault("relu4_2")
              .says(
                  "Layer in which the painting shall be like the photograph. Early ones such as"
                      + " relu2_2 keep its edges, late ones such as relu5_1 only what is where."));

  /** Weight of the total variation. */
  public static final Setting<Double> VARIATION =
      add(
          Setting.of("variation", number(atLeast(0)))
              .group(Group.CONTENT)
              .byDefault(4.0)
              .in(LECTURE, 0.0)
              .says(
                  "Weight of the differences between neighbouring pixels: more is smoother, with"
                      + " less noise and less fine grain."));

  /** Whose colours the result has. */
  public static final Setting<Colour> COLOR =
      add(
          Setting.of("color", choice(Colour.class))
              .group(Group.COLOUR)
              .byDefault(Colour.STYLE)
              .says(
                  "Whose colours the result has. style: the painting's; match: the photograph's"
                      + " range of colours, used freely; keep: the photograph's colours where they"
                      + " are, only light and dark are painted."));

  /** How much of them. */
  public static final Setting<Double> COLOR_AMOUNT =
      add(
          Setting.of("color-amount", number(between(0, 1)))
              .group(Group.COLOUR)
              .byDefault(1.0)
              .says(
                  "How far color match or keep goes: at 0 the colours are the painting's, in"
                      + " between a blend of both."));

  /** What the first size starts from. */
  public static final Setting<Schedule.Start> START =
      add(
          Setting.of("start", choice(Schedule.Start.class))
              .group(Group.SCHEDULE)
              .byDefault(Schedule.Start.MATCHED)
              .in(LECTURE, Schedule.Start.NOISE)
              .says(
                  "What painting starts from. content: the photograph; matched: the photograph in"
                      + " the painting's colours; noise: the photograph under noise, which leaves"
                      + " more freedom and takes longer."));

  /** Share of noise in the start. */
  public static final Setting<Double> NOISE =
      add(
          Setting.of("noise", number(between(0, 1)))
              .group(Group.SCHEDULE)
              .label("SHARE")
              .byDefault(.6)
              .says(
                  "Share of noise where start is noise: at 1 nothing of the photograph is left to"
                      + " start from."));

  /** Longest side of the first size. */
  public static final Setting<Optional<Integer>> SMALLEST =
      add(
          Setting.of("smallest", orNone(integer(atLeast(Schedule.SMALLEST_SIDE)), "none"))
              .group(Group.SCHEDULE)
              .label("PIXELS")
              .unit("pixels")
              .byDefault(Optional.of(128))
              .in(LECTURE, Optional.empty())
              .says(
                  "Longer side of the first size; each next is the square root of 2 larger. Smaller"
                      + " ones make larger strokes; none paints at the final size only."));

  /** Longer sides of the sizes before the last. */
  public static final Setting<Optional<List<Integer>>> SIZES =
      add(
          Setting.of("sizes", orNone(rising(integer(atLeast(Schedule.SMALLEST_SIDE))), "none"))
              .group(Group.SCHEDULE)
              .label("PIXELS,...")
              .unit("pixels")
              .byDefault(Optional.empty())
              .says(
                  "Longer sides to paint at before the result's own, instead of those from smallest"
                      + " on: more of them draw strokes out at every size, fewer save time. Those"
                      + " that are not below size are left out."));

  /** Steps at each size. */
  public static final Setting<Optional<List<Integer>>> ITERATIONS =
      add(
          Setting.of("iterations", orNone(list(integer(atLeast(1))), "none"))
              .group(Group.SCHEDULE)
              .label("STEPS,...")
              .byDefault(Optional.empty())
              .says(
                  "Steps at each size from the first on, the last number for all after it: more is"
                      + " closer to the painting and takes longer. none leaves it to the three"
                      + " below."));

  /** Steps at the first size. */
  public static final Setting<Integer> FIRST_ITERATIONS =
      add(
          Setting.of("first-iterations", integer(atLeast(1)))
              .group(Group.SCHEDULE)
              .label("STEPS")
              .byDefault(150)
              .in(LECTURE, 200)
              .says("Steps at the first size, where colours and large shapes are found."));

  /** Steps at each later size. */
  public static final Setting<Integer> LATER_ITERATIONS =
      add(
          Setting.of("later-iterations", integer(atLeast(1)))
              .group(Group.SCHEDULE)
              .label("STEPS")
              .byDefault(100)
              .in(LECTURE, 200)
              .says(
                  "Steps at each later size up to %d pixels: more draws strokes out more clearly."
                      .formatted(Schedule.LARGE)));

  /** Steps at large sizes. */
  public static final Setting<Integer> REFINEMENTS =
      add(
          Setting.of("refinements", integer(atLeast(1)))
              .group(Group.SCHEDULE)
              .label("STEPS")
              .byDefault(30)
              .in(LECTURE, 200)
              .says(
                  "Steps at each size above %d pixels, which add the finest detail and cost the most."
                      .formatted(Schedule.LARGE)));

  /** Share of the photograph's detail that each size starts with. */
  public static final Setting<Double> DETAIL =
      add(
          Setting.of("detail", number(between(0, 1)))
              .group(Group.SCHEDULE)
              .label("SHARE")
              .byDefault(1.0)
              .in(LECTURE, 0.0)
              .says(
                  "Share of the photograph's fine detail that is put in at each new size, for"
                      + " strokes to follow: less is freer, more keeps small things."));

  /** Decay of the average over iterates. */
  public static final Setting<Double> AVERAGING =
      add(
          Setting.of("averaging", number(between(0, 1).excludingGreatest()))
              .group(Group.OPTIMISER)
              .byDefault(.99)
              .in(LECTURE, 0.0)
              .says(
                  "The result is an average over the last steps, about 1 / (1 - averaging) of them:"
                      + " more is calmer, 0 takes the last step as it is."));

  /** What moves the pixels. */
  public static final Setting<OptimiserKind> OPTIMIZER =
      add(
          Setting.of("optimizer", choice(OptimiserKind.class))
              .group(Group.OPTIMISER)
              .byDefault(OptimiserKind.ADAM)
              .says(
                  "What moves the pixels. adam: bold and quick; lbfgs: lower costs in as many steps,"
                      + " smoother and nearer to the photograph, each step somewhat longer; descent:"
                      + " plain gradient descent as taught, slow."));

  /** Steps that L-BFGS remembers. */
  public static final Setting<Integer> HISTORY =
      add(
          Setting.of("history", integer(between(1, 50)))
              .group(Group.OPTIMISER)
              .label("STEPS")
              .byDefault(8)
              .says(
                  "Steps from which lbfgs knows how the cost curves; each takes 24 bytes a pixel. More"
                      + " finds lower costs, up to about 20."));

  /** When a size is finished early. */
  public static final Setting<Double> UNTIL =
      add(
          Setting.of("until", number(between(0, 1).excludingGreatest()))
              .group(Group.SCHEDULE)
              .label("SHARE")
              .byDefault(0.0)
              .says(
                  "Leave a size early when ten steps lower the cost by less than this share of it:"
                      + " 0.01 saves time where little changes any more, 0 makes all steps."));

  /** How far a pixel moves in a step. */
  public static final Setting<Double> LEARNING_RATE =
      add(
          Setting.of("learning-rate", number(above(0)))
              .group(Group.OPTIMISER)
              .byDefault(.01)
              .in(LECTURE, 2.0 / 255)
              .says(
                  "How far a pixel moves in a step, on colours of 0..1: more paints bolder and"
                      + " rougher, less stays near the start."));

  /** Decay of Adam's first moment. */
  public static final Setting<Double> BETA1 =
      add(
          Setting.of("beta1", number(between(0, 1).excludingGreatest()))
              .group(Group.OPTIMISER)
              .byDefault(.9)
              .says("Decay of the mean of Adam's gradients: more moves pixels more smoothly."));

  /** Decay of Adam's second moment. */
  public static final Setting<Double> BETA2 =
      add(
          Setting.of("beta2", number(between(0, 1).excludingGreatest()))
              .group(Group.OPTIMISER)
              .byDefault(.99)
              .in(LECTURE, .999)
              .says(
                  "Decay of the mean of Adam's squared gradients: less lets calm parts of the"
                      + " picture catch up sooner."));

  /** In Adam's denominator. */
  public static final Setting<Double> EPSILON =
      add(
          Setting.of("epsilon", number(above(0)))
              .group(Group.OPTIMISER)
              .byDefault(1e-8)
              .says(
                  "Added to Adam's denominator: more holds pixels that have next to no gradient."));

  /** All of them, by their headings. */
  public static final List<Setting<?>> ALL =
      ADDED.stream().sorted(Comparator.comparing(Setting::group)).toList();

  private Settings() {}

  private static <T> Setting<T> add(Setting<T> setting) {
    ADDED.add(setting);
    return setting;
  }

  private static SortedMap<String, Double> fifths(String... layers) {
    SortedMap<String, Double> lambda = new TreeMap<>();
    for (String layer : layers) {
      lambda.put(layer, 1.0 / layers.length);
    }
    return lambda;
  }

  /**
   * The setting of that key.
   *
   * @throws IllegalArgumentException if there is none; the message names the one that may have been
   *     meant
   */
  public static Setting<?> named(String key) {
    return ALL.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown setting '%s'%s"
                        .formatted(
                            key,
                            Spelling.nearest(key, ALL.stream().map(Setting::key).toList())
                                .map("; did you mean '%s'?"::formatted)
                                .orElse("; 'impasto recipe show impasto' shows those there are"))));
  }
}
