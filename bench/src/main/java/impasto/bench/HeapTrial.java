package impasto.bench;

import impasto.engine.Workers;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A few steps in a Java process of its own, to see whether its heap is large enough for them. */
final class HeapTrial {
  private static final int STEPS = 3;

  /** Of a Java that {@code -XX:+ExitOnOutOfMemoryError} has ended. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int MINUTES = 10;

  private HeapTrial() {}

  /**
   * Whether the steps run in that heap.
   *
   * @throws IOException if they fail for another reason, with what Java said
   */
  static boolean fits(String network, Size size, Recipe recipe, int threads, int megabytes)
      throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--add-modules=jdk.incubator.vector",
                "-Xmx" + megabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HeapTrial.class.getName(),
                network,
                size.toString(),
                recipe.name(),
                Integer.toString(threads))
            .redirectErrorStream(true)
            .redirectInput(Redirect.PIPE)
            .start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("steps in %d MB did not end".formatted(megabytes));
      }
      return switch (process.exitValue()) {
        case 0 -> true;
        case OUT_OF_MEMORY -> false;
        default -> throw new IOException("steps in %d MB failed:%n%s".formatted(megabytes, said));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Arguments: the network's name, size, the recipe's name, threads. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException(
          "expected network, size, recipe, threads: " + List.of(args));
    }
    try (var workers = new Workers(Integer.parseInt(args[3]));
        var workload =
            new Workload(
                Subjects.network(args[0]), Size.parse(args[1]), Recipe.named(args[2]), workers)) {
      for (int i = 0; i < STEPS; i++) {
        workload.step();
      }
    }
  }
}
