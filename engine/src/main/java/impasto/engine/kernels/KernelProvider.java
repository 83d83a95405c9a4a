package impasto.engine.kernels;

import java.lang.System.Logger.Level;
import java.util.stream.Stream;

/**
 * Chooses the kernels once a process and says which and why. The system property {@value #PROPERTY}
 * forces a choice: {@code auto} (default), {@code vector512}, {@code vector256}, {@code vector128}
 * or {@code scalar}; a forced choice that cannot be had is an error, never a quiet fallback.
 *
 * <p>Left to itself it takes the widest vectors that the processor prefers, and the scalar kernels
 * with a warning where those would be slower still: without the Vector API, without C2, which alone
 * turns vectors into instructions (elsewhere each is an object: several times as slow as scalar),
 * and on a processor without vectors.
 */
public final class KernelProvider {
  /** Name of the system property that forces a choice. */
  public static final String PROPERTY = "impasto.kernels";

  private static final System.Logger LOG = System.getLogger("impasto.engine");
  private static final Kernels KERNELS = choose(System.getProperty(PROPERTY, "auto"));

  private KernelProvider() {}

  /** The kernels of this process. */
  public static Kernels kernels() {
    return KERNELS;
  }

  private static Kernels choose(String wanted) {
    return switch (wanted) {
      case "scalar" -> chosen(new ScalarKernels(), Level.DEBUG, "asked for by -D" + PROPERTY);
      case "vector512", "vector256", "vector128" ->
          chosen(vector(), Level.DEBUG, "asked for by -D" + PROPERTY);
      case "auto" -> automatic();
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: expected auto, vector512, vector256, vector128 or scalar"
                  .formatted(PROPERTY, wanted));
    };
  }

  private static Kernels automatic() {
    Choice choice = Choice.of(Machine.here());
    return chosen(choice.vector() ? vector() : new ScalarKernels(), choice.level(), choice.why());
  }

  private static Kernels chosen(Kernels kernels, Level level, String why) {
    LOG.log(level, () -> kernels.name() + " kernels: " + why);
    return kernels;
  }

  /**
   * What a choice depends on.
   *
   * @param vectorBits of the processor's preferred vectors; 0 if the Vector API is missing
   * @param processor as Java names it
   * @param javaName name of the virtual machine
   * @param javaMode how it runs: "mixed mode, sharing"
   */
  record Machine(int vectorBits, String processor, String javaName, String javaMode) {
    static Machine here() {
      boolean hasVectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
      return new Machine(
          hasVectors ? Lanes.LANES * Float.SIZE : 0,
          System.getProperty("os.arch", ""),
          System.getProperty("java.vm.name", ""),
          System.getProperty("java.vm.info", ""));
    }

    /**
     * Whether Java has C2 and may use it. "emulated-client" is -XX:TieredStopAtLevel=1, which many
     * IDEs set for a quicker start.
     */
    boolean compilesWell() {
      return Stream.of("interpreted mode", "emulated-client").noneMatch(javaMode::contains)
          && Stream.of("Client VM", "Minimal VM", "Zero VM").noneMatch(javaName::contains);
    }

    boolean isX86() {
      return processor.equals("amd64") || processor.equals("x86_64");
    }
  }

  /**
   * What is chosen where nobody asked for anything.
   *
   * @param level how important it is to the user
   */
  record Choice(boolean vector, Level level, String why) {
    static Choice of(Machine machine) {
      if (machine.vectorBits() == 0) {
        return slow(
            "the Vector API is missing; start Java with --add-modules jdk.incubator.vector");
      }
      if (!machine.compilesWell()) {
        return slow(
            "this Java (%s, %s) does not compile with C2, without which vectors are slower still;"
                    .formatted(machine.javaName(), machine.javaMode())
                + " start a server VM without -XX:TieredStopAtLevel and -Xint");
      }
      if (machine.vectorBits() < 128) {
        return slow(
            "this processor (%s) has no vectors that Java can use".formatted(machine.processor()));
      }
      if (machine.vectorBits() == 128 && machine.isX86()) {
        return new Choice(
            true,
            Level.INFO,
            "this processor has no AVX2 or Java may not use it; slower than with");
      }
      return new Choice(true, Level.DEBUG, "widest that this processor prefers");
    }

    private static Choice slow(String why) {
      return new Choice(false, Level.WARNING, "painting will be slow: " + why);
    }
  }

  /** By name, so that this class loads where the incubating module is missing. */
  private static Kernels vector() {
    try {
      // Needs the Vector API at once, which the kernels themselves first need at the first step.
      Class.forName("impasto.engine.kernels.Lanes");
      return (Kernels)
          Class.forName("impasto.engine.kernels.VectorKernels")
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "the vector kernels do not load; start Java with --add-modules jdk.incubator.vector", e);
    }
  }
}
