package impasto.paint.recipe;

import impasto.paint.setting.Group;
import impasto.paint.setting.Setting;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A recipe as a file: TOML with the keys of {@link Settings}, and {@code recipe = "impasto"} to say
 * which recipe it changes.
 *
 * <pre>
 * recipe = "impasto"
 * strength = 0.7
 * lambda = { relu1_1 = 0 }    # layers not named keep their weight
 * </pre>
 */
public final class RecipeFile {
  /** No recipe is longer. */
  private static final long LONGEST = 1 << 20;

  private static final Pattern UNQUOTED =
      Pattern.compile("\\s*([\\w-]+)\\s*=\\s*([A-Za-z]\\w*)\\s*(?:#.*)?");

  private static final Pattern WITHOUT_ZERO =
      Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(\\.\\d+)\\s*(?:#.*)?");

  /** Letters in a line of a comment. */
  private static final int WIDTH = 96;

  private RecipeFile() {}

  /**
   * Reads one.
   *
   * @throws RecipeFileException if there is none, or it makes no sense; one line that names the
   *     file, and the line of what is wrong
   */
  public static Recipe read(Path file) throws IOException {
    String text = text(file);
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw unreadable(file, text, toml.errors().getFirst());
    }
    Recipe.Builder builder = base(file, toml).toBuilder();
    List<String> keys =
        toml.keySet().stream()
            .sorted(Comparator.comparingInt(key -> line(toml, key)))
            .filter(key -> !key.equals(Recipe.KEY))
            .toList();
    for (String key : keys) {
      try {
        builder.read(Settings.named(key), value(toml, key));
      } catch (IllegalArgumentException e) {
        throw new RecipeFileException(file, line(toml, key), message(e));
      }
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new RecipeFileException(file, line(toml, toBlame(file, toml, keys)), message(e));
    }
  }

  /** The last key without which the rest makes sense, of those in the order of their lines. */
  private static String toBlame(Path file, TomlTable toml, List<String> keys)
      throws RecipeFileException {
    for (String key : keys.reversed()) {
      Recipe.Builder builder = base(file, toml).toBuilder();
      keys.stream()
          .filter(other -> !other.equals(key))
          .forEach(other -> builder.read(Settings.named(other), value(toml, other)));
      try {
        builder.build();
        return key;
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    return keys.getLast();
  }

  private static String text(Path file) throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        throw new RecipeFileException(file, "is too large to be a recipe");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RecipeFileException(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw new RecipeFileException(file, "may not be read: permission denied");
    } catch (CharacterCodingException e) {
      throw new RecipeFileException(file, "is no text in UTF-8; a recipe is a TOML file");
    } catch (RecipeFileException e) {
      throw e;
    } catch (IOException e) {
      throw new RecipeFileException(file, "cannot be read: " + e.getMessage());
    }
  }

  private static Recipe base(Path file, TomlTable toml) throws RecipeFileException {
    Object name = toml.contains(Recipe.KEY) ? value(toml, Recipe.KEY) : Recipe.IMPASTO.name();
    try {
      return Recipe.named(name.toString());
    } catch (IllegalArgumentException e) {
      throw new RecipeFileException(file, line(toml, Recipe.KEY), message(e));
    }
  }

  private static Object value(TomlTable toml, String key) {
    Object value = toml.get(List.of(key));
    if (value == null) {
      throw new IllegalArgumentException(key + " has no value");
    }
    return switch (value) {
      case TomlTable table -> table.toMap();
      case TomlArray array -> array.toList();
      default -> value;
    };
  }

  private static int line(TomlTable toml, String key) {
    TomlPosition position = toml.inputPositionOf(List.of(key));
    return position == null ? 1 : position.line();
  }

  private static RecipeFileException unreadable(Path file, String text, TomlParseError error) {
    int number = error.position().line();
    String line = text.lines().skip(number - 1).findFirst().orElse("");
    return new RecipeFileException(
        file, number, hint(line).orElse(message(error).lines().findFirst().orElse("is no TOML")));
  }

  /** What is wrong with a line that people write who do not know TOML. */
  private static Optional<String> hint(String line) {
    Matcher word = UNQUOTED.matcher(line);
    if (word.matches()) {
      return Optional.of(
          "a word stands in quotes: %s = \"%s\"".formatted(word.group(1), word.group(2)));
    }
    Matcher number = WITHOUT_ZERO.matcher(line);
    return number.matches()
        ? Optional.of(
            "a number begins with a digit: %s = 0%s".formatted(number.group(1), number.group(2)))
        : Optional.empty();
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /**
   * A recipe as the text of such a file: every setting with what it does, its range and default.
   */
  public static String text(Recipe recipe) {
    var text = new StringBuilder();
    comment(
        text,
        "A recipe of Impasto, for paint --recipe FILE.toml. A line that is left out is as in"
            + " the recipe '%s'.".formatted(recipe.name()));
    text.append(Recipe.KEY + " = \"").append(recipe.name()).append("\"\n");
    for (Group group : Group.values()) {
      List<Setting<?>> members =
          Settings.ALL.stream().filter(setting -> setting.group() == group).toList();
      if (!members.isEmpty()) {
        text.append("\n## ").append(group.heading()).append('\n');
        members.forEach(setting -> append(text, setting, recipe));
      }
    }
    return text.toString();
  }

  private static <T> void append(StringBuilder text, Setting<T> setting, Recipe recipe) {
    T byDefault = setting.defaultIn(recipe.name());
    text.append('\n');
    comment(text, setting.description());
    comment(text, "%s; default %s".formatted(setting.range(), setting.text(byDefault)));
    text.append(setting.key())
        .append(" = ")
        .append(setting.type().toml(recipe.get(setting), byDefault))
        .append('\n');
  }

  private static void comment(StringBuilder text, String sentence) {
    var line = new StringBuilder("#");
    for (String word : sentence.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line.setLength(1);
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
