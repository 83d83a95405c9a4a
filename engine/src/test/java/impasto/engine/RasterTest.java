package impasto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasterTest {
  private static final Shape SHAPE = new Shape(5, 7, 3);

  /** Values 0, 1, 2, ... */
  private static float[] counted() {
    float[] values = new float[SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"0,0,5,7", "0,0,1,1", "4,6,1,1", "1,2,3,4", "2,0,2,7", "0,3,5,4", "5,7,0,0"})
  void aBlockIsReadAndWrittenBackWhereItWas(int y, int x, int rows, int columns) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment outside = arena.allocateFrom(ValueLayout.JAVA_FLOAT, counted());
      for (Raster raster : new Raster[] {Raster.of(SHAPE, counted()), Raster.of(SHAPE, outside)}) {
        float[] block = new float[2 + rows * columns * 3];
        raster.read(y, x, rows, columns, block, 2);
        for (int i = 0; i < rows * columns * 3; i++) {
          int row = i / (columns * 3);
          int expected = ((y + row) * 7 + x) * 3 + i % (columns * 3);
          assertThat(block[2 + i]).isEqualTo(expected);
        }
        Raster copy = Raster.allocate(SHAPE);
        copy.write(y, x, rows, columns, block, 2);
        for (int row = 0; row < 5; row++) {
          for (int column = 0; column < 7; column++) {
            boolean inside = row >= y && row < y + rows && column >= x && column < x + columns;
            float[] pixel = new float[3];
            copy.read(row, column, 1, 1, pixel, 0);
            assertThat(pixel[1]).isEqualTo(inside ? (row * 7 + column) * 3 + 1 : 0);
          }
        }
      }
    }
  }

  @Test
  void aBlockIsWrittenFromTheMiddleOfALargerOne() {
    Raster raster = Raster.allocate(SHAPE);
    raster.write(3, 1, 2, 2, counted(), (1 * 7 + 4) * 3, 7 * 3);
    float[] block = new float[12];
    raster.read(3, 1, 2, 2, block, 0);
    assertThat(block).containsExactly(33, 34, 35, 36, 37, 38, 54, 55, 56, 57, 58, 59);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,1,1", "0,-1,1,1", "5,0,1,1", "0,7,1,1", "3,3,3,1", "3,3,1,5", "0,0,-1,1"})
  void blocksMustLieInside(int y, int x, int rows, int columns) {
    Raster raster = Raster.allocate(SHAPE);
    assertThatThrownBy(() -> raster.read(y, x, rows, columns, new float[200], 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("of 5 x 7 x 3");
  }

  @Test
  void anArrayIsGivenBackAsItIs() {
    float[] values = counted();
    assertThat(Raster.of(SHAPE, values).array()).containsSame(values);
    MemorySegment part = MemorySegment.ofArray(new float[200]).asSlice(4, 4 * 105);
    assertThat(Raster.of(SHAPE, part).array()).isEmpty();
  }

  @Test
  void theNumberOfValuesMustFitTheShape() {
    assertThatThrownBy(() -> Raster.of(SHAPE, new float[104]))
        .hasMessage("5 x 7 x 3 has 105 values, not 104");
  }

  @Test
  void copiesTakeOverEveryValue() {
    Raster copy = Raster.allocate(SHAPE);
    copy.copyFrom(Raster.of(SHAPE, counted()));
    assertThat(copy.array()).contains(counted());
    assertThatThrownBy(() -> copy.copyFrom(Raster.allocate(new Shape(7, 5, 3))))
        .hasMessage("5 x 7 x 3 copied from 7 x 5 x 3");
  }
}
