package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.paint.recipe.Recipe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTrialTest {
  private static final Size SIZE = new Size(64, 48);

  @Test
  void stepsFitALargeHeapAndNotASmallOne() throws IOException {
    assertThat(HeapTrial.fits("slim-vgg16", SIZE, Recipe.LECTURE, 1, 512)).isTrue();
    assertThat(HeapTrial.fits("slim-vgg16", SIZE, Recipe.LECTURE, 1, 16)).isFalse();
  }

  @Test
  void anotherFailureIsNotTakenForALackOfMemory() {
    assertThatThrownBy(() -> HeapTrial.fits("vgg99", SIZE, Recipe.LECTURE, 1, 512))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vgg99");
  }
}
