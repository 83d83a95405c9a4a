package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(96, 64);
  private static final Recipe RECIPE = Recipe.IMPASTO.with(Settings.SIZE, 96);

  @Test
  void moreTimeIsMoreStepsAndEverySizeKeepsItsShare() throws IOException {
    try (var workers = new Workers(2)) {
      var budget = new TimeBudget(Networks.slimVgg16().network(), workers, Memory.all());
      Sources sources = Sources.of(CONTENT, CONTENT);
      Recipe plenty = budget.fit(RECIPE, sources, Duration.ofHours(5));
      assertThat(plenty.get(Settings.FIRST_ITERATIONS)).as("three times as many").isEqualTo(450);
      assertThat(plenty.get(Settings.LATER_ITERATIONS)).isEqualTo(300);
      assertThat(plenty.get(Settings.REFINEMENTS)).isEqualTo(90);
      Recipe some = budget.fit(RECIPE, sources, Duration.ofSeconds(4));
      int first = some.get(Settings.FIRST_ITERATIONS);
      assertThat(first).isLessThan(450);
      assertThat(some.get(Settings.LATER_ITERATIONS))
          .isBetween(first * 2 / 3 - 1, first * 2 / 3 + 1);
      assertThat(
              some.with(Settings.FIRST_ITERATIONS, 150)
                  .with(Settings.LATER_ITERATIONS, 100)
                  .with(Settings.REFINEMENTS, 30))
          .as("nothing else is changed")
          .isEqualTo(RECIPE);
      assertThatThrownBy(() -> budget.fit(RECIPE, sources, Duration.ofNanos(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give at least ");
    }
  }
}
