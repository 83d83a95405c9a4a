package impasto.paint.cost;

import impasto.engine.ChannelMoments;
import impasto.engine.Cholesky;
import impasto.engine.MatrixProduct;
import impasto.engine.Seed;
import impasto.engine.Workers;

/**
 * Mean and covariance of a layer as target. The cost is the squared Wasserstein-2 distance of the
 * two Gaussians over the style's second moment, so that a silent layer costs 1:
 *
 * <pre>
 * J = (||mu_S - mu_G||^2 + tr(C_S + C_G - 2 (A C_G A)^(1/2))) / (||mu_S||^2 + tr C_S),  A = C_S^(1/2)
 * </pre>
 *
 * <p>(Dowson and Landau 1982; Olkin and Pukelsheim 1982.) {@code A C_G A} would square the
 * condition of matrices that are nearly singular already. With {@code C_S = K K^T} and {@code C_G =
 * L L^T} the same trace is the sum of the singular values of {@code X = L^T K}, and with U its
 * polar factor the derivative is {@code dJ/dC_G = I - L^-T U K^T}, the map of optimal transport.
 * {@code 1e-6 tr(C_G) / n}, or more if rounding asks for it, is added to the diagonal of C_G, taken
 * as a constant.
 */
public final class GaussianTarget implements StyleTarget {
  private static final double RIDGE = 1e-6;

  /**
   * Where much of a picture is of one colour, rounding may outweigh the ridge, which then grows.
   */
  private static final double RIDGE_STEP = 4;

  /** Of the style's covariance, which is not inverted: just enough for a Cholesky factor. */
  private static final double STYLE_RIDGE = 1e-13;

  private final int n;
  private final Gaussian style;
  private final double secondMoment;

  /** K^T and K, (n, n). */
  private final float[] rootTransposed;

  private final float[] root;

  /** The painting's. */
  private final Gaussian generated;

  /** Of the painting's covariance. */
  private final Cholesky cholesky;

  private final MatrixProduct product;
  private final PolarFactor polarFactor;

  /** X, and U K^T, (n, n). */
  private final float[] x;

  private final float[] turned;

  /** What becomes the seed: (n, n) and (n). */
  private final float[] matrix;

  private final float[] offset;

  /**
   * @param style what a layer of the painting shall be like
   * @param workers for products of (n, n) matrices
   */
  public GaussianTarget(Gaussian style, Workers workers) {
    this.style = style;
    this.n = style.channels();
    double trace = style.trace();
    this.secondMoment = Math.max(style.squaredMean() + trace, Double.MIN_NORMAL);
    this.cholesky = new Cholesky(n, workers);
    cholesky.factor(style.covariance(), STYLE_RIDGE * Math.max(trace, Double.MIN_NORMAL) / n);
    this.rootTransposed = cholesky.transposed().clone();
    this.root = new float[n * n];
    MatrixProduct.transpose(n, n, rootTransposed, root);
    this.generated = new Gaussian(n, new double[n], new double[n * n]);
    this.product = new MatrixProduct(n, n, n, workers);
    this.polarFactor = new PolarFactor(n, product);
    this.x = new float[n * n];
    this.turned = new float[n * n];
    this.matrix = new float[n * n];
    this.offset = new float[n];
  }

  /**
   * How the style's Gaussian hangs together with another.
   *
   * @param singular sum of the singular values of X
   * @param transport T, (n, n): the linear part of the map that carries the other Gaussian into the
   *     style's at the least cost; until the next
   */
  public record Coupling(double singular, double[] transport) {}

  /** How another Gaussian of as many channels, such as the painting's, is carried into this one. */
  public Coupling couple(Gaussian generated) {
    // A layer without any variance keeps a ridge of its own: its factor must be invertible.
    double ridge = RIDGE * Math.max(generated.trace(), RIDGE * secondMoment) / n;
    while (!cholesky.factor(generated.covariance(), ridge) && ridge < generated.trace()) {
      ridge *= RIDGE_STEP;
    }
    product.multiply(cholesky.transposed(), root, x);
    float[] polar = polarFactor.of(x);
    double singular = 0;
    for (int i = 0; i < x.length; i++) {
      singular += (double) polar[i] * x[i];
    }
    product.multiply(polar, rootTransposed, turned);
    return new Coupling(singular, cholesky.solveTransposed(turned));
  }

  @Override
  public Evaluation evaluate(Sight painting, double weight, long draw) {
    ChannelMoments moments = painting.moments();
    generated.set(moments);
    Coupling coupling = couple(generated);
    double distance = style.trace() + generated.trace() - 2 * coupling.singular();
    for (int k = 0; k < n; k++) {
      double difference = style.mean()[k] - generated.mean()[k];
      distance += difference * difference;
    }
    double scale = 2 * weight / (secondMoment * moments.weight());
    return new Evaluation(distance / secondMoment, seed(painting, coupling.transport(), scale));
  }

  /** Mean activation of the painting, as the last evaluation saw it. */
  double[] mean() {
    return generated.mean();
  }

  /**
   * The seed of the last evaluation, with something more for every position of the painting by its
   * share.
   *
   * @param more (C)
   */
  Seed seedWith(Sight painting, double[] more) {
    for (int k = 0; k < n; k++) {
      offset[k] += (float) more[k];
    }
    return painting.affine(matrix, offset);
  }

  /**
   * {@code dJ/da[p] = scale ((I - T) (a[p] - mu_G) + mu_G - mu_S)}, T made symmetric: rounding
   * leaves it nearly so.
   */
  private Seed seed(Sight painting, double[] transport, double scale) {
    for (int k = 0; k < n; k++) {
      double shift = scale * (generated.mean()[k] - style.mean()[k]);
      for (int j = 0; j < n; j++) {
        double symmetric = .5 * (transport[k * n + j] + transport[j * n + k]);
        double value = scale * ((k == j ? 1 : 0) - symmetric);
        matrix[k * n + j] = (float) value;
        shift -= value * generated.mean()[j];
      }
      offset[k] = (float) shift;
    }
    return painting.affine(matrix, offset);
  }
}
