package impasto.picture.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room with one window, in whose light things stand. Light is followed backwards from the eye
 * (path tracing, Kajiya 1986): at each surface some of the window directly, some by way of other
 * surfaces.
 */
final class Studio {
  private static final int BOUNCES = 1;
  // A rougher coat shows the window, but nothing else that the eye could tell.
  private static final double CLEAR_MIRROR = 0.1;
  private static final double LIFT = 0.006;
  // The window is upright in the plane x = WINDOW_X.
  private static final double WINDOW_X = -6.2;
  private static final double WINDOW_LOW = 1.6;
  private static final double WINDOW_HIGH = 6.0;
  private static final double WINDOW_FRONT = -4.6;
  private static final double WINDOW_BACK = -0.6;
  private static final Vec DAYLIGHT = Vec.of(13.5, 13.6, 13.4);
  private static final double WINDOW_AREA =
      (WINDOW_HIGH - WINDOW_LOW) * (WINDOW_BACK - WINDOW_FRONT);

  // What the bounces that are not followed would add.
  private static final Vec DIM = Vec.of(0.075, 0.066, 0.056);
  private static final double WALL_Z = 3.2;

  private final List<Thing> things;

  Studio(List<Thing> things) {
    this.things = List.copyOf(things);
  }

  private record Meeting(double distance, Thing thing) {}

  /** The light that arrives from a direction. */
  Vec seen(Vec origin, Vec direction, Dice dice) {
    return seen(origin, direction, dice, 0);
  }

  private Vec seen(Vec origin, Vec direction, Dice dice, int bounce) {
    Meeting meeting = nearest(origin, direction);
    if (meeting == null) {
      return room(origin, direction);
    }
    Vec point = origin.along(direction, meeting.distance());
    Thing thing = meeting.thing();
    Material material = thing.material();
    Vec own = thing.own(point);
    Vec smoothNormal = thing.normal(point);
    Vec normal = bounce == 0 ? material.grained(smoothNormal, own) : smoothNormal;
    Vec start = point.along(smoothNormal, LIFT);

    Vec ground = material.colour().at(own);
    Vec light = window(start, normal, dice);
    if (bounce < BOUNCES) {
      light = light.plus(seen(start, scattered(normal, dice), dice, bounce + 1));
    } else {
      light = light.plus(DIM);
    }
    Vec matt = ground.times(light);
    if (material.coat() == 0 || bounce > 0) {
      return matt;
    }
    double cosine = Maths.clamp(-direction.dot(normal));
    double mirror = material.coat() + (1 - material.coat()) * Maths.pow(1 - cosine, 5);
    mirror *= 1 - 0.6 * material.roughness();
    Vec glossy = direction.mirrored(normal).along(scatter(dice), material.roughness()).unit();
    if (glossy.dot(smoothNormal) <= 0) {
      return matt;
    }
    Vec shine = throughWindow(start, glossy);
    if (shine == null) {
      shine = material.roughness() < CLEAR_MIRROR ? seen(start, glossy, dice, BOUNCES) : DIM;
    }
    return matt.times(1 - mirror).plus(shine.times(mirror));
  }

  private @Nullable Meeting nearest(Vec origin, Vec direction) {
    double limit = Thing.MISS;
    Thing found = null;
    for (Thing thing : things) {
      double t = thing.meet(origin, direction, limit);
      if (t < limit) {
        limit = t;
        found = thing;
      }
    }
    return found == null ? null : new Meeting(limit, found);
  }

  private boolean free(Vec origin, Vec direction, double limit) {
    for (Thing thing : things) {
      if (thing.meet(origin, direction, limit) < limit) {
        return false;
      }
    }
    return true;
  }

  /** The window's light on a matt white surface, by one random point of the window. */
  private Vec window(Vec point, Vec normal, Dice dice) {
    Vec target =
        Vec.of(
            WINDOW_X,
            dice.between(WINDOW_LOW, WINDOW_HIGH),
            dice.between(WINDOW_FRONT, WINDOW_BACK));
    Vec way = target.minus(point);
    double distance = way.length();
    Vec direction = way.times(1 / distance);
    double facing = normal.dot(direction) * -direction.x();
    if (facing <= 0 || !free(point, direction, distance)) {
      return Vec.ZERO;
    }
    return DAYLIGHT.times(facing * WINDOW_AREA / (Math.PI * distance * distance));
  }

  /** What a mirror shows of the window and its bars, or null if it shows something else. */
  private @Nullable Vec throughWindow(Vec origin, Vec direction) {
    if (direction.x() >= 0) {
      return null;
    }
    double t = (WINDOW_X - origin.x()) / direction.x();
    double y = (origin.y() + t * direction.y() - WINDOW_LOW) / (WINDOW_HIGH - WINDOW_LOW);
    double z = (origin.z() + t * direction.z() - WINDOW_FRONT) / (WINDOW_BACK - WINDOW_FRONT);
    boolean outside = y < 0 || y > 1 || z < 0 || z > 1;
    boolean bar = Math.abs(y - 0.55) < 0.03 || Math.abs(z - 0.5) < 0.035;
    return outside || bar || !free(origin, direction, t) ? null : DAYLIGHT;
  }

  /** The dim room: a plastered wall behind, darkness elsewhere. */
  private static Vec room(Vec origin, Vec direction) {
    if (direction.z() <= 0.02) {
      return DIM;
    }
    double t = (WALL_Z - origin.z()) / direction.z();
    double x = origin.x() + t * direction.x();
    double y = origin.y() + t * direction.y();
    double plaster = 1 + 0.22 * Noise.fractal(0.9 * x, 0.9 * y, 5, 7);
    double glow = 0.025 + 0.30 * Maths.bell(x - 1.7, 2.4) * Maths.bell(y - 2.4, 2.3);
    return Vec.of(0.44, 0.36, 0.27).times(plaster * glow);
  }

  /** A direction from a matt surface, as often as its cosine is large. */
  private static Vec scattered(Vec normal, Dice dice) {
    return normal.plus(onSphere(dice).times(0.999)).unit();
  }

  private static Vec scatter(Dice dice) {
    return Vec.of(dice.bell(), dice.bell(), dice.bell()).times(0.6);
  }

  private static Vec onSphere(Dice dice) {
    double z = dice.between(-1, 1);
    double angle = dice.between(0, 2 * Math.PI);
    double r = Math.sqrt(1 - z * z);
    return Vec.of(r * Maths.cos(angle), r * Maths.sin(angle), z);
  }
}
