package impasto.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time between two events as it is typed, such as {@code 30s}, {@code 5m} or {@code 1.5h}.
 *
 * @param time above 0; empty for {@code never}
 */
record Interval(Optional<Duration> time) {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)([smh])");

  /** How picocli reads one. */
  static final class Converter implements ITypeConverter<Interval> {
    @Override
    public Interval convert(String typed) {
      if (typed.equals("never")) {
        return new Interval(Optional.empty());
      }
      Matcher matcher = TYPED.matcher(typed);
      double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
      if (number == 0) {
        throw new TypeConversionException(
            "'" + typed + "' is no interval; write it as 30s, 5m or 1h, or write never");
      }
      int unit =
          switch (matcher.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 3600;
          };
      return new Interval(Optional.of(Duration.ofMillis(Math.round(number * unit * 1000))));
    }
  }
}
