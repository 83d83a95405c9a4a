package impasto.paint.cost;

import impasto.engine.MatrixProduct;
import impasto.engine.Seed;
import impasto.engine.Workers;
import impasto.paint.raster.Sums;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The likest place of the style for each place of the painting, and the Gaussian (nearest-neighbour
 * feature matching: Kolkin et al. 2022, "Neural Neighbor Style Transfer", section 3):
 *
 * <pre>
 * J = J_gaussian + J_nearest / 4,   J_nearest = mean_p (1 - cos(f[p], s[m(p)]))
 * </pre>
 *
 * with f and s the activations less their own means over all positions, and m(p) the position of
 * the style whose s has the largest cosine with f[p], taken as constant. Cosines leave lengths and
 * means free, and alone make pale pictures; the Gaussian holds both.
 *
 * <p>The paper searches among all pairs of positions. Here at most {@value #CANDIDATES} of the
 * styles, each by its weight, are searched for at most {@value #LOOKS} of the painting, drawn anew
 * every step; both spread evenly. So a step costs about the same at any size.
 */
final class NearestTarget implements StyleTarget {
  /** Weight of J_nearest. */
  private static final double SHARE = .25;

  /** Positions of the styles. */
  static final int CANDIDATES = 2048;

  /** Positions of the painting a step. */
  private static final int LOOKS = 2048;

  /** Positions of the painting that are compared with all candidates at once. */
  private static final int BLOCK = 512;

  /** Squared length below which an activation has no direction, against the mean one. */
  private static final double NO_DIRECTION = 1e-10;

  private final GaussianTarget gaussian;
  private final Selection selection;
  private final int count;
  private final int channels;
  private final Workers workers;
  private final double power;

  /** Unit vectors of the styles, (M, C), and as (C, M). */
  private final float[] candidates;

  private final float[] columns;
  private final int candidateCount;

  /** Positions of the painting that this step looks at. */
  private final int[] looks;

  /** Their activations, then unit vectors, then gradients, (L, C). */
  private final float[] vectors;

  private final double[] lengths;

  /** Of a block, (B, C), and its cosines with all candidates, (B, M). */
  private final int block;

  private final float[] rows;
  private final float[] cosines;
  private final MatrixProduct compare;

  /** Cost of each look. */
  private final double[] costs;

  /**
   * @param styles activations less their mean over the style, each style with at least one position
   * @param selection of the painting's layer
   */
  NearestTarget(
      GaussianTarget gaussian, List<Positions> styles, Selection selection, Workers workers) {
    this.gaussian = gaussian;
    this.selection = selection;
    this.count = selection.count();
    this.channels = selection.channels();
    this.workers = workers;
    this.power = Positions.power(styles);
    this.candidateCount =
        styles.stream().mapToInt(style -> candidates(style.weight(), style.count())).sum();
    this.candidates = new float[candidateCount * channels];
    this.columns = new float[candidateCount * channels];
    int at = 0;
    for (Positions style : styles) {
      at += addCandidates(style, at);
    }
    MatrixProduct.transpose(candidateCount, channels, candidates, columns);
    this.looks = new int[Math.min(LOOKS, count)];
    this.block = Math.min(BLOCK, looks.length);
    this.vectors = new float[looks.length * channels];
    this.lengths = new double[looks.length];
    this.rows = new float[block * channels];
    this.cosines = new float[block * candidateCount];
    this.compare = new MatrixProduct(block, channels, candidateCount, workers);
    this.costs = new double[looks.length];
  }

  /**
   * Bytes that an object takes for a layer.
   *
   * @param channels of the layer
   */
  static double bytes(int channels) {
    double vectors = LOOKS + 4.0 * CANDIDATES + BLOCK;
    return Float.BYTES * (vectors * channels + (double) BLOCK * CANDIDATES) + 20.0 * LOOKS;
  }

  /** How many positions of a style are searched. */
  private static int candidates(double weight, int count) {
    return Math.clamp(Math.round(weight * CANDIDATES), 1, count);
  }

  /**
   * Numbers below {@code count}, one of each of {@code into.length} equal runs, so they rise.
   *
   * @param into no more than {@code count}
   */
  static void drawEvenly(long seed, int count, int[] into) {
    var random = new SplittableRandom(seed);
    long n = into.length;
    for (int i = 0; i < n; i++) {
      int first = (int) (i * count / n);
      int after = (int) ((i + 1) * count / n);
      into[i] = random.nextInt(first, after);
    }
  }

  private int addCandidates(Positions style, int at) {
    int[] positions = new int[candidates(style.weight(), style.count())];
    drawEvenly(0, style.count(), positions);
    for (int i = 0; i < positions.length; i++) {
      int to = (at + i) * channels;
      System.arraycopy(style.values(), positions[i] * channels, candidates, to, channels);
      normalise(candidates, to);
    }
    return positions.length;
  }

  /**
   * Makes a vector a unit vector.
   *
   * @return its length, or 0 if that is so little that it has no direction, and is made 0
   */
  private double normalise(float[] values, int at) {
    double squares = 0;
    for (int k = 0; k < channels; k++) {
      squares += (double) values[at + k] * values[at + k];
    }
    double length = squares > NO_DIRECTION * power ? Math.sqrt(squares) : 0;
    float scale = length == 0 ? 0 : (float) (1 / length);
    for (int k = 0; k < channels; k++) {
      values[at + k] *= scale;
    }
    return length;
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    Evaluation whole = gaussian.evaluate(painting, weight, draw);
    if (count == 0) {
      return whole;
    }
    look(painting, draw);
    for (int first = 0; first < looks.length; first += block) {
      compare(first, Math.min(block, looks.length - first), SHARE * weight);
    }
    double cost = Sums.inOrder(costs) / looks.length;
    Seed everywhere = gaussian.seedWith(painting, ofTheMean(painting));
    return new Evaluation(whole.cost() + SHARE * cost, everywhere.and(Seed.sparse(looks, vectors)));
  }

  /** Draws where to look, and takes the directions from the mean there. */
  private void look(Sight painting, long draw) {
    drawEvenly(draw, count, looks);
    selection.toLayer(looks);
    painting.activations(looks, vectors);
    double[] mean = gaussian.mean();
    workers.run(
        looks.length,
        look -> {
          int at = look * channels;
          for (int k = 0; k < channels; k++) {
            vectors[at + k] -= (float) mean[k];
          }
          lengths[look] = normalise(vectors, at);
        });
  }

  /** Finds for each look of a block its nearest, and makes of its unit vector the gradient. */
  private void compare(int first, int length, double weight) {
    System.arraycopy(vectors, first * channels, rows, 0, length * channels);
    compare.multiply(rows, columns, cosines);
    workers.run(length, row -> pull(first + row, row, weight));
  }

  private void pull(int look, int row, double weight) {
    int nearest = largest(cosines, row * candidateCount, candidateCount);
    double cosine = cosines[row * candidateCount + nearest];
    double scale = lengths[look] == 0 ? 0 : weight / (lengths[look] * looks.length);
    for (int k = 0; k < channels; k++) {
      int at = look * channels + k;
      vectors[at] = (float) (scale * (cosine * vectors[at] - candidates[nearest * channels + k]));
    }
    costs[look] = 1 - cosine;
  }

  /** Where the first of the largest values is, after {@code from}. */
  private static int largest(float[] values, int from, int length) {
    int largest = from;
    for (int i = from + 1; i < from + length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest - from;
  }

  /** What every position has of the gradient with respect to the mean, from which f is taken. */
  private double[] ofTheMean(Sight painting) {
    double weight = painting.weight();
    double[] share = new double[channels];
    for (int i = 0; i < looks.length; i++) {
      for (int k = 0; k < channels; k++) {
        share[k] -= vectors[i * channels + k] / weight;
      }
    }
    return share;
  }
}
