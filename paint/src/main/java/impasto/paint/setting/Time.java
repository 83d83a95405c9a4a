package impasto.paint.setting;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time above 0, exact to the millisecond. */
record Time() implements ValueType<Duration> {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*([smh])");
  private static final int SECOND = 1000;
  private static final int MINUTE = 60 * SECOND;
  private static final int HOUR = 60 * MINUTE;

  @Override
  public String noun() {
    return "a time such as 30s, 5m or 1.5h";
  }

  @Override
  public String range(String unit) {
    return "";
  }

  @Override
  public Optional<Duration> read(Object given, Duration before) {
    Matcher matcher = TYPED.matcher(given.toString().strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int unit =
        switch (matcher.group(2)) {
          case "s" -> SECOND;
          case "m" -> MINUTE;
          default -> HOUR;
        };
    Duration time = Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    return Optional.of(time).filter(this::allows);
  }

  @Override
  public boolean allows(Duration value) {
    return value.isPositive();
  }

  @Override
  public String text(Duration value) {
    long millis = value.toMillis();
    if (millis % HOUR == 0) {
      return millis / HOUR + "h";
    }
    return millis % MINUTE == 0
        ? millis / MINUTE + "m"
        : Values.number((double) millis / SECOND) + "s";
  }

  @Override
  public Object plain(Duration value, Duration before) {
    return text(value);
  }

  @Override
  public String toml(Duration value, Duration before) {
    return Toml.quoted(text(value));
  }
}
