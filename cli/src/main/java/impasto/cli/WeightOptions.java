package impasto.cli;

import impasto.paint.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** alpha, beta and lambda, which mean the same wherever they are given. */
final class WeightOptions {
  @Option(
      names = "--alpha",
      paramLabel = "NUMBER",
      description =
          "Weight of the content cost: more keeps more of the photograph. It multiplies the"
              + " lecture's cost in recipe lecture (default 10) and the relative one in impasto"
              + " (default 0.05; 0.02 is strong style, 0.1 keeps much).")
  private @Nullable Double alpha;

  @Option(
      names = "--beta",
      paramLabel = "NUMBER",
      description =
          "Weight of the style cost: more takes more of the painting; lecture 40, impasto 1.")
  private @Nullable Double beta;

  @Option(
      names = "--lambda",
      paramLabel = "LAYER=NUMBER",
      split = ",",
      description =
          "Weight of a layer in the style cost, such as relu1_1=0.5,relu5_1=0. Early layers carry"
              + " colour and grain, late ones large strokes and shapes; 0 leaves a layer out."
              + " Layers not named keep 0.2 on relu1_1, relu2_1, relu3_1, relu4_1, relu5_1.")
  private Map<String, Double> lambda = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if a weight is out of range
   */
  Weights applyTo(Weights weights) {
    SequencedMap<String, Double> all = new LinkedHashMap<>(weights.lambda());
    all.putAll(lambda);
    all.values().removeIf(weight -> weight == 0);
    return weights
        .with(alpha == null ? weights.alpha() : alpha, beta == null ? weights.beta() : beta)
        .with(all);
  }
}
