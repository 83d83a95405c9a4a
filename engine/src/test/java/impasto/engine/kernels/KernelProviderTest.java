package impasto.engine.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelProviderTest {
  /** Without this a build could run green on the wrong kernels. */
  @Test
  void picksTheKernelsThatThisBuildAskedFor() {
    String wanted = System.getProperty(KernelProvider.PROPERTY, "auto");
    String picked = KernelProvider.kernels().name();
    if (wanted.equals("auto")) {
      assertThat(picked).startsWith("vector");
    } else {
      assertThat(picked).isEqualTo(wanted);
    }
  }
}
