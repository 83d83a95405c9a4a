package impasto.picture.sample;

/** How much of each pixel is covered by thin tapering lines: grass, twigs, ink. */
final class Mask {
  private final Frame frame;
  // (height, width), 0 free to 1 covered
  private final float[] cover;

  Mask(Frame frame) {
    this.frame = frame;
    cover = new float[frame.width() * frame.height()];
  }

  double at(int column, int row) {
    return cover[row * frame.width() + column];
  }

  /**
   * Draws a line from one point of the composition to another, {@code from} and {@code to} being
   * the half widths at its ends. {@code soft} blurs its edges as by a lens; lines thinner than a
   * pixel fade instead.
   */
  void line(double x0, double y0, double from, double x1, double y1, double to, double soft) {
    double scale = frame.scale();
    double ax = frame.column(x0) - 0.5;
    double ay = frame.row(y0) - 0.5;
    double bx = frame.column(x1) - 0.5;
    double by = frame.row(y1) - 0.5;
    double edge = Math.max(0.5, soft * scale);
    double reach = Math.max(from, to) * scale + edge + 1;
    int left = (int) Math.max(0, Math.floor(Math.min(ax, bx) - reach));
    int right = (int) Math.min(frame.width() - 1, Math.ceil(Math.max(ax, bx) + reach));
    int top = (int) Math.max(0, Math.floor(Math.min(ay, by) - reach));
    int bottom = (int) Math.min(frame.height() - 1, Math.ceil(Math.max(ay, by) + reach));
    double dx = bx - ax;
    double dy = by - ay;
    double lengthSquared = Math.max(1e-12, dx * dx + dy * dy);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double t = Maths.clamp(((column - ax) * dx + (row - ay) * dy) / lengthSquared);
        double offX = column - ax - t * dx;
        double offY = row - ay - t * dy;
        double radius = Maths.mix(from, to, t) * scale;
        double share = share(Math.sqrt(offX * offX + offY * offY), radius, edge);
        int i = row * frame.width() + column;
        cover[i] = (float) Math.max(cover[i], share);
      }
    }
  }

  private static double share(double distance, double radius, double edge) {
    double thin = Math.min(1, radius / edge);
    double within = Math.max(radius, edge);
    return thin * (1 - Maths.smooth(within - edge, within + edge, distance));
  }

  /** Covers a whole pixel to at least a share. */
  void cover(int column, int row, double share) {
    int i = row * frame.width() + column;
    cover[i] = (float) Math.max(cover[i], share);
  }
}
