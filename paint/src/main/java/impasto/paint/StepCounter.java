package impasto.paint;

import java.util.List;

/** Counts steps and work over all sizes. */
final class StepCounter {
  private final List<Scale> scales;
  private final double work;
  private final int totalSteps;
  private double done;
  private int total;

  StepCounter(List<Scale> scales) {
    this.scales = scales;
    this.work = scales.stream().mapToDouble(Scale::work).sum();
    this.totalSteps = scales.stream().mapToInt(Scale::steps).sum();
  }

  /** Counts one more step, which is that one of that size. */
  Snapshot.Moment step(int index, int step) {
    Scale scale = scales.get(index);
    total++;
    done += scale.work() / scale.steps();
    return new Snapshot.Moment(
        index,
        step,
        scale.steps(),
        scale.shape().width(),
        scale.shape().height(),
        total,
        totalSteps,
        Math.min(1, done / work));
  }

  /** Counts all steps as far as one that was made before. */
  void skipTo(int index, int step) {
    for (int each = 0; each <= index; each++) {
      int steps = each == index ? step : scales.get(each).steps();
      for (int made = 1; made <= steps; made++) {
        step(each, made);
      }
    }
  }
}
