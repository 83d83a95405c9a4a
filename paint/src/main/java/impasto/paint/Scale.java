package impasto.paint;

import impasto.engine.Shape;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * One size on the way to the final one.
 *
 * @param shape of the painting
 * @param styles shapes of the style images; with style scales of 1 their areas are that of the
 *     painting, so that strokes are as large in the one as in the other
 * @param steps of the optimiser
 */
record Scale(Shape shape, List<Shape> styles, int steps) {

  static List<Scale> of(Recipe recipe, Sources sources) {
    Schedule schedule = recipe.schedule();
    Picture content = sources.content();
    double styleScale = recipe.get(Settings.STYLE_SCALE);
    List<Scale> scales = new ArrayList<>();
    for (int side : schedule.sizes()) {
      double shrink = (double) side / Math.max(content.width(), content.height());
      int width = pixels(content.width() * shrink);
      int height = pixels(content.height() * shrink);
      scales.add(
          new Scale(
              new Shape(height, width, 3),
              sources.styles().stream()
                  .map(
                      style ->
                          styleShape(style.picture(), width, height, styleScale * style.scale()))
                  .toList(),
              schedule.steps().get(scales.size())));
    }
    return scales;
  }

  private static Shape styleShape(Picture style, int width, int height, double styleScale) {
    double scale =
        Math.clamp(styleScale, Settings.SMALLEST_STYLE_SCALE, Settings.LARGEST_STYLE_SCALE);
    double shrink = Math.sqrt((double) width * height / ((double) style.width() * style.height()));
    return new Shape(
        pixels(style.height() * shrink * scale), pixels(style.width() * shrink * scale), 3);
  }

  private static int pixels(double side) {
    return Math.max(Schedule.SMALLEST_SIDE, (int) Math.round(side));
  }

  /** What the size costs, in pixels times steps. */
  double work() {
    return (double) shape.height() * shape.width() * steps;
  }
}
