package impasto.paint;

import impasto.engine.MatrixProduct;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The likest place of the style for each place of the painting, and the Gaussian (nearest-neighbour
 * feature matching: Kolkin et al. 2022, "Neural Neighbor Style Transfer", section 3):
 *
 * <pre>
 * J = (J_gaussian + J_nearest) / 2,   J_nearest = mean_p (1 - cos(f[p], s[m(p)]))
 * </pre>
 *
 * with f and s the activations less their own means over all positions, and m(p) the position of
 * the style whose s has the largest cosine with f[p], taken as constant. Cosines leave lengths and
 * means free, and alone make pale pictures; the Gaussian's half holds both.
 *
 * <p>The paper searches among all pairs of positions. Here at most {@value #CANDIDATES} of the
 * styles, each by its weight, are searched for at most {@value #LOOKS} of the painting, drawn anew
 * every step; both spread evenly. So a step costs the same at any size.
 */
final class NearestTarget implements StyleTarget {
  /** Positions of the styles. */
  private static final int CANDIDATES = 2048;

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

  /** Positions of the painting that this step looks at, and their unit vectors, (L, C). */
  private final int[] looks;

  private final float[] units;
  private final double[] lengths;

  /** Of a block, (B, C), and its cosines with all candidates, (B, M). */
  private final int block;

  private final float[] rows;
  private final float[] cosines;
  private final MatrixProduct compare;

  /** Cost of each look. */
  private final double[] costs;

  /** By block: sums of vectors. */
  private final double[][] sums;

  /**
   * @param styles each with at least one position
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
    this.candidateCount = styles.stream().mapToInt(NearestTarget::candidates).sum();
    this.candidates = new float[candidateCount * channels];
    this.columns = new float[candidateCount * channels];
    int at = 0;
    for (Positions style : styles) {
      int taken = candidates(style);
      addCandidates(style, taken, at);
      at += taken;
    }
    MatrixProduct.transpose(candidateCount, channels, candidates, columns);
    this.looks = new int[Math.min(LOOKS, count)];
    this.block = Math.min(BLOCK, looks.length);
    this.units = new float[looks.length * channels];
    this.lengths = new double[looks.length];
    this.rows = new float[block * channels];
    this.cosines = new float[block * candidateCount];
    this.compare = new MatrixProduct(block, channels, candidateCount, workers);
    this.costs = new double[looks.length];
    this.sums = new double[blocks(Math.max(count, 1))][channels];
  }

  /** Bytes that an object takes for a layer of a painting and of its styles. */
  static double bytes(Shape painting, List<Shape> styles) {
    double looks = Math.min(LOOKS, painting.positions());
    double channels = painting.channels();
    double bytes = Float.BYTES * looks * channels + 20 * looks;
    double block = Math.min(BLOCK, looks);
    bytes += Float.BYTES * (block + 3.0 * CANDIDATES) * channels;
    bytes += Float.BYTES * block * CANDIDATES;
    bytes += Double.BYTES * Math.ceil(painting.positions() / (double) BLOCK) * channels;
    for (Shape style : styles) {
      bytes += Float.BYTES * (double) style.positions() * style.channels();
    }
    return bytes;
  }

  private static int candidates(Positions style) {
    return Math.clamp(Math.round(style.weight() * CANDIDATES), 1, style.count());
  }

  private static int blocks(int positions) {
    return (positions + BLOCK - 1) / BLOCK;
  }

  /** One of each of {@code into.length} equal runs of positions. */
  private static void drawEvenly(long seed, int count, int[] into) {
    var random = new SplittableRandom(seed);
    long n = into.length;
    for (int i = 0; i < n; i++) {
      int first = (int) (i * count / n);
      int after = (int) ((i + 1) * count / n);
      into[i] = random.nextInt(first, after);
    }
  }

  private void addCandidates(Positions style, int taken, int at) {
    double[] mean = style.mean();
    int[] positions = new int[taken];
    drawEvenly(0, style.count(), positions);
    for (int i = 0; i < taken; i++) {
      unit(style.values(), positions[i], mean, candidates, at + i);
    }
  }

  /**
   * Writes the direction of an activation from the mean.
   *
   * @return how far it is from it, or 0 if so little that it has no direction
   */
  private double unit(float[] values, int position, double[] mean, float[] into, int row) {
    int from = position * channels;
    int to = row * channels;
    double squares = 0;
    for (int k = 0; k < channels; k++) {
      double value = values[from + k] - mean[k];
      squares += value * value;
    }
    double length = squares > NO_DIRECTION * power ? Math.sqrt(squares) : 0;
    for (int k = 0; k < channels; k++) {
      into[to + k] = length == 0 ? 0 : (float) ((values[from + k] - mean[k]) / length);
    }
    return length;
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    Evaluation moments = gaussian.evaluate(painting, weight / 2, draw);
    if (count == 0) {
      return new Evaluation(moments.cost() / 2, moments.seed());
    }
    float[] values = selection.read(painting);
    double[] mean = meanOf(values);
    drawEvenly(draw, count, looks);
    workers.run(
        blocks(looks.length),
        b -> {
          for (int i = b * BLOCK; i < Math.min(looks.length, (b + 1) * BLOCK); i++) {
            lengths[i] = unit(values, looks[i], mean, units, i);
          }
        });
    pull(weight / 2);
    spread(values);
    return new Evaluation(
        (moments.cost() + Sums.inOrder(costs) / looks.length) / 2,
        moments.seed().and(selection.seed(values)));
  }

  private double[] meanOf(float[] values) {
    workers.run(
        blocks(count),
        b -> Positions.sum(values, b * BLOCK, Math.min(count, (b + 1) * BLOCK), channels, sums[b]));
    return overall(blocks(count));
  }

  /** The sums of the first blocks, over the number of positions. */
  private double[] overall(int blocks) {
    double[] mean = new double[channels];
    for (int b = 0; b < blocks; b++) {
      for (int k = 0; k < channels; k++) {
        mean[k] += sums[b][k] / count;
      }
    }
    return mean;
  }

  /** Finds for each look its nearest, and makes of its unit vector the gradient there. */
  private void pull(double weight) {
    for (int first = 0; first < looks.length; first += block) {
      int from = first;
      int length = Math.min(block, looks.length - first);
      System.arraycopy(units, first * channels, rows, 0, length * channels);
      compare.multiply(rows, columns, cosines);
      workers.run(length, row -> pull(from + row, row, weight));
    }
  }

  private void pull(int look, int row, double weight) {
    int nearest = largest(cosines, row * candidateCount, candidateCount);
    double cosine = cosines[row * candidateCount + nearest];
    double scale = lengths[look] == 0 ? 0 : weight / (lengths[look] * looks.length);
    for (int k = 0; k < channels; k++) {
      int at = look * channels + k;
      units[at] = (float) (scale * (cosine * units[at] - candidates[nearest * channels + k]));
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

  /** The gradient with respect to all positions: each moves the mean, from which f is taken. */
  private void spread(float[] gradient) {
    workers.run(
        blocks(looks.length),
        b ->
            Positions.sum(
                units, b * BLOCK, Math.min(looks.length, (b + 1) * BLOCK), channels, sums[b]));
    double[] mean = overall(blocks(looks.length));
    workers.run(
        blocks(count),
        b -> {
          for (int p = b * BLOCK; p < Math.min(count, (b + 1) * BLOCK); p++) {
            for (int k = 0; k < channels; k++) {
              gradient[p * channels + k] = (float) -mean[k];
            }
          }
        });
    for (int i = 0; i < looks.length; i++) {
      int to = looks[i] * channels;
      for (int k = 0; k < channels; k++) {
        gradient[to + k] += units[i * channels + k];
      }
    }
  }
}
