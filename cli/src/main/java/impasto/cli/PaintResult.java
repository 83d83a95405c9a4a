package impasto.cli;

import impasto.networks.LoadedNetwork;
import impasto.paint.Painting;
import impasto.paint.recipe.Recipe;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said of a painting that was written.
 *
 * @param seconds from the command to the written file
 * @param checkpoint from which it can go on, if it was stopped
 */
record PaintResult(
    Path file,
    Painting painting,
    Recipe recipe,
    LoadedNetwork network,
    double seconds,
    Optional<Path> checkpoint) {

  String sentence() {
    int width = painting.rows().width();
    int height = painting.rows().height();
    return painting.complete()
        ? String.format(Locale.ROOT, "painted %s, %d x %d, in %.1f s", file, width, height, seconds)
        : String.format(
            Locale.ROOT,
            "stopped after step %d; wrote the picture so far to %s, %d x %d%s",
            painting.steps(),
            file,
            width,
            height,
            checkpoint.map(saved -> "; 'impasto resume " + saved + "' goes on").orElse(""));
  }

  String json() {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode node = mapper.createObjectNode();
    node.put("file", file.toString());
    node.put("width", painting.rows().width());
    node.put("height", painting.rows().height());
    node.put("complete", painting.complete());
    node.put("steps", painting.steps());
    checkpoint.ifPresent(saved -> node.put("checkpoint", saved.toString()));
    node.put("seconds", Math.round(seconds * 1000) / 1000.0);
    node.set("costs", mapper.valueToTree(painting.costs()));
    node.set("recipe", mapper.valueToTree(recipe));
    node.putObject("network")
        .put("name", network.network().name())
        .put("fingerprint", network.fingerprint());
    return node.toPrettyString();
  }
}
