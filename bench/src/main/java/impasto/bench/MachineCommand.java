package impasto.bench;

import impasto.bench.Bandwidth.Access;
import impasto.bench.Bandwidth.Level;
import impasto.engine.Workers;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/machine}. */
@Command(
    name = "machine",
    customSynopsis = "bench/machine [OPTIONS]",
    description = {
      "What this machine can do at most, out of Java: fused multiply-adds a second, and bytes a"
          + " second from the second-level cache and from memory. Whatever the engine reaches is a"
          + " share of these.",
      "",
      "GB/s count the bytes that the program loads and stores; copying counts both. A store to"
          + " memory makes most processors read the line first, which is not counted: that is why"
          + " writing looks slower than reading.",
      "",
      "Run it alone: other programs at work take their share."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  bench/machine", "  bench/machine --threads 1,2,8"})
final class MachineCommand implements Callable<Integer> {
  /** Enough for the compilers to have settled in all but the first. */
  private static final int TRIES = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads (default: 1, 2, 4 ... all processors).")
  private List<Integer> threads = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Integer> counts = Machine.threads(threads);
    out.printf("%s%n%n", Machine.description());
    out.println(
        "| threads | FMA GFLOP/s | L2 read GB/s | L2 write | L2 copy | memory read GB/s | memory"
            + " write | memory copy |\n|---|---|---|---|---|---|---|---|");
    for (int count : counts) {
      try (var workers = new Workers(count)) {
        out.printf("| %d | %.0f |", count, VectorPeak.gigaflops(workers, TRIES));
        for (Level level : Level.values()) {
          var bandwidth = new Bandwidth(level, workers);
          for (Access access : Access.values()) {
            out.printf(" %.1f |", bandwidth.gigabytes(access, TRIES));
          }
        }
        out.println();
      }
    }
    return 0;
  }
}
