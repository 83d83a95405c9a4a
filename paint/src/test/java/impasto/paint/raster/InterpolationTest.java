package impasto.paint.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  private static float[] bicubic(Shape from, float[] values, Shape to) {
    return run(Interpolation::bicubic, from, values, to);
  }

  private static float[] bilinear(Shape from, float[] values, Shape to) {
    return run(Interpolation::bilinear, from, values, to);
  }

  private interface Method {
    void apply(Raster from, Raster into, Workers workers);
  }

  private static float[] run(Method method, Shape from, float[] values, Shape to) {
    Raster into = Raster.allocate(to);
    try (var workers = new Workers(2)) {
      method.apply(Raster.of(from, values), into, workers);
    }
    return into.array().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1,1,5,3", "2,3,4,6", "5,4,7,9", "16,11,23,15"})
  void aConstantStaysConstant(int h, int w, int toH, int toW) {
    float[] values = new float[h * w * 3];
    Arrays.fill(values, .3f);
    for (float[] result :
        new float[][] {
          bicubic(new Shape(h, w, 3), values, new Shape(toH, toW, 3)),
          bilinear(new Shape(h, w, 3), values, new Shape(toH, toW, 3))
        }) {
      assertThat(result).hasSize(toH * toW * 3);
      for (float value : result) {
        assertThat(value).isCloseTo(.3f, within(1e-6f));
      }
    }
  }

  /** The values that torch.nn.functional.interpolate gives, align_corners false. */
  @Test
  void doublingARowIsWhatOtherLibrariesMakeOfIt() {
    float[] row = {0, 0, 0, 1, 1, 1, 4, 4, 4, 9, 9, 9};
    float[] linear = bilinear(new Shape(1, 4, 3), row, new Shape(1, 8, 3));
    float[] expected = {0, .25f, .75f, 1.75f, 3.25f, 5.25f, 7.75f, 9};
    for (int x = 0; x < 8; x++) {
      assertThat(linear[3 * x + 1]).as("x = %d", x).isCloseTo(expected[x], within(1e-5f));
    }
    float[] cubic = bicubic(new Shape(1, 4, 3), row, new Shape(1, 8, 3));
    // Position 1.25: weights -.10546875, .87890625, .26171875, -.03515625 of 0, 1, 4, 9.
    assertThat(cubic[3 * 3 + 2])
        .isCloseTo(.87890625f + 4 * .26171875f - 9 * .03515625f, within(1e-5f));
  }

  /** What goes on at the opposite edge has no edge: moved round before or after is the same. */
  @ParameterizedTest
  @CsvSource({"5, 7, 1, 2", "4, 4, 3, 1", "9, 2, 4, 1"})
  void whatWrapsRoundHasNoEdge(int h, int w, int down, int right) {
    var shape = new Shape(h, w, 3);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * i);
    }
    var large = new Shape(2 * h, 2 * w, 3);
    Method wrapping =
        (from, into, workers) ->
            Interpolation.bicubic(from, into, Interpolation.Edge.WRAP, workers);
    float[] after = rolled(run(wrapping, shape, values, large), large, 2 * down, 2 * right);
    float[] before = run(wrapping, shape, rolled(values, shape, down, right), large);
    assertThat(before).isEqualTo(after);
  }

  private static float[] rolled(float[] values, Shape shape, int down, int right) {
    float[] rolled = new float[values.length];
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int toY = (y + down) % shape.height();
        int to = (toY * shape.width() + (x + right) % shape.width()) * 3;
        System.arraycopy(values, (y * shape.width() + x) * 3, rolled, to, 3);
      }
    }
    return rolled;
  }

  @Test
  void rowsAndColumnsAreTreatedAlike() {
    float[] tall = new float[5 * 3 * 3];
    float[] wide = new float[3 * 5 * 3];
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 3; x++) {
        for (int c = 0; c < 3; c++) {
          tall[(y * 3 + x) * 3 + c] = (float) Math.sin(3 * y + 5 * x + c);
          wide[(x * 5 + y) * 3 + c] = tall[(y * 3 + x) * 3 + c];
        }
      }
    }
    float[] a = bicubic(new Shape(5, 3, 3), tall, new Shape(8, 7, 3));
    float[] b = bicubic(new Shape(3, 5, 3), wide, new Shape(7, 8, 3));
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(a[(y * 7 + x) * 3]).isCloseTo(b[(x * 8 + y) * 3], within(1e-6f));
      }
    }
  }
}
