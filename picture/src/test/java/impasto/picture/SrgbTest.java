package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SrgbTest {
  @Test
  void meetsTheDefinition() {
    for (int i = 0; i <= 1_000_003; i++) {
      float encoded = i / 1_000_003f;
      assertThat(Math.abs(Srgb.toLinear(encoded) - Srgb.exactToLinear(encoded))).isLessThan(1.5e-7);
    }
  }

  /** Published values: mid grey, the 18 % card, the ends and the knee. */
  @Test
  void meetsKnownValues() {
    assertThat(Srgb.exactToLinear(0.5)).isCloseTo(0.21404114, within(1e-8));
    assertThat(Srgb.fromLinear(0.5f)).isCloseTo(0.7353570f, within(1e-6f));
    assertThat(Srgb.fromLinear(0.18f)).isCloseTo(0.4613561f, within(1e-6f));
    assertThat(Srgb.fromLinear(0.0031308f)).isCloseTo(0.04045f, within(1e-6f));
    assertThat(Srgb.toLinear(0)).isZero();
    assertThat(Srgb.toLinear(1)).isOne();
    assertThat(Srgb.fromLinear(0)).isZero();
    assertThat(Srgb.fromLinear(1)).isOne();
  }

  @Test
  void clampsWhatIsNoColour() {
    assertThat(Srgb.toLinear(-0.5f)).isZero();
    assertThat(Srgb.toLinear(1.5f)).isOne();
  }

  @Test
  void thereAndBackIsTheSame() {
    for (int i = 0; i <= 65535; i++) {
      float encoded = i / 65535f;
      assertThat(Srgb.fromLinear(Srgb.toLinear(encoded))).isCloseTo(encoded, within(1e-6f));
    }
  }
}
