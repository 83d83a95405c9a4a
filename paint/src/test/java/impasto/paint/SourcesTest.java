package impasto.paint;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.ChannelMoments;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.cost.Costs;
import impasto.paint.cost.StyleMatrix;
import impasto.paint.cost.StyleMoments;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.StyleStatistic;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What several styles, and none, make of a painting. */
@Tag("once")
class SourcesTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(64, 50);
  private static final Picture GLASS = SamplePicture.GLASS.draw(70, 60);
  private static final Picture SWIRLS = SamplePicture.SWIRLS.draw(50, 80);
  private static final Recipe SMALL =
      Recipe.IMPASTO.with(Settings.SIZE, 64).with(Settings.ITERATIONS, Optional.of(List.of(12)));

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Sources blend(double glass, double swirls) {
    return new Sources(
        CONTENT, List.of(new Sources.Style(GLASS, glass), new Sources.Style(SWIRLS, swirls)));
  }

  private static Picture paint(Recipe recipe, Sources sources) {
    return new Painter(network(), recipe, WORKERS).paint(sources, progress -> {}).picture();
  }

  private static double distance(Picture style, Picture painted) {
    return Score.of(
            network(), Recipe.LECTURE.weights(), CONTENT, style, painted, WORKERS, Memory.all())
        .gaussian();
  }

  @Test
  void weightsAreSharesOfOne() {
    List<Sources.Style> styles = blend(3, 1).styles();
    assertThat(styles.get(0).weight()).isEqualTo(.75);
    assertThat(styles.get(1).weight()).isEqualTo(.25);
    assertThatThrownBy(() -> blend(1, 0)).hasMessage("a style's weight must be above 0, not 0.0");
    assertThatThrownBy(() -> blend(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStyleNamedTwiceIsThatStyle() {
    Picture once = paint(SMALL, Sources.of(CONTENT, GLASS));
    var style = new Sources.Style(GLASS, 2);
    Picture twice = paint(SMALL, new Sources(CONTENT, List.of(style, style)));
    for (int i = 0; i < once.rgb().length; i++) {
      assertThat(twice.rgb()[i]).isCloseTo(once.rgb()[i], within(2e-2f));
    }
    Picture heavy = paint(SMALL, new Sources(CONTENT, List.of(new Sources.Style(GLASS, 7))));
    assertThat(heavy.rgb()).isEqualTo(once.rgb());
  }

  @Test
  void aPictureToStartFromShowsInTheFirstSteps() {
    Picture start = SamplePicture.HATCHING.draw(64, 50);
    Recipe one = SMALL.with(Settings.SMALLEST, Optional.empty());
    Recipe step = one.with(Settings.ITERATIONS, Optional.of(List.of(1)));
    Picture begun = paint(step, Sources.of(CONTENT, GLASS).startingFrom(start));
    for (int i = 0; i < begun.rgb().length; i++) {
      assertThat(begun.rgb()[i]).isCloseTo(start.rgb()[i], within(.011f));
    }
    Picture noisy =
        paint(
            step.with(Settings.START, Schedule.Start.NOISE),
            Sources.of(CONTENT, GLASS).startingFrom(start));
    assertThat(noisy.rgb()).isNotEqualTo(begun.rgb());
    assertThatThrownBy(
            () ->
                paint(
                    step.with(Settings.START, Schedule.Start.CONTENT),
                    Sources.of(CONTENT, GLASS).startingFrom(start)))
        .hasMessageContaining("contradict each other");
  }

  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void aBlendIsTheNearerToAStyleTheMoreItWeighs(StyleStatistic statistic) {
    Recipe recipe = SMALL.with(Settings.STATISTIC, statistic);
    List<Double> toGlass = new ArrayList<>();
    List<Double> toSwirls = new ArrayList<>();
    for (double share : new double[] {.05, .5, .95}) {
      Picture painted = paint(recipe, blend(share, 1 - share));
      toGlass.add(distance(GLASS, painted));
      toSwirls.add(distance(SWIRLS, painted));
    }
    assertThat(toGlass.get(0)).isGreaterThan(toGlass.get(1));
    assertThat(toGlass.get(1)).isGreaterThan(toGlass.get(2));
    assertThat(toSwirls.get(0)).isLessThan(toSwirls.get(1));
    assertThat(toSwirls.get(1)).isLessThan(toSwirls.get(2));
  }

  @Test
  void blendedMomentsAreThoseOfThePicturesSideBySide() {
    var one = moments(new Shape(1, 2, 2), new double[] {2, 4}, new double[] {6, 1, 1, 8});
    var other = moments(new Shape(1, 6, 2), new double[] {3, 9}, new double[] {12, 6, 6, 3});
    ChannelMoments blend =
        StyleMoments.blend(List.of(one, other), new double[] {.25, .75}).firstEntry().getValue();
    double[] means = {.25 * 1 + .75 * .5, .25 * 2 + .75 * 1.5};
    for (int k = 0; k < 2; k++) {
      assertThat(blend.sum()[k] / blend.shape().positions()).isCloseTo(means[k], within(1e-12));
    }
    assertThat(StyleMatrix.of(blend).perPosition(0, 1))
        .isCloseTo(.25 * .5 + .75 * 1, within(1e-12));
  }

  private static SequencedMap<String, ChannelMoments> moments(
      Shape shape, double[] sum, double[] products) {
    return new TreeMap<>(Map.of("layer", new ChannelMoments(shape, sum, products)));
  }

  @Test
  void withoutAStyleOnlyTheContentCounts() {
    Sources none = new Sources(CONTENT, List.of());
    Recipe recipe =
        SMALL
            .with(Settings.START, Schedule.Start.NOISE)
            .with(Settings.NOISE, 1.0)
            .with(Settings.ITERATIONS, Optional.of(List.of(60)));
    List<Costs> costs = new ArrayList<>();
    new Painter(network(), recipe, WORKERS)
        .paint(none, progress -> costs.add(progress.costs()))
        .close();
    assertThat(costs.getFirst().styleLayers()).isEmpty();
    assertThat(costs.getLast().content()).isLessThan(.2 * costs.getFirst().content());
  }

  @Test
  void aLargerStyleScaleLooksAtALargerPainting() {
    Sources sources = blend(1, 1);
    Scale plain = Scale.of(SMALL, sources).getLast();
    Scale large = Scale.of(SMALL.with(Settings.STYLE_SCALE, 2.0), sources).getLast();
    assertThat(large.shape()).isEqualTo(plain.shape());
    for (int s = 0; s < 2; s++) {
      assertThat((double) large.styles().get(s).width())
          .isCloseTo(2.0 * plain.styles().get(s).width(), within(1.0));
      assertThat(plain.styles().get(s).positions())
          .isBetween((int) (.95 * plain.shape().positions()), (int) (1.05 * 64 * 50));
    }
    assertThat(paint(SMALL.with(Settings.STYLE_SCALE, 2.0), sources).rgb())
        .isNotEqualTo(paint(SMALL, sources).rgb());
  }

  @Test
  void aStyleMayHaveAScaleOfItsOwn() {
    var large = new Sources.Style(SWIRLS, 1).scaled(2);
    Sources sources = new Sources(CONTENT, List.of(new Sources.Style(GLASS, 1), large));
    Scale plain = Scale.of(SMALL, blend(1, 1)).getLast();
    Scale own = Scale.of(SMALL, sources).getLast();
    assertThat(own.styles().getFirst()).isEqualTo(plain.styles().getFirst());
    Recipe doubled = SMALL.with(Settings.STYLE_SCALE, 2.0);
    assertThat(own.styles().getLast())
        .isEqualTo(Scale.of(doubled, blend(1, 1)).getLast().styles().getLast());

    assertThat(paint(SMALL, new Sources(CONTENT, List.of(large))).rgb())
        .isEqualTo(paint(doubled, Sources.of(CONTENT, SWIRLS)).rgb());
    assertThatThrownBy(() -> large.scaled(0))
        .hasMessage("a style's scale must be above 0, not 0.0");
  }
}
