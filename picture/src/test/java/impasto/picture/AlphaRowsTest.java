package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaRowsTest {
  @TempDir Path folder;

  private static Picture grey(int width, int height, float value) {
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, value);
    return new Picture(width, height, rgb, null);
  }

  /** Transparent on its left half. */
  private static Picture halfTransparent(int width, int height) {
    float[] alpha = new float[width * height];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = i % width < width / 2 ? 0 : 1;
    }
    return new Picture(width, height, new float[3 * width * height], alpha);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.tif"})
  void aSmallerPictureHasTheTransparencyOfItsOriginal(String name) throws PictureException {
    Path file = folder.resolve(name);
    RowSource rows = AlphaRows.of(grey(20, 11, .25f).rows(), halfTransparent(80, 44));
    PictureWriter.write(rows, file, Map.of());
    Picture read = PictureReader.read(file);
    float[] alpha = Objects.requireNonNull(read.alpha());
    assertThat(alpha[5 * 20 + 2]).isEqualTo(0);
    assertThat(alpha[5 * 20 + 17]).isEqualTo(1);
    assertThat(read.rgb()[3 * (5 * 20 + 17)]).isCloseTo(.25f, within(.003f));
  }

  @Test
  void aJpegIsLaidOnWhite() throws PictureException {
    Path file = folder.resolve("out.jpg");
    PictureWriter.write(
        AlphaRows.of(grey(32, 16, .25f).rows(), halfTransparent(32, 16)), file, Map.of());
    Picture read = PictureReader.read(file);
    assertThat(read.rgb()[3 * (5 * 32 + 4)]).isCloseTo(1, within(.02f));
    assertThat(read.rgb()[3 * (5 * 32 + 28)]).isCloseTo(.25f, within(.02f));
  }

  @Test
  void anOpaquePictureStaysAsItIs() {
    RowSource rows = grey(4, 4, .5f).rows();
    assertThat(AlphaRows.of(rows, grey(9, 9, 0))).isSameAs(rows);
  }
}
