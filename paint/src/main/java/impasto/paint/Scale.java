package impasto.paint;

import impasto.engine.Shape;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * One size on the way to the final one.
 *
 * @param shape of the painting
 * @param styleWidth of the style image in pixels; its area is that of the painting, so that strokes
 *     are as large in the one as in the other
 * @param styleHeight of the style image in pixels
 * @param steps of the optimiser
 */
record Scale(Shape shape, int styleWidth, int styleHeight, int steps) {

  static List<Scale> of(Schedule schedule, Picture content, Picture style) {
    List<Scale> scales = new ArrayList<>();
    for (int side : schedule.sizes()) {
      double shrink = (double) side / Math.max(content.width(), content.height());
      int width = pixels(content.width() * shrink);
      int height = pixels(content.height() * shrink);
      double styleShrink =
          Math.sqrt((double) width * height / ((double) style.width() * style.height()));
      scales.add(
          new Scale(
              new Shape(height, width, 3),
              pixels(style.width() * styleShrink),
              pixels(style.height() * styleShrink),
              schedule.iterationsAt(scales.size())));
    }
    return scales;
  }

  private static int pixels(double side) {
    return Math.max(Schedule.SMALLEST_SIDE, (int) Math.round(side));
  }

  /** What the size costs, in pixels times steps. */
  double work() {
    return (double) shape.height() * shape.width() * steps;
  }
}
