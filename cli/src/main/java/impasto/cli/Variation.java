package impasto.cli;

import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import impasto.paint.setting.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting and the values it shall have one after the other.
 *
 * @param values as a person writes them
 */
record Variation(Setting<?> setting, List<String> values) {
  /** Values of a range that does not say how many. */
  private static final int STEPS = 4;

  private static final int MOST_STEPS = 50;

  private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?:/(\\d{1,4}))?");

  /**
   * Reads {@code KEY=VALUE,VALUE,...} or {@code KEY=FROM..TO} or {@code KEY=FROM..TO/COUNT}.
   *
   * @throws IllegalArgumentException if it is none of these, or there is no such setting
   */
  static Variation of(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException(
          "--vary %s: write a setting and its values, as in strength=0.2..0.8 or statistic=gram,gaussian"
              .formatted(text));
    }
    Setting<?> setting = Settings.named(text.substring(0, equals).strip());
    String values = text.substring(equals + 1).strip();
    Matcher range = RANGE.matcher(values);
    return new Variation(
        setting, range.matches() ? spread(text, range) : List.of(values.split(",", -1)));
  }

  /** Numbers at equal distances, both ends included, to four digits. */
  private static List<String> spread(String text, Matcher range) {
    int count = range.group(3) == null ? STEPS : Integer.parseInt(range.group(3));
    double from = number(text, range.group(1));
    double to = number(text, range.group(2));
    if (count < 2 || count > MOST_STEPS) {
      throw new IllegalArgumentException(
          "--vary %s: a range has 2 to %d values, not %d".formatted(text, MOST_STEPS, count));
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = from + (to - from) * i / (count - 1);
      values.add(
          new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString());
    }
    return values;
  }

  private static double number(String text, String value) {
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--vary %s: '%s' is no number; a range goes from one number to another"
              .formatted(text, value),
          e);
    }
  }

  /**
   * A recipe with one of the values.
   *
   * @throws IllegalArgumentException if it is out of range, or makes no sense with the others
   */
  Recipe apply(Recipe recipe, String value) {
    return recipe.toBuilder().read(setting, value.strip()).build();
  }
}
