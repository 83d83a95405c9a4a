package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class TimeBudgetTest {
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(360, 240);
  private static final Sources SOURCES = Sources.of(CONTENT, CONTENT);

  /** At 128, 181, 256 and 362 pixels, where a step of this clock takes 1, 2, 4 and 8 seconds. */
  private static final Recipe RECIPE = Recipe.IMPASTO.with(Settings.SIZE, 362);

  private static final TimeBudget BUDGET =
      new TimeBudget(
          (trial, sources) -> {
            assertThat(trial.get(Settings.SMALLEST)).as("one size").isEmpty();
            return Math.pow(trial.get(Settings.SIZE) / 128.0, 2);
          });

  private static double seconds(Recipe recipe) {
    return Scale.of(recipe, SOURCES).stream()
        .mapToDouble(scale -> scale.steps() * Math.pow(scale.shape().width() / 128.0, 2))
        .sum();
  }

  @Test
  void theWholeTakesAboutTheTimeThatIsLeft() {
    for (int allowed : new int[] {300, 900, 2000}) {
      Recipe fitting = BUDGET.fit(RECIPE, SOURCES, Duration.ofSeconds(allowed));
      assertThat(seconds(fitting)).isBetween(.7 * allowed, .95 * allowed);
    }
  }

  @Test
  void whereStepsTakeLongerUpToASizeThatIsTimedToo() {
    ToDoubleFunction<Integer> clock = size -> Math.pow(size / 128.0, 2) * (size > 1024 ? 1 : 1.6);
    var budget = new TimeBudget((trial, sources) -> clock.applyAsDouble(trial.get(Settings.SIZE)));
    Recipe large = Recipe.IMPASTO.with(Settings.SIZE, 2048);
    Recipe fitting = budget.fit(large, SOURCES, Duration.ofSeconds(20_000));
    double seconds =
        Scale.of(fitting, SOURCES).stream()
            .mapToDouble(scale -> scale.steps() * clock.applyAsDouble(scale.shape().width()))
            .sum();
    assertThat(seconds).isBetween(15_000.0, 19_000.0);
  }

  @Test
  void everySizeKeepsItsShareAndNothingElseIsChanged() {
    Recipe some = BUDGET.fit(RECIPE, SOURCES, Duration.ofSeconds(900));
    int first = some.get(Settings.FIRST_ITERATIONS);
    assertThat(first).isBetween(60, 140);
    assertThat(some.get(Settings.LATER_ITERATIONS)).isBetween(first * 2 / 3 - 1, first * 2 / 3 + 1);
    assertThat(
            some.toBuilder()
                .set(Settings.FIRST_ITERATIONS, 150)
                .set(Settings.LATER_ITERATIONS, 100)
                .set(Settings.REFINEMENTS, 30)
                .build())
        .isEqualTo(RECIPE);
  }

  @Test
  void stepsThatWereChosenOneByOneKeepTheirShares() {
    Recipe chosen = RECIPE.with(Settings.ITERATIONS, Optional.of(List.of(30, 20, 10)));
    assertThat(BUDGET.fit(chosen, SOURCES, Duration.ofDays(5)).get(Settings.ITERATIONS))
        .contains(List.of(90, 60, 30));
  }

  @Test
  void moreThanThreeTimesTheStepsAreNotTaken() {
    Recipe plenty = BUDGET.fit(RECIPE, SOURCES, Duration.ofDays(5));
    assertThat(plenty.get(Settings.FIRST_ITERATIONS)).isEqualTo(450);
    assertThat(plenty.get(Settings.LATER_ITERATIONS)).isEqualTo(300);
    assertThat(plenty.get(Settings.REFINEMENTS)).isEqualTo(90);
  }

  @Test
  void tooLittleTimeIsRefusedWithWhatWouldDo() {
    assertThatThrownBy(() -> BUDGET.fit(RECIPE, SOURCES, Duration.ofSeconds(20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 16 s in all; give at least 59 s");
    assertThat(BUDGET.fit(RECIPE, SOURCES, Duration.ofSeconds(59)).schedule().steps())
        .containsOnly(1);
  }

  @Test
  void stepsAreReallyTimed() throws IOException {
    Recipe small = Recipe.IMPASTO.with(Settings.SIZE, 32);
    try (var workers = new Workers(2)) {
      var budget = new TimeBudget(Networks.slimVgg16().network(), workers, Memory.all());
      assertThat(budget.fit(small, SOURCES, Duration.ofDays(1)).get(Settings.FIRST_ITERATIONS))
          .isEqualTo(450);
    }
  }
}
