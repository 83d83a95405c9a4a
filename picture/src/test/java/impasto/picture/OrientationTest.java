package impasto.picture;

import static impasto.picture.Fixtures.assertClose;
import static impasto.picture.Fixtures.colour;
import static impasto.picture.Fixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  /** However it is stored, upright it has red and green above blue and white. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "orientation1.jpg",
        "orientation2.jpg",
        "orientation3.jpg",
        "orientation4.jpg",
        "orientation5.jpg",
        "orientation6.jpg",
        "orientation7.jpg",
        "orientation8.jpg",
        "orientation6.png",
        "orientation6.webp",
        "orientation6.tif"
      })
  void picturesStandUpright(String name) throws Exception {
    Picture picture = read(name);
    assertThat(picture.width()).isEqualTo(48);
    assertThat(picture.height()).isEqualTo(32);
    assertClose(colour(picture, 8, 8), new float[] {255, 0, 0}, 1.5f);
    assertClose(colour(picture, 40, 8), new float[] {0, 255, 0}, 1.5f);
    assertClose(colour(picture, 8, 24), new float[] {0, 0, 255}, 1.5f);
    assertClose(colour(picture, 40, 24), new float[] {255, 255, 255}, 1.5f);
  }

  /** A stored picture of 3 x 2, numbered row by row; where its pixels 0 to 5 end up. */
  @ParameterizedTest
  @CsvSource({
    "1, 0 1 2 3 4 5",
    "2, 2 1 0 5 4 3",
    "3, 5 4 3 2 1 0",
    "4, 3 4 5 0 1 2",
    "5, 0 2 4 1 3 5",
    "6, 1 3 5 0 2 4",
    "7, 5 3 1 4 2 0",
    "8, 4 2 0 5 3 1",
    "0, 0 1 2 3 4 5",
    "9, 0 1 2 3 4 5"
  })
  void everyPixelHasItsPlace(int exif, String places) {
    Orientation upright = Orientation.of(exif, 3, 2);
    var actual = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      actual.append(' ').append(upright.row(i / 3) + i % 3 * upright.right());
    }
    assertThat(actual.substring(1)).isEqualTo(places);
  }

  @Test
  void quarterTurnsSwapWidthAndHeight() {
    for (int exif = 1; exif <= 8; exif++) {
      Orientation upright = Orientation.of(exif, 3, 2);
      assertThat(upright.width()).isEqualTo(exif < 5 ? 3 : 2);
      assertThat(upright.height()).isEqualTo(exif < 5 ? 2 : 3);
    }
  }
}
