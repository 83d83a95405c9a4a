package impasto.paint;

/** Hears of every step of a painting, on the thread that paints. */
@FunctionalInterface
public interface PaintListener {
  void step(Progress progress);
}
