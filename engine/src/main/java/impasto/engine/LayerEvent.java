package impasto.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One piece of a plan's work, for Java Flight Recorder: where a step spends its time. Costs nothing
 * while no recording has asked for it.
 */
@Name("impasto.Layer")
@Label("Layer")
@Category("Impasto")
@Description("One pass over one layer of a network")
@StackTrace(false)
final class LayerEvent extends Event {
  @Label("Layer")
  private String layer = "";

  @Label("Work")
  @Description("forward, pool, moments, distance, seed, backward or unpool")
  private String work = "";

  private LayerEvent() {}

  static LayerEvent start() {
    var event = new LayerEvent();
    event.begin();
    return event;
  }

  void stop(String ofLayer, String ofWork) {
    end();
    if (shouldCommit()) {
      layer = ofLayer;
      work = ofWork;
      commit();
    }
  }
}
