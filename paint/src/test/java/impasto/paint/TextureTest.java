package impasto.paint;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.raster.Roll;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.paint.recipe.Weights;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Style without a photograph. */
@Tag("once")
class TextureTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture STYLE = SamplePicture.SWIRLS.draw(96, 96);
  private static final Recipe RECIPE =
      Recipe.IMPASTO.toBuilder()
          .set(Settings.ALPHA, 0.0)
          .set(Settings.START, Schedule.Start.NOISE)
          .set(Settings.NOISE, 1.0)
          .set(Settings.SIZE, 64)
          .set(Settings.SMALLEST, Optional.of(32))
          .set(Settings.ITERATIONS, Optional.of(List.of(60)))
          .build();

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Picture texture(Recipe recipe) {
    float[] grey = new float[3 * 64 * 48];
    Arrays.fill(grey, .5f);
    var sources =
        new Sources(new Picture(64, 48, grey, null), List.of(new Sources.Style(STYLE, 1)));
    return new Painter(network(), recipe, WORKERS).paint(sources, progress -> {}).picture();
  }

  /** Mean difference of two columns. */
  private static double step(Picture picture, int column, int other) {
    double sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int c = 0; c < 3; c++) {
        int row = 3 * y * picture.width() + c;
        sum += Math.abs(picture.rgb()[row + 3 * column] - picture.rgb()[row + 3 * other]);
      }
    }
    return sum / (3 * picture.height());
  }

  private static double stepWithin(Picture picture) {
    double sum = 0;
    for (int x = 1; x < picture.width(); x++) {
      sum += step(picture, x - 1, x);
    }
    return sum / (picture.width() - 1);
  }

  @Test
  void oppositeBordersFitTogetherWhereTheyShall() {
    Picture plain = texture(RECIPE);
    Picture tileable = texture(RECIPE.with(Settings.TILEABLE, true));
    assertThat(step(plain, plain.width() - 1, 0)).isGreaterThan(1.8 * stepWithin(plain));
    assertThat(step(tileable, tileable.width() - 1, 0)).isLessThan(1.3 * stepWithin(tileable));
  }

  @Test
  void aTextureIsInItsStyleAndHasNothingOfAPhotograph() {
    Picture texture = texture(RECIPE);
    float[] grey = new float[3 * 64 * 48];
    Arrays.fill(grey, .5f);
    var blank = new Picture(64, 48, grey, null);
    assertThat(distance(texture)).isLessThan(.35 * distance(blank));
  }

  private static double distance(Picture painted) {
    Weights lecture = Recipe.LECTURE.weights();
    return Score.of(network(), lecture, painted, STYLE, painted, WORKERS, Memory.all()).gaussian();
  }

  @Test
  void aPhotographCannotBeTileable() {
    assertThatThrownBy(() -> Recipe.IMPASTO.with(Settings.TILEABLE, true))
        .hasMessageContaining("tileable needs alpha 0");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 0", "0, 3", "4, 6", "1, 5"})
  void rollingMovesRoundTheBordersAndBack(int down, int right) {
    var shape = new Shape(5, 7, 3);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    float[] moved = new float[values.length];
    float[] back = new float[values.length];
    var roll = new Roll(down, right);
    roll.forward(Raster.of(shape, values), Raster.of(shape, moved), WORKERS);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        int to = 3 * ((y + down) % 5 * 7 + (x + right) % 7);
        assertThat(moved[to]).isEqualTo(values[3 * (y * 7 + x)]);
      }
    }
    roll.back(Raster.of(shape, moved), Raster.of(shape, back), WORKERS);
    assertThat(back).isEqualTo(values);
  }
}
