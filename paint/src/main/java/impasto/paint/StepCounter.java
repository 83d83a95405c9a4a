package impasto.paint;

import impasto.paint.checkpoint.Snapshot;
import java.util.List;

/** Counts steps and work over all sizes. */
final class StepCounter {
  private final List<Scale> scales;
  private final double work;
  private int totalSteps;
  private double done;
  private int total;

  StepCounter(List<Scale> scales) {
    this.scales = scales;
    this.work = scales.stream().mapToDouble(Scale::work).sum();
    this.totalSteps = scales.stream().mapToInt(Scale::steps).sum();
  }

  /**
   * Counts one more step, which is that one of that size.
   *
   * @param last whether that size ends with it, before its time
   */
  Snapshot.Moment step(int index, int step, boolean last) {
    Scale scale = scales.get(index);
    int left = last ? scale.steps() - step : 0;
    total++;
    totalSteps -= left;
    done += scale.work() / scale.steps() * (1 + left);
    return new Snapshot.Moment(
        index,
        step,
        scale.steps() - left,
        scale.shape().width(),
        scale.shape().height(),
        total,
        totalSteps,
        Math.min(1, done / work));
  }

  /** Goes on after a step that was made before. */
  void resume(Snapshot.Moment moment) {
    total = moment.totalStep();
    totalSteps = moment.totalSteps();
    done = moment.done() * work;
  }
}
