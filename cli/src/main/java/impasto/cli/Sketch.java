package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Sources;
import impasto.paint.recipe.Recipe;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Paints something small enough not to need checkpoints, with progress; Ctrl-C ends it early. */
record Sketch(CommandSpec spec, Talk talk, LoadedNetwork network, Workers workers, Memory memory) {

  /**
   * Paints.
   *
   * @param name of what is painted, for the progress
   * @param use what to do with it before it is closed
   */
  <T> T paint(Recipe recipe, Sources sources, String name, Function<Painting, T> use) {
    var painter = Errors.usage(spec, () -> new Painter(network.network(), recipe, workers, memory));
    Errors.check(spec, () -> painter.check(sources));
    Room.requireMemory(painter, sources, memory);
    try (var interrupt = new Interrupt(painter::cancel);
        var report =
            ProgressReport.of(spec.commandLine().getErr(), talk.quiet(), talk.verbose(), name, 0);
        Painting painted = painter.paint(sources, report::step)) {
      return use.apply(painted);
    }
  }
}
