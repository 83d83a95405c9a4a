package impasto.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a network that a plan runs in bands of rows, because nobody asks for the
 * activations in between. They are not run at the same time and share their bands.
 *
 * @param first the first block, or null where it runs as other layers do
 * @param second the second block, whose gradient alone goes in bands, or null
 */
record Blocks(@Nullable FirstBlock first, @Nullable SecondBlock second) {

  static Blocks of(
      Network network,
      Readings readings,
      List<LayerStep> steps,
      FirstLayer firstLayer,
      Tools tools,
      Buffers buffers) {
    boolean hasFirst = FirstBlock.suits(network, readings);
    boolean hasSecond = SecondBlock.suits(network, readings);
    int lowerFloats = 0;
    int upperFloats = 0;
    if (hasFirst) {
      lowerFloats = FirstBlock.bandFloats(steps.getFirst());
      upperFloats = PooledGradient.bandFloats(steps.get(1));
    }
    int at = SecondBlock.BOTTOM;
    if (hasSecond) {
      lowerFloats = Math.max(lowerFloats, SecondBlock.bandFloats(steps.get(at)));
      upperFloats = Math.max(upperFloats, PooledGradient.bandFloats(steps.get(at + 1)));
    }
    float[] lower = buffers.floats(lowerFloats);
    float[] upper = buffers.floats(upperFloats);
    return new Blocks(
        hasFirst
            ? new FirstBlock(
                network,
                steps.getFirst(),
                steps.get(1),
                firstLayer,
                pooledGradient(steps, 1, tools, upper),
                tools,
                buffers,
                lower)
            : null,
        hasSecond
            ? new SecondBlock(
                steps.get(at), pooledGradient(steps, at + 1, tools, upper), tools, lower)
            : null);
  }

  private static PooledGradient pooledGradient(
      List<LayerStep> steps, int upper, Tools tools, float[] band) {
    return new PooledGradient(
        steps.get(upper - 1), steps.get(upper), steps.get(upper + 1), tools, band);
  }

  /** Floats of the longest grid that layers which are in no block take turns in. */
  int longestOutside(List<LayerStep> steps) {
    int longest = 0;
    for (int i = first == null ? 0 : FirstBlock.LAYERS; i < steps.size(); i++) {
      longest = Math.max(longest, floatsOutside(steps.get(i)));
    }
    return longest;
  }

  private int floatsOutside(LayerStep step) {
    if (second != null && step.below() == second.lower()) {
      return 0;
    }
    boolean inBand = second != null && step == second.lower();
    int activations = step.kept() == null ? step.grid().length() : 0;
    int gradient = inBand ? 0 : step.gradientGrid().length();
    return Math.max(step.inputFloats(), Math.max(activations, gradient));
  }
}
