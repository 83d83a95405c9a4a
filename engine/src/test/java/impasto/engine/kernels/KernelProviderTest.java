package impasto.engine.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import impasto.engine.kernels.KernelProvider.Choice;
import impasto.engine.kernels.KernelProvider.Machine;
import java.io.File;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelProviderTest {
  private static final String SERVER = "OpenJDK 64-Bit Server VM";
  private static final String WITHOUT_VECTORS = "--limit-modules=java.base,java.logging";
  private static final String MIXED = "mixed mode, sharing";

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

  @ParameterizedTest
  @CsvSource({
    "512, amd64, DEBUG",
    "256, amd64, DEBUG",
    "128, aarch64, DEBUG",
    "128, amd64, INFO",
    "128, x86_64, INFO",
  })
  void takesVectorsAndTellsOnlyWhereThereShouldBeWiderOnes(int bits, String arch, Level level) {
    Choice choice = Choice.of(new Machine(bits, arch, SERVER, MIXED));
    assertThat(choice.vector()).isTrue();
    assertThat(choice.level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "0, OpenJDK 64-Bit Server VM, mixed mode, the Vector API is missing",
    "64, OpenJDK 64-Bit Server VM, mixed mode, this processor (riscv64) has no vectors",
    "512, OpenJDK 64-Bit Server VM, 'mixed mode, emulated-client, sharing', does not compile with C2",
    "256, OpenJDK 64-Bit Server VM, interpreted mode, does not compile with C2",
    "128, OpenJDK Client VM, mixed mode, does not compile with C2",
    "128, OpenJDK 64-Bit Zero VM, interpreted mode, does not compile with C2",
  })
  void warnsAndTakesScalarKernelsWhereVectorsWouldBeSlower(
      int bits, String name, String mode, String why) {
    Choice choice = Choice.of(new Machine(bits, "riscv64", name, mode));
    assertThat(choice.vector()).isFalse();
    assertThat(choice.level()).isEqualTo(Level.WARNING);
    assertThat(choice.why()).contains(why);
  }

  /** Prints what a fresh process chooses; asks twice, to be told once. */
  static final class Chooser {
    private Chooser() {}

    public static void main(String[] arguments) {
      KernelProvider.kernels();
      System.out.println("chose " + KernelProvider.kernels().name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:TieredStopAtLevel=1, does not compile with C2",
    "-Xint, does not compile with C2",
    "'" + WITHOUT_VECTORS + "', the Vector API is missing",
  })
  void aProcessWithoutUsableVectorsSaysSoOnce(String option, String why) throws Exception {
    List<String> lines = choose(option);
    assertThat(lines).contains("chose scalar");
    assertThat(lines).filteredOn(line -> line.contains(why)).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("painting will be slow")).hasSize(1);
  }

  @Test
  void vectorsThatWereAskedForAreTakenEvenWhereTheyAreSlow() throws Exception {
    assertThat(choose("-XX:TieredStopAtLevel=1", "-Dimpasto.kernels=vector128"))
        .contains("chose vector128")
        .noneMatch(line -> line.contains("slow"));
  }

  @Test
  void vectorsThatWereAskedForAndCannotBeHadAreAnError() throws Exception {
    assertThat(choose(WITHOUT_VECTORS, "-Dimpasto.kernels=vector256"))
        .anyMatch(line -> line.contains("the vector kernels do not load; start Java with"))
        .noneMatch(line -> line.startsWith("chose"));
  }

  @Test
  void scalarKernelsThatWereAskedForNeedNoWarning() throws Exception {
    assertThat(choose("-Xint", "-Dimpasto.kernels=scalar"))
        .contains("chose scalar")
        .noneMatch(line -> line.contains("slow"));
  }

  /** What a fresh Java prints that chooses kernels. */
  private static List<String> choose(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    if (!List.of(options).contains(WITHOUT_VECTORS)) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    String classPath = classes(KernelProvider.class) + File.pathSeparator;
    command.addAll(List.of("-cp", classPath + classes(Chooser.class), Chooser.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader(Charset.defaultCharset())) {
      List<String> lines = reader.readAllLines();
      process.waitFor();
      return lines;
    }
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
