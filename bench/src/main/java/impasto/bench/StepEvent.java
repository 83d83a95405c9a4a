package impasto.bench;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One whole step, round the engine's events of its layers. */
@Name(StepEvent.NAME)
@Label("Step")
@Category("Impasto")
@StackTrace(false)
final class StepEvent extends Event {
  static final String NAME = "impasto.bench.Step";
}
