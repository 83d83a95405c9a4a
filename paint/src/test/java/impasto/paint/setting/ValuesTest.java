package impasto.paint.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private enum Edge {
    HARD,
    VERY_SOFT
  }

  private static <T> Setting<T> setting(ValueType<T> type, T byDefault) {
    return Setting.of("it", type).byDefault(byDefault).says("A test.");
  }

  private static <T> void assertRefused(Setting<T> setting, Object given, String message) {
    assertThatThrownBy(() -> setting.read(given, setting.defaultIn("any")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** What is written on the command line, in JSON or in TOML is read as the same. */
  private static <T> void assertReadAgain(ValueType<T> type, T before, T value) {
    assertThat(type.read(type.plain(value, before), before).map(type::canonical)).contains(value);
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "-0.0, 0", "0.05, 0.05", "1e-8, 1e-8", "1e300, 1e300", "1.5e-7, 1.5e-7"})
  void numbersAreWrittenAsPeopleWriteThem(double value, String text) {
    Setting<Double> setting = setting(Values.number(Range.any()), 0.0);
    assertThat(setting.text(setting.check(value))).isEqualTo(text);
    assertThat(setting.read(text, 0.0)).isEqualTo(value + 0.0);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1.0 / 3, 2.0 / 255, Double.MIN_VALUE, Double.MAX_VALUE, 1e15, 123456789.5})
  void numbersAreReadToTheLastBit(double value) {
    assertReadAgain(Values.number(Range.any()), 0.0, value);
    assertThat(Double.parseDouble(Values.number(value))).isEqualTo(value);
  }

  @Test
  void rangesSayWhatTheyAllow() {
    assertThat(Range.atLeast(2).contains(2)).isTrue();
    assertThat(Range.above(2).contains(2)).isFalse();
    assertThat(Range.between(0, 1).contains(1)).isTrue();
    assertThat(Range.between(0, 1).excludingGreatest().contains(1)).isFalse();
    assertThat(Range.any().contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Range.between(0, 1).contains(Double.NaN)).isFalse();
    assertThat(
            List.of(
                Range.atLeast(2).phrase(),
                Range.above(2.5).phrase(),
                Range.between(0, 1).phrase(),
                Range.between(0, 1).excludingGreatest().phrase(),
                Range.any().phrase()))
        .containsExactly("at least 2", "above 2.5", "in 0..1", "in 0..1, 1 excluded", "");
  }

  @Test
  void wholeNumbersAreWhole() {
    Setting<Integer> setting = setting(Values.integer(Range.atLeast(1)), 3);
    assertThat(setting.read("12", 3)).isEqualTo(12);
    assertThat(setting.read(12.0, 3)).isEqualTo(12);
    assertRefused(setting, "12.5", "it must be a whole number, at least 1, not '12.5'");
    assertRefused(setting, "3000000000", "it must be a whole number, at least 1, not '3000000000'");
    assertRefused(setting, true, "it must be a whole number, at least 1, not true");
    assertRefused(setting, 0, "it must be at least 1, not 0");
    assertThat(setting(Values.longInteger(), 0L).read("-9223372036854775808", 0L))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void choicesAreTypedInLowerCase() {
    Setting<Edge> setting = setting(Values.choice(Edge.class), Edge.HARD);
    assertThat(setting.read("Very-Soft", Edge.HARD)).isEqualTo(Edge.VERY_SOFT);
    assertThat(setting.type().choices()).containsExactly("hard", "very-soft");
    assertThat(setting.range()).isEqualTo("hard or very-soft");
    assertRefused(setting, "soft", "it must be hard or very-soft, not 'soft'");
  }

  @Test
  void flagsAreOnOrOff() {
    Setting<Boolean> setting = setting(Values.flag(), false);
    assertThat(setting.read(true, false)).isTrue();
    assertThat(setting.read("false", true)).isFalse();
    assertRefused(setting, "yes", "it must be true or false, not 'yes'");
  }

  @ParameterizedTest
  @CsvSource({"30s, 30s", "90s, 90s", "120s, 2m", "1.5h, 90m", "0.25s, 0.25s", "2h, 2h"})
  void timesHaveUnits(String typed, String text) {
    Setting<Duration> setting = setting(Values.time(), Duration.ofSeconds(1));
    Duration time = setting.read(typed, Duration.ofSeconds(1));
    assertThat(setting.text(time)).isEqualTo(text);
    assertReadAgain(Values.time(), Duration.ofSeconds(1), time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "0s", "-1s", "5 days", ""})
  void whatIsNoTimeIsRefused(String typed) {
    assertRefused(
        setting(Values.time(), Duration.ofSeconds(1)),
        typed,
        "it must be a time such as 30s, 5m or 1.5h, not '" + typed + "'");
  }

  @Test
  void noneIsAWord() {
    ValueType<Optional<Integer>> type = Values.orNone(Values.integer(Range.atLeast(16)), "none");
    Setting<Optional<Integer>> setting =
        Setting.of("it", type).unit("pixels").byDefault(Optional.of(20)).says("A test.");
    assertThat(setting.read("none", Optional.of(3))).isEmpty();
    assertThat(setting.read(40, Optional.empty())).contains(40);
    assertThat(setting.range()).isEqualTo("at least 16 pixels, or none");
    assertRefused(setting, 3, "it must be at least 16 pixels, or none, not 3");
    assertRefused(
        setting, "all", "it must be a whole number, at least 16 pixels, or none, not 'all'");
    assertReadAgain(type, Optional.of(20), Optional.empty());
    assertReadAgain(type, Optional.empty(), Optional.of(99));
  }

  @Test
  void listsAreTypedWithCommas() {
    ValueType<List<Integer>> type = Values.rising(Values.integer(Range.atLeast(16)));
    Setting<List<Integer>> setting =
        Setting.of("it", type).unit("pixels").byDefault(List.of(20)).says("A test.");
    assertThat(setting.read("20, 40", List.of(1))).containsExactly(20, 40);
    assertThat(setting.read(List.of(20, 40L, "60"), List.of(1))).containsExactly(20, 40, 60);
    assertThat(setting.read(50, List.of(1))).containsExactly(50);
    String range = "it must be rising numbers separated by commas, each at least 16 pixels, not ";
    assertRefused(setting, "20,20", range + "20,20");
    assertRefused(setting, "3,20", range + "3,20");
    assertRefused(setting, "20,", range + "'20,'");
    assertRefused(setting, List.of(), range + "[]");
    assertThat(Values.list(Values.integer(Range.any())).allows(List.of(3, 1))).isTrue();
    assertThat(type.toml(List.of(20, 40), List.of(1))).isEqualTo("[20, 40]");
    assertThat(type.toml(List.of(20), List.of(1))).isEqualTo("20");
    assertReadAgain(type, List.of(20, 40), List.of(1));
    assertReadAgain(type, List.of(20), List.of(1));
  }

  @Test
  void layersAreChangedByWhatIsGiven() {
    var type = Values.layerWeights();
    var before = new TreeMap<>(Map.of("a", .5, "b", .5));
    var after = type.read("c=1,a=0", before).map(type::canonical).orElseThrow();
    assertThat(after).isEqualTo(Map.of("b", .5, "c", 1.0));
    assertThat(type.toml(after, before)).isEqualTo("{ a = 0, b = 0.5, c = 1 }");
    assertThat(type.text(after)).isEqualTo("b=0.5,c=1");
    assertReadAgain(type, before, after);
    assertThat(type.read("a", before)).isEmpty();
    assertThat(type.read("a=1,", before)).isEmpty();
    assertThat(type.read("=1", before)).isEmpty();
    assertThat(type.read(3, before)).isEmpty();
    assertThat(type.allows(new TreeMap<>(Map.of("a", 0.0)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "strenght, strength",
    "learning_rate, learning-rate",
    "iteration, iterations",
    "szie, size",
  })
  void aMistypedWordFindsTheOneThatWasMeant(String typed, String meant) {
    assertThat(
            Spelling.nearest(
                typed, List.of("size", "strength", "iterations", "learning-rate", "seed")))
        .contains(meant);
  }

  @Test
  void anotherWordFindsNone() {
    assertThat(Spelling.nearest("colour", List.of("size", "strength"))).isEmpty();
    assertThat(Spelling.nearest("", List.of("size"))).isEmpty();
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }
}
