package impasto.picture.sample;

import java.util.List;

/** Balls of one material close together; a ray that misses their hull is spared the single ones. */
record Bunch(List<Ball> balls, Ball hull) implements Thing {
  static Bunch of(List<Ball> balls) {
    Vec sum = Vec.ZERO;
    for (Ball ball : balls) {
      sum = sum.plus(ball.centre());
    }
    Vec middle = sum.times(1.0 / balls.size());
    double reach = 0;
    for (Ball ball : balls) {
      reach = Math.max(reach, ball.centre().minus(middle).length() + ball.radius());
    }
    return new Bunch(List.copyOf(balls), new Ball(middle, reach, balls.getFirst().material()));
  }

  @Override
  public double meet(Vec origin, Vec direction, double limit) {
    boolean within = origin.minus(hull.centre()).length() <= hull.radius();
    if (!within && hull.meet(origin, direction, limit) == MISS) {
      return MISS;
    }
    double nearest = MISS;
    for (Ball ball : balls) {
      nearest = Math.min(nearest, ball.meet(origin, direction, Math.min(limit, nearest)));
    }
    return nearest;
  }

  @Override
  public Vec normal(Vec point) {
    return nearest(point).normal(point);
  }

  @Override
  public Vec own(Vec point) {
    return nearest(point).own(point);
  }

  @Override
  public Material material() {
    return hull.material();
  }

  /** The ball on whose surface a point lies. */
  private Ball nearest(Vec point) {
    Ball found = balls.getFirst();
    double gap = Double.POSITIVE_INFINITY;
    for (Ball ball : balls) {
      double distance = Math.abs(point.minus(ball.centre()).length() - ball.radius());
      if (distance < gap) {
        gap = distance;
        found = ball;
      }
    }
    return found;
  }
}
