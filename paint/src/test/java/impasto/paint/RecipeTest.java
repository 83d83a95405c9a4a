package impasto.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class RecipeTest {

  @Test
  void sizesGrowBySquareRootOfTwo() {
    assertThat(Recipe.IMPASTO.schedule().sizes()).containsExactly(128, 181, 256, 362, 512);
    assertThat(Recipe.IMPASTO.schedule().withSize(100).sizes()).containsExactly(100);
    assertThat(Recipe.LECTURE.schedule().sizes()).containsExactly(512);
  }

  @Test
  void recipesAreFoundByName() {
    assertThat(Recipe.named("lecture")).isSameAs(Recipe.LECTURE);
    assertThatThrownBy(() -> Recipe.named("lectuer"))
        .hasMessage("there is no recipe 'lectuer'; there are impasto, lecture");
  }

  @Test
  void lectureIsWhatTheLectureSays() {
    Weights weights = Recipe.LECTURE.weights();
    assertThat(weights.alpha()).isEqualTo(10);
    assertThat(weights.beta()).isEqualTo(40);
    assertThat(weights.lambda()).hasSize(5).containsEntry("relu3_1", .2);
    assertThat(weights.contentLayer()).isEqualTo("relu4_2");
    assertThat(Recipe.LECTURE.schedule().iterationsAt(0)).isEqualTo(200);
  }

  @Test
  void largeSizesAreOnlyRefined() {
    Schedule schedule = Recipe.IMPASTO.schedule().withSize(2048);
    assertThat(schedule.sizes()).containsExactly(128, 181, 256, 362, 512, 724, 1024, 1448, 2048);
    assertThat(schedule.iterationsAt(0)).isEqualTo(150);
    assertThat(schedule.iterationsAt(6)).isEqualTo(100);
    assertThat(schedule.iterationsAt(7)).isEqualTo(30);
    assertThat(schedule.iterationsAt(8)).isEqualTo(30);
    assertThat(schedule.withIterations(7).iterationsAt(8)).isEqualTo(7);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Weights lecture = Recipe.LECTURE.weights();
    assertThatThrownBy(() -> lecture.with(StyleStatistic.GAUSSIAN))
        .hasMessageContaining("needs the recipe impasto");
    assertThatThrownBy(() -> lecture.with(-1, 1))
        .hasMessage("alpha must be a number of at least 0, not -1.0");
    assertThatThrownBy(() -> lecture.with(1, Double.NaN))
        .hasMessage("beta must be a number of at least 0, not NaN");
    SequencedMap<String, Double> none = new LinkedHashMap<>();
    assertThatThrownBy(() -> lecture.with(none)).hasMessageContaining("at least one layer");
    none.put("relu1_1", -2.0);
    assertThatThrownBy(() -> lecture.with(none)).hasMessageContaining("lambda of relu1_1");
    Schedule schedule = Recipe.IMPASTO.schedule();
    assertThatThrownBy(() -> schedule.withSize(-5))
        .hasMessage("size must be at least 16 pixels, not -5");
    assertThatThrownBy(() -> schedule.withIterations(0))
        .hasMessage("iterations must be at least 1, not 0");
  }
}
