package impasto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where steps spend their time, by the engine's events in Java Flight Recorder.
 *
 * @param step median milliseconds of a whole step
 * @param pieces in the order of a step
 */
record LayerTimes(double step, List<Piece> pieces) {
  private static final String LAYER_EVENT = "impasto.Layer";

  /**
   * All events of a step with one layer and work.
   *
   * @param layer and
   * @param work as the engine calls them
   * @param milliseconds of a step, the median over the steps
   */
  record Piece(String layer, String work, double milliseconds) {}

  private record Key(String layer, String work) {}

  /**
   * Runs and records steps.
   *
   * @throws IOException if the recording cannot be written to a temporary file
   */
  static LayerTimes of(Runnable step, int times) throws IOException {
    Path file = Files.createTempFile("impasto-layers", ".jfr");
    try (var recording = new Recording()) {
      recording.enable(LAYER_EVENT).withoutThreshold().withoutStackTrace();
      recording.enable(StepEvent.NAME).withoutThreshold().withoutStackTrace();
      recording.start();
      for (int i = 0; i < times; i++) {
        var event = new StepEvent();
        event.begin();
        step.run();
        event.commit();
      }
      recording.stop();
      recording.dump(file);
      return of(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  private static LayerTimes of(List<RecordedEvent> events) {
    List<RecordedEvent> steps = new ArrayList<>();
    List<RecordedEvent> layers = new ArrayList<>();
    for (RecordedEvent event : events) {
      (event.getEventType().getName().equals(StepEvent.NAME) ? steps : layers).add(event);
    }
    layers.sort(Comparator.comparing(RecordedEvent::getStartTime));
    Map<Key, double[]> times = new LinkedHashMap<>();
    double[] whole = new double[steps.size()];
    for (int i = 0; i < whole.length; i++) {
      RecordedEvent step = steps.get(i);
      whole[i] = milliseconds(step);
      for (RecordedEvent layer : layers) {
        if (!layer.getStartTime().isBefore(step.getStartTime())
            && !layer.getEndTime().isAfter(step.getEndTime())) {
          var key = new Key(layer.getString("layer"), layer.getString("work"));
          times.computeIfAbsent(key, k -> new double[whole.length])[i] += milliseconds(layer);
        }
      }
    }
    List<Piece> pieces = new ArrayList<>();
    times.forEach(
        (key, values) -> pieces.add(new Piece(key.layer(), key.work(), Timing.median(values))));
    return new LayerTimes(Timing.median(whole), pieces);
  }

  private static double milliseconds(RecordedEvent event) {
    return event.getDuration().toNanos() / 1e6;
  }
}
