package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.bench.LayerBounds.Bound;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VGG-16 at 512 x 384: 196,608 positions in block 1, 49,152 in block 2. */
class LayerBoundsTest {
  private LayerBounds bounds;

  @BeforeEach
  void make() throws IOException {
    bounds = new LayerBounds(Subjects.network("vgg16"), new Size(512, 384), Set.of("relu1_1"));
  }

  @Test
  void convolutionByWinogradNeedsAQuarterAndItsFilterInThirtySixPoints() {
    Bound bound = bounds.of("relu2_1", "backward");

    assertThat(bound.direct()).isEqualTo(2.0 * 9 * 64 * 128 * 49_152);
    assertThat(bound.least()).isEqualTo(bound.direct() / 4);
    assertThat(bound.bytes()).isEqualTo(4.0 * (49_152 * (64 + 128) + 36 * 64 * 128));
  }

  @Test
  void firstLayerIsTakenDirectly() {
    Bound bound = bounds.of("relu1_1", "forward");

    assertThat(bound.direct()).isEqualTo(2.0 * 9 * 3 * 64 * 196_608);
    assertThat(bound.least()).isEqualTo(bound.direct());
    assertThat(bound.bytes()).isEqualTo(4.0 * (196_608 * (3 + 64) + 9 * 3 * 64));
  }

  @Test
  void whatLiesBetweenFusedLayersIsNotMoved() {
    Bound bound = bounds.of("relu1_1+relu1_2", "forward");

    assertThat(bound.layers()).containsExactly("relu1_1", "relu1_2");
    assertThat(bound.direct()).isEqualTo(2.0 * 9 * 196_608 * (3 * 64 + 64 * 64));
    assertThat(bound.bytes()).isEqualTo(4.0 * (196_608 * (3 + 64) + 9 * 3 * 64 + 36 * 64 * 64));
  }

  @Test
  void poolingReadsFourAndWritesOne() {
    assertThat(bounds.of("relu2_1", "pool").bytes()).isEqualTo(4.0 * 5 * 49_152 * 64);
    assertThat(bounds.of("relu2_1", "unpool").bytes()).isEqualTo(4.0 * 5 * 49_152 * 64);
  }

  @Test
  void momentsNeedHalfOfTheProductsAndSeedsOfStyleLayersAllOfThem() {
    assertThat(bounds.of("relu1_1", "moments").least()).isEqualTo(196_608.0 * 64 * 65);
    assertThat(bounds.of("relu1_1", "seed").least()).isEqualTo(2.0 * 196_608 * 64 * 64);
    assertThat(bounds.of("relu1_2", "seed").least()).isZero();
  }

  @Test
  void severalKindsOfWorkAddUpAndUnknownOnesCountNothing() {
    Bound both = bounds.of("relu1_1", "forward+moments");
    Bound forward = bounds.of("relu1_1", "forward, something else");
    Bound moments = bounds.of("relu1_1", "moments");

    assertThat(both.works()).isEqualTo(List.of("forward", "moments"));
    assertThat(both.least()).isEqualTo(forward.least() + moments.least());
    assertThat(bounds.of("relu1_1", "forward+pool").bytes()).isEqualTo(forward.bytes());
    assertThat(bounds.of("", "forward").direct()).isZero();
  }
}
