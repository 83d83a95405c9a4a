package impasto.cli;

import impasto.networks.LoadedNetwork;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a result says about how it was made, so that it can be made again. */
final class Provenance {
  /** Under which the recipe stands, as JSON. */
  static final String RECIPE = "impasto:recipe";

  private Provenance() {}

  /**
   * Text for the file's metadata. It names neither files nor times: the same painting is the same
   * bytes.
   */
  static Map<String, String> text(Recipe recipe, LoadedNetwork network, boolean complete)
      throws IOException {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", "Impasto " + Version.number());
    text.put(RECIPE, JsonMapper.shared().writeValueAsString(recipe));
    text.put("impasto:seed", Long.toString(recipe.get(Settings.SEED)));
    text.put("impasto:network", network.network().name() + " " + network.fingerprint());
    if (!complete) {
      text.put("impasto:complete", "no");
    }
    return text;
  }
}
