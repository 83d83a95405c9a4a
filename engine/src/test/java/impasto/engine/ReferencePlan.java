package impasto.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan written as the textbook writes it: direct convolution in double precision, no padding of
 * buffers, no blocking, one thread. It is what the fast plan is tested against.
 */
final class ReferencePlan implements FeaturePlan {
  private final Network network;
  private final Shape image;
  private final Set<String> asked;
  private final int depth;
  private final Shape[] shapes;

  /** Input of layer l after pooling, and its activations; (H, W, C). */
  private final double[][] inputs;

  private final double[][] activations;
  private final Map<String, Raster> targets = new HashMap<>();
  private @Nullable Raster shares;

  ReferencePlan(Network network, int height, int width, Collection<String> layers) {
    this.network = network;
    this.image = new Shape(height, width, 3);
    this.asked = new HashSet<>(layers);
    this.depth = layers.stream().mapToInt(network::indexOf).max().orElseThrow() + 1;
    this.shapes = new Shape[depth];
    for (int l = 0; l < depth; l++) {
      shapes[l] = network.shape(network.layers().get(l).name(), height, width);
    }
    this.inputs = new double[depth][];
    this.activations = new double[depth][];
  }

  @Override
  public Shape image() {
    return image;
  }

  @Override
  public Shape shape(String layer) {
    return shapes[index(layer)];
  }

  @Override
  public void forward(Raster raster) {
    float[] pixels = read(raster);
    Shape shape = image;
    double[] current = new double[shape.size()];
    for (int i = 0; i < current.length; i++) {
      int c = i % 3;
      int colour = network.input().colour(c);
      current[i] =
          (double) pixels[i - c + colour] * network.input().gain(c) + network.input().shift(c);
    }
    for (int l = 0; l < depth; l++) {
      Network.Layer layer = network.layers().get(l);
      if (layer.pooled()) {
        current = pool(current, shape, network.pooling());
        shape = new Shape(shape.height() / 2, shape.width() / 2, shape.channels());
      }
      inputs[l] = current;
      current = convolve(current, shape, layer.convolution());
      for (int i = 0; i < current.length; i++) {
        current[i] = Math.max(0, current[i]);
      }
      activations[l] = current;
      shape = shapes[l];
    }
  }

  @Override
  public void activations(String layer, Raster into) {
    double[] values = activations[index(layer)];
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    into.write(0, 0, into.shape().height(), into.shape().width(), floats, 0);
  }

  @Override
  public void activations(String layer, int[] positions, float[] into) {
    int channels = shape(layer).channels();
    for (int i = 0; i < positions.length * channels; i++) {
      into[i] =
          (float) activations[index(layer)][positions[i / channels] * channels + i % channels];
    }
  }

  private static float[] read(Raster raster) {
    float[] values = new float[raster.shape().size()];
    raster.read(0, 0, raster.shape().height(), raster.shape().width(), values, 0);
    return values;
  }

  @Override
  public void aim(String layer, Raster target) {
    targets.put(layer, target);
  }

  @Override
  public double squaredDistance(String layer) {
    float[] target = read(Objects.requireNonNull(targets.get(layer)));
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      sum += Math.pow(activations[index(layer)][i] - target[i], 2);
    }
    return sum;
  }

  @Override
  public ChannelMoments moments(String layer) {
    double[] all = new double[shape(layer).positions()];
    Arrays.fill(all, 1);
    return moments(layer, all);
  }

  @Override
  public void guide(Raster pixels) {
    shares = pixels;
  }

  @Override
  public ChannelMoments moments(String layer, int region) {
    return moments(layer, shares(layer, region));
  }

  @Override
  public double weight(String layer, int region) {
    return Arrays.stream(shares(layer, region)).sum();
  }

  /** Mean over the pixels that each position stands for. */
  private double[] shares(String layer, int region) {
    Raster pixels = Objects.requireNonNull(shares);
    float[] values = read(pixels);
    int regions = pixels.shape().channels();
    int stride = network.stride(layer);
    Shape shape = shape(layer);
    double[] means = new double[shape.positions()];
    for (int y = 0; y < shape.height() * stride; y++) {
      for (int x = 0; x < shape.width() * stride; x++) {
        means[y / stride * shape.width() + x / stride] +=
            values[(y * image.width() + x) * regions + region] / (double) (stride * stride);
      }
    }
    return means;
  }

  private ChannelMoments moments(String layer, double[] weights) {
    double[] a = activations[index(layer)];
    int channels = shape(layer).channels();
    double[] sum = new double[channels];
    double[] products = new double[channels * channels];
    for (int i = 0; i < weights.length; i++) {
      int p = i * channels;
      for (int k = 0; k < channels; k++) {
        sum[k] += weights[i] * a[p + k];
        for (int j = 0; j < channels; j++) {
          products[k * channels + j] += weights[i] * a[p + k] * a[p + j];
        }
      }
    }
    return new ChannelMoments(shape(layer), Arrays.stream(weights).sum(), sum, products);
  }

  @Override
  public void backward(Map<String, Seed> seeds, Raster into) {
    float[] gradient = new float[image.size()];
    seeds.keySet().forEach(this::index);
    double @Nullable [] above = null;
    for (int l = depth - 1; l >= 0; l--) {
      Network.Layer layer = network.layers().get(l);
      double[] out = above == null ? new double[activations[l].length] : above;
      if (seeds.containsKey(layer.name())) {
        addSeed(layer.name(), seeds.get(layer.name()), l, out);
      }
      for (int i = 0; i < out.length; i++) {
        out[i] = activations[l][i] > 0 ? out[i] : 0;
      }
      Shape in = new Shape(shapes[l].height(), shapes[l].width(), layer.convolution().inputs());
      above = convolveBackward(out, in, layer.convolution());
      if (layer.pooled()) {
        double[] unpooled = activations[l - 1];
        above = poolBackward(above, unpooled, shapes[l - 1], network.pooling());
      }
    }
    double[] pixels = Objects.requireNonNull(above);
    for (int i = 0; i < pixels.length; i++) {
      int c = i % 3;
      gradient[i - c + network.input().colour(c)] = (float) (pixels[i] * network.input().gain(c));
    }
    into.write(0, 0, image.height(), image.width(), gradient, 0);
  }

  private void addSeed(String layer, Seed whole, int l, double[] out) {
    Guide guide = shares == null ? null : new Guide(shares, shapes[l], network.stride(layer));
    Seed.Parts seed = whole.parts(layer, shapes[l], targets.get(layer), guide);
    double[] a = activations[l];
    int channels = shapes[l].channels();
    for (Seed.Affine part : seed.affine()) {
      boolean everywhere = part.region() == Seed.Affine.WHOLE;
      double[] weights = everywhere ? null : shares(layer, part.region());
      for (int i = 0; i < out.length; i++) {
        int k = i % channels;
        double sum = part.offset()[k];
        for (int j = 0; j < channels; j++) {
          sum += (double) part.matrix()[k * channels + j] * a[i - k + j];
        }
        out[i] += weights == null ? sum : weights[i / channels] * sum;
      }
    }
    for (Seed.Sparse some : seed.sparse()) {
      for (int i = 0; i < some.positions().length * channels; i++) {
        out[some.positions()[i / channels] * channels + i % channels] += some.gradient()[i];
      }
    }
    float[] dense = seed.dense() == null ? null : read(seed.dense());
    float[] target = seed.target() == null ? null : read(seed.target());
    for (int i = 0; i < out.length; i++) {
      if (dense != null) {
        out[i] += dense[i];
      }
      if (target != null) {
        out[i] += seed.pull() * (a[i] - target[i]);
      }
    }
  }

  private double[] convolve(double[] in, Shape shape, Convolution filter) {
    int outputs = filter.outputs();
    double[] out = new double[shape.positions() * outputs];
    forEachTap(
        shape,
        (from, to, dy, dx) -> {
          for (int k = 0; k < outputs; k++) {
            double sum = 0;
            for (int c = 0; c < shape.channels(); c++) {
              sum += in[from * shape.channels() + c] * filter.weight(k, c, dy, dx);
            }
            out[to * outputs + k] += sum + (dy == 1 && dx == 1 ? filter.bias(k) : 0);
          }
        });
    return out;
  }

  private double[] convolveBackward(double[] out, Shape shape, Convolution filter) {
    double[] in = new double[shape.size()];
    int outputs = filter.outputs();
    forEachTap(
        shape,
        (from, to, dy, dx) -> {
          for (int c = 0; c < shape.channels(); c++) {
            double sum = 0;
            for (int k = 0; k < outputs; k++) {
              sum += out[to * outputs + k] * filter.weight(k, c, dy, dx);
            }
            in[from * shape.channels() + c] += sum;
          }
        });
    return in;
  }

  /** One tap of the filter: input position {@code from} contributes to output {@code to}. */
  private interface Tap {
    void accept(int from, int to, int dy, int dx);
  }

  private void forEachTap(Shape shape, Tap tap) {
    int h = shape.height();
    int w = shape.width();
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int dy = 0; dy < 3; dy++) {
          for (int dx = 0; dx < 3; dx++) {
            int sy = y + dy - 1;
            int sx = x + dx - 1;
            if (network.padding() == Padding.REPLICATE) {
              sy = Math.clamp(sy, 0, h - 1);
              sx = Math.clamp(sx, 0, w - 1);
            }
            if (sy >= 0 && sy < h && sx >= 0 && sx < w) {
              tap.accept(sy * w + sx, y * w + x, dy, dx);
            }
          }
        }
      }
    }
  }

  private static double[] pool(double[] in, Shape shape, Pooling pooling) {
    int h = shape.height() / 2;
    int w = shape.width() / 2;
    int channels = shape.channels();
    double[] out = new double[h * w * channels];
    for (int i = 0; i < out.length; i++) {
      int[] block = block(i, w, shape);
      double a = in[block[0]];
      double b = in[block[1]];
      double c = in[block[2]];
      double d = in[block[3]];
      out[i] =
          pooling == Pooling.AVERAGE
              ? (a + b + c + d) / 4
              : Math.max(Math.max(a, b), Math.max(c, d));
    }
    return out;
  }

  private static double[] poolBackward(
      double[] out, double[] unpooled, Shape shape, Pooling pooling) {
    double[] in = new double[shape.size()];
    for (int i = 0; i < out.length; i++) {
      int[] block = block(i, shape.width() / 2, shape);
      int largest = block[0];
      for (int at : block) {
        if (pooling == Pooling.AVERAGE) {
          in[at] = out[i] / 4;
        } else if (unpooled[at] > unpooled[largest]) {
          largest = at;
        }
      }
      if (pooling == Pooling.MAX) {
        in[largest] = out[i];
      }
    }
    return in;
  }

  /** The four inputs of pooled value {@code i}, in reading order. */
  private static int[] block(int i, int pooledWidth, Shape shape) {
    int channels = shape.channels();
    int k = i % channels;
    int x = i / channels % pooledWidth;
    int y = i / channels / pooledWidth;
    int first = (2 * y * shape.width() + 2 * x) * channels + k;
    int down = shape.width() * channels;
    return new int[] {first, first + channels, first + down, first + down + channels};
  }

  private int index(String layer) {
    if (!asked.contains(layer)) {
      throw new IllegalArgumentException(
          "layer " + layer + " was not asked for when the plan was made: " + asked);
    }
    return network.indexOf(layer);
  }

  @Override
  public void close() {
    java.util.Arrays.fill(inputs, new double[0]);
    java.util.Arrays.fill(activations, new double[0]);
  }
}
