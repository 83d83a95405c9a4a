package impasto.paint.cost;

import impasto.paint.recipe.CostScale;
import java.util.SequencedMap;

/**
 * The costs of one picture, each before its weight, in the units of the {@link CostScale}.
 *
 * @param content J_content
 * @param styleLayers J_style[l] by layer
 * @param style J_style: the layers weighted by lambda and added
 * @param variation total variation
 * @param total J: everything weighted and added; what is minimised
 */
public record Costs(
    double content,
    SequencedMap<String, Double> styleLayers,
    double style,
    double variation,
    double total) {}
