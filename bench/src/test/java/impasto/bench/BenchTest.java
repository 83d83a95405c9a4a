package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          memory --sizes 512           | '512' is not a size such as 512x384
          memory --sizes 512x8         | at least 16x16
          memory --recipes dots        | there are impasto, lecture
          memory --threads 0           | --threads 0: this machine has 1 to
          memory --network vgg99       | 'vgg99' is not one of slim-vgg16, vgg16
          machine --threads 100000     | --threads 100000: this machine has 1 to
          scaling --svg none/here.svg  | there is no such folder
          scaling --sides 8            | at least 16x16
          scaling --only memory        | memory
          """)
  void whatIsWrongIsSaidInOneLine(String arguments, String said) {
    assertThat(run(arguments.split(" "))).isNotZero();

    assertThat(err.toString()).startsWith("bench: ").contains(said);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"machine", "scaling", "allocation", "memory"})
  void helpShowsExamples(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Options:", "Examples:", "  bench/");
  }

  @Test
  void aSizeThatDoesNotFitTheHeapIsLeftOutWithALine() {
    assertThat(run("scaling", "--only", "pixels", "--sides", "30000", "--threads", "1")).isZero();
    assertThat(out.toString()).contains("30000x22500 left out").contains("try -Xmx");
  }
}
