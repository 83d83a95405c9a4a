package impasto.engine.kernels;

import java.lang.System.Logger.Level;

/**
 * Chooses the kernels once a process and says which and why. The system property {@value #PROPERTY}
 * forces a choice: {@code auto} (default), {@code vector512}, {@code vector256}, {@code vector128}
 * or {@code scalar}; a forced choice that cannot be had is an error, never a quiet fallback.
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
      case "scalar" -> chosen(new ScalarKernels(), "asked for by -D" + PROPERTY);
      case "vector512", "vector256", "vector128" -> chosen(vector(), "asked for by -D" + PROPERTY);
      case "auto" -> automatic();
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: expected auto, vector512, vector256, vector128 or scalar"
                  .formatted(PROPERTY, wanted));
    };
  }

  private static Kernels automatic() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      LOG.log(
          Level.WARNING,
          "slow scalar kernels: the Vector API is missing; start Java with"
              + " --add-modules jdk.incubator.vector");
      return new ScalarKernels();
    }
    return chosen(vector(), "widest that this processor prefers");
  }

  private static Kernels chosen(Kernels kernels, String why) {
    LOG.log(Level.DEBUG, () -> kernels.name() + " kernels: " + why);
    return kernels;
  }

  /** By name, so that this class loads where the incubating module is missing. */
  private static Kernels vector() {
    try {
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
