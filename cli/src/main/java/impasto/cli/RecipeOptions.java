package impasto.cli;

import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.RecipeRules;
import impasto.paint.recipe.Settings;
import impasto.paint.setting.Group;
import impasto.paint.setting.Setting;
import impasto.paint.setting.ValueType;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that {@link Settings} makes, with their help. */
final class RecipeOptions {
  private RecipeOptions() {}

  /** Gives a command the options of all settings. */
  static final class OfAll implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      addTo(spec, Settings.ALL, Recipe.ALL);
      return spec;
    }
  }

  /**
   * Gives a command options.
   *
   * @param recipes whose defaults its help tells
   */
  static void addTo(CommandSpec spec, List<Setting<?>> settings, List<Recipe> recipes) {
    for (Group group : Group.values()) {
      ArgGroupSpec.Builder section =
          ArgGroupSpec.builder()
              .heading("%n" + group.heading() + ":%n")
              .validate(false)
              .order(group.ordinal());
      List<Setting<?>> members =
          settings.stream().filter(setting -> setting.group() == group).toList();
      for (int index = 0; index < members.size(); index++) {
        section.addArg(option(members.get(index), recipes).order(index).build());
      }
      if (!members.isEmpty()) {
        spec.addArgGroup(section.build());
      }
    }
  }

  private static <T> OptionSpec.Builder option(Setting<T> setting, List<Recipe> recipes) {
    ValueType<T> type = setting.type();
    OptionSpec.Builder option =
        OptionSpec.builder(name(setting))
            .paramLabel(setting.label())
            .description(help(setting, recipes).replace("%", "%%"));
    if (type.isFlag()) {
      return option.type(boolean.class).negatable(true);
    }
    if (!type.choices().isEmpty()) {
      option.completionCandidates(type.choices());
    }
    return type.accumulates()
        ? option.type(List.class).auxiliaryTypes(String.class)
        : option.type(String.class);
  }

  private static String name(Setting<?> setting) {
    return "--" + setting.key();
  }

  private static <T> String help(Setting<T> setting, List<Recipe> recipes) {
    var text = new StringBuilder(setting.description());
    T value = recipes.getFirst().get(setting);
    text.append(" (%s; default %s".formatted(setting.range(), setting.text(value)));
    recipes.stream()
        .filter(recipe -> !recipe.get(setting).equals(value))
        .forEach(
            recipe -> text.append(", in %s %s".formatted(recipe.name(), text(setting, recipe))));
    return text.append(")").toString();
  }

  private static <T> String text(Setting<T> setting, Recipe recipe) {
    return setting.text(recipe.get(setting));
  }

  /**
   * A recipe with what the command line says.
   *
   * @throws ParameterException if that makes no sense
   */
  static Recipe applyTo(Recipe recipe, CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<Setting<?>> said = new ArrayList<>();
    Recipe.Builder builder = recipe.toBuilder();
    for (Setting<?> setting : Settings.ALL) {
      if (parsed.hasMatchedOption(name(setting)) && isOurs(spec, setting)) {
        said.add(setting);
        Object given = parsed.matchedOptionValue(name(setting), "");
        List<?> all = given instanceof List<?> list ? list : List.of(given);
        all.forEach(one -> read(builder, setting, one, spec));
      }
    }
    return Errors.usage(
        spec,
        () -> {
          RecipeRules.requireOneWay(said);
          return builder.build();
        });
  }

  /** Whether the option is a setting, and not a command's own of the same name. */
  private static boolean isOurs(CommandSpec spec, Setting<?> setting) {
    OptionSpec option = spec.findOption(name(setting));
    return option != null && option.userObject() == null;
  }

  private static void read(
      Recipe.Builder builder, Setting<?> setting, Object given, CommandSpec spec) {
    try {
      builder.read(setting, given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
