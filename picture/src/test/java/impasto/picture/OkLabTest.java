package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkLabTest {
  private static double[] lab(float red, float green, float blue) {
    double[] lab = new double[3];
    OkLab.of(new float[] {9, red, green, blue}, 1, lab);
    return lab;
  }

  /** Values of other implementations, such as those of CSS Color 4's sample code. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 0, 0",
    "0, 0, 0, 0, 0, 0",
    "1, 0, 0, 0.62796, 0.22486, 0.12585",
    "0, 1, 0, 0.86644, -0.23389, 0.17950",
    "0, 0, 1, 0.45201, -0.03246, -0.31153",
  })
  void knowsThePrimaries(float red, float green, float blue, double l, double a, double b) {
    double[] lab = lab(red, green, blue);
    assertThat(lab[0]).isCloseTo(l, within(1e-4));
    assertThat(lab[1]).isCloseTo(a, within(1e-4));
    assertThat(lab[2]).isCloseTo(b, within(1e-4));
  }

  @Test
  void comesBack() {
    var random = new Random(1);
    float[] rgb = new float[5];
    for (int i = 0; i < 1000; i++) {
      float[] colour = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      double[] lab = lab(colour[0], colour[1], colour[2]);
      OkLab.toRgb(lab[0], lab[1], lab[2], rgb, 2);
      for (int c = 0; c < 3; c++) {
        assertThat(rgb[2 + c]).isCloseTo(colour[c], within(2e-4f));
      }
    }
  }

  @Test
  void aColourThatScreensCannotShowKeepsItsLightnessAndHue() {
    float[] rgb = new float[3];
    OkLab.toRgb(.9, .25, .1, rgb, 0);
    double[] lab = lab(rgb[0], rgb[1], rgb[2]);
    assertThat(lab[0]).isCloseTo(.9, within(1e-3));
    assertThat(Math.atan2(lab[2], lab[1])).isCloseTo(Math.atan2(.1, .25), within(2e-2));
    assertThat(Math.hypot(lab[1], lab[2])).isBetween(.03, .2);
    OkLab.toRgb(1.2, .1, .1, rgb, 0);
    assertThat(rgb).containsOnly(1f);
  }
}
