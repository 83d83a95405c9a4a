package impasto.paint.setting;

/** Settings that are read together, in the order in which help and documentation show them. */
public enum Group {
  PICTURE("Picture"),
  STYLE("Style"),
  CONTENT("Content"),
  COLOUR("Colour"),
  SCHEDULE("Schedule"),
  OPTIMISER("Optimiser");

  private final String heading;

  Group(String heading) {
    this.heading = heading;
  }

  /** As it stands above them. */
  public String heading() {
    return heading;
  }
}
