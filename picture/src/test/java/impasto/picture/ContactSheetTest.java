package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.picture.ContactSheet.Entry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private static Picture grey(int width, int height, float value) {
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, value);
    return new Picture(width, height, rgb, null);
  }

  private static float at(Picture picture, int x, int y) {
    return picture.rgb()[3 * (y * picture.width() + x)];
  }

  @Test
  void picturesStandSideBySideAndRowByRow() {
    Picture sheet =
        new ContactSheet(2, 40)
            .of(
                List.of(
                    new Entry("one", grey(40, 20, 0)),
                    new Entry("two", grey(80, 40, .2f)),
                    new Entry("three", grey(10, 10, .4f))));
    assertThat(sheet.width()).isEqualTo(12 + 2 * 52);
    assertThat(sheet.height()).isEqualTo(12 + 2 * (20 + 24 + 12));
    assertThat(at(sheet, 0, 0)).isEqualTo(1);
    assertThat(at(sheet, 12, 12)).isEqualTo(0);
    assertThat(at(sheet, 12 + 52, 12)).isEqualTo(.2f);
    assertThat(at(sheet, 12 + 52 + 39, 12 + 19)).isEqualTo(.2f);
    assertThat(at(sheet, 12 + 20, 12 + 56 + 10)).as("small, centred").isEqualTo(.4f);
    assertThat(at(sheet, 12 + 5, 12 + 56 + 10)).isEqualTo(1);
  }

  @Test
  void captionsAreWrittenBelowAndStayInTheirCell() {
    List<Entry> plain = List.of(new Entry("", grey(40, 20, 0)), new Entry("", grey(40, 20, 0)));
    List<Entry> named =
        List.of(new Entry("a caption as long as the sheet", grey(40, 20, 0)), plain.getLast());
    Picture without = new ContactSheet(2, 40).of(plain);
    Picture with = new ContactSheet(2, 40).of(named);
    boolean written = false;
    for (int y = 0; y < with.height(); y++) {
      for (int x = 0; x < with.width(); x++) {
        if (at(with, x, y) != at(without, x, y)) {
          written = true;
          assertThat(y).isBetween(32, 56);
          assertThat(x).isBetween(10, 54);
        }
      }
    }
    assertThat(written).isTrue();
  }

  @Test
  void aSheetNeedsPictures() {
    assertThatThrownBy(() -> new ContactSheet(2, 40).of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactSheet(0, 40)).hasMessageContaining("0 columns");
  }
}
