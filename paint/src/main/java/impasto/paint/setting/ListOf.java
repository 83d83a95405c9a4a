package impasto.paint.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Numbers in order, at least one.
 *
 * @param rising whether each has to be larger than the one before
 */
record ListOf<T extends Comparable<T>>(ValueType<T> type, boolean rising)
    implements ValueType<List<T>> {

  @Override
  public String noun() {
    return (rising ? "rising numbers" : "numbers") + " separated by commas";
  }

  @Override
  public String range(String unit) {
    String range = type.range(unit);
    return range.isEmpty() ? noun() + unit : noun() + ", each " + range;
  }

  @Override
  @SuppressWarnings("NullAway") // no type within a list changes what was before
  public Optional<List<T>> read(Object given, List<T> before) {
    List<?> parts =
        switch (given) {
          case List<?> list -> list;
          case String text -> Arrays.asList(text.split(",", -1));
          default -> List.of(given);
        };
    List<T> values = new ArrayList<>();
    for (Object part : parts) {
      Optional<T> value = type.read(part, null);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(values));
  }

  @Override
  public boolean allows(List<T> value) {
    for (int i = 1; rising && i < value.size(); i++) {
      if (value.get(i - 1).compareTo(value.get(i)) >= 0) {
        return false;
      }
    }
    return !value.isEmpty() && value.stream().allMatch(type::allows);
  }

  @Override
  public List<T> canonical(List<T> value) {
    return value.stream().map(type::canonical).toList();
  }

  @Override
  public String text(List<T> value) {
    return value.stream().map(type::text).collect(Collectors.joining(","));
  }

  /** A single number stands by itself. */
  @Override
  public Object plain(List<T> value, List<T> before) {
    List<Object> plain = value.stream().map(each -> type.plain(each, each)).toList();
    return plain.size() == 1 ? plain.getFirst() : plain;
  }

  @Override
  public String toml(List<T> value, List<T> before) {
    List<String> each = value.stream().map(one -> type.toml(one, one)).toList();
    return each.size() == 1 ? each.getFirst() : "[" + String.join(", ", each) + "]";
  }
}
