package impasto.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An amount of memory as it is typed, such as {@code 512M} or {@code 1.5G}; units are powers of
 * 1024, as in Java's own options.
 */
record MemorySize(long bytes) {
  private static final Pattern TYPED = Pattern.compile("(\\d+(?:\\.\\d+)?)([MGT])(?:I?B)?");

  /** How picocli reads one. */
  static final class Converter implements ITypeConverter<MemorySize> {
    @Override
    public MemorySize convert(String typed) {
      Matcher matcher = TYPED.matcher(typed.toUpperCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + typed + "' is no amount of memory; write it as 512M or 2G");
      }
      double unit =
          switch (matcher.group(2)) {
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            default -> 1L << 40;
          };
      return new MemorySize((long) (Double.parseDouble(matcher.group(1)) * unit));
    }
  }

  /** For a sentence, such as {@code 1.5 GiB}. */
  static String text(double bytes) {
    return bytes < 1 << 30
        ? String.format(Locale.ROOT, "%.0f MiB", bytes / (1 << 20))
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (1 << 30));
  }
}
