package impasto.paint;

import static impasto.paint.TestNetwork.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Workers;
import impasto.paint.recipe.Colour;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.picture.OkLab;
import impasto.picture.Picture;
import impasto.picture.sample.SamplePicture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose colours a painting has. */
@Tag("once")
class ColourTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Picture CONTENT = SamplePicture.LANDSCAPE.draw(60, 44);
  private static final Picture STYLE = SamplePicture.GLASS.draw(50, 50);
  private static final Recipe SMALL =
      Recipe.IMPASTO.with(Settings.SIZE, 60).with(Settings.ITERATIONS, Optional.of(List.of(10)));

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Picture paint(Recipe recipe) {
    return new Painter(network(), recipe, WORKERS).paint(CONTENT, STYLE, progress -> {}).picture();
  }

  private static Picture paint(Colour colour, double amount) {
    return paint(
        SMALL.toBuilder().set(Settings.COLOR, colour).set(Settings.COLOR_AMOUNT, amount).build());
  }

  /** Mean distance in a and b, position by position. */
  private static double chromaDistance(Picture one, Picture other) {
    double[] first = new double[3];
    double[] second = new double[3];
    double sum = 0;
    for (int p = 0; p < one.rgb().length; p += 3) {
      OkLab.of(one.rgb(), p, first);
      OkLab.of(other.rgb(), p, second);
      sum += Math.hypot(first[1] - second[1], first[2] - second[2]);
    }
    return sum / (one.rgb().length / 3);
  }

  private static double lightnessDistance(Picture one, Picture other) {
    double[] first = new double[3];
    double[] second = new double[3];
    double sum = 0;
    for (int p = 0; p < one.rgb().length; p += 3) {
      OkLab.of(one.rgb(), p, first);
      OkLab.of(other.rgb(), p, second);
      sum += Math.abs(first[0] - second[0]);
    }
    return sum / (one.rgb().length / 3);
  }

  private static double mean(Picture picture, int c) {
    double sum = 0;
    for (int p = c; p < picture.rgb().length; p += 3) {
      sum += picture.rgb()[p];
    }
    return sum / (picture.rgb().length / 3);
  }

  @Test
  void keptColoursAreThePhotographsWhereTheyAre() {
    Picture plain = paint(SMALL);
    Picture kept = paint(Colour.KEEP, 1);
    assertThat(chromaDistance(plain, CONTENT)).isGreaterThan(.05);
    assertThat(chromaDistance(kept, CONTENT)).isLessThan(.01);
    assertThat(lightnessDistance(kept, CONTENT))
        .as("it is painted all the same")
        .isGreaterThan(.02);
  }

  @Test
  void lessOfThemIsBetweenBoth() {
    Picture plain = paint(SMALL);
    Picture half = paint(Colour.KEEP, .5);
    assertThat(chromaDistance(half, CONTENT))
        .isBetween(.2 * chromaDistance(plain, CONTENT), .8 * chromaDistance(plain, CONTENT));
    assertThat(paint(Colour.KEEP, 0).rgb())
        .usingComparatorWithPrecision(2e-3f)
        .containsExactly(plain.rgb());
    assertThat(paint(Colour.MATCH, 0).rgb()).isEqualTo(plain.rgb());
  }

  @Test
  void matchedColoursAreThePhotographsOnTheWhole() {
    Picture plain = paint(SMALL);
    Picture matched = paint(Colour.MATCH, 1);
    for (int c = 0; c < 3; c++) {
      assertThat(mean(matched, c)).isCloseTo(mean(CONTENT, c), within(.06));
    }
    double away = 0;
    for (int c = 0; c < 3; c++) {
      away = Math.max(away, Math.abs(mean(plain, c) - mean(CONTENT, c)));
    }
    assertThat(away).as("and would not be without").isGreaterThan(.08);
    assertThat(chromaDistance(matched, CONTENT))
        .isGreaterThan(chromaDistance(paint(Colour.KEEP, 1), CONTENT));
  }

  @Test
  void thePictureOnTheWayHasTheSameColours() {
    Recipe recipe = SMALL.with(Settings.COLOR, Colour.KEEP);
    Picture[] last = new Picture[1];
    Picture painted =
        new Painter(network(), recipe, WORKERS)
            .paint(CONTENT, STYLE, progress -> last[0] = progress.picture().get())
            .picture();
    assertThat(last[0].rgb()).isEqualTo(painted.rgb());
  }
}
