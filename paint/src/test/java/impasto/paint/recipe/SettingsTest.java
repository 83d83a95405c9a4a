package impasto.paint.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.paint.setting.Setting;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void everyConstantIsInTheCatalogue() throws IllegalAccessException {
    List<Setting<?>> constants = new ArrayList<>();
    for (Field field : Settings.class.getFields()) {
      if (field.getType() == Setting.class) {
        constants.add((Setting<?>) field.get(null));
      }
    }
    assertThat(Settings.ALL).hasSizeGreaterThan(15).hasSameElementsAs(constants);
  }

  @Test
  void keysAreNamesOfOptionsAndDifferent() {
    assertThat(Settings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(Settings.ALL)
        .allSatisfy(setting -> assertThat(setting.key()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    assertThat(Settings.ALL).extracting(Setting::key).doesNotContain("recipe", "recipe-from");
  }

  @Test
  void everySettingSaysWhatItDoesInSentences() {
    assertThat(Settings.ALL)
        .allSatisfy(
            setting -> assertThat(setting.description()).endsWith(".").hasSizeBetween(30, 300));
  }

  @Test
  void settingsAreFoundByTheirKeys() {
    assertThat(Settings.named("learning-rate")).isSameAs(Settings.LEARNING_RATE);
    assertThatThrownBy(() -> Settings.named("learning_rate"))
        .hasMessage("unknown setting 'learning_rate'; did you mean 'learning-rate'?");
    assertThatThrownBy(() -> Settings.named("x"))
        .hasMessageStartingWith("unknown setting 'x'; 'impasto recipe show impasto' shows");
  }
}
