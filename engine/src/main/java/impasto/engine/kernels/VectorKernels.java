package impasto.engine.kernels;

import org.jspecify.annotations.Nullable;

/** The kernels in vector registers; each method is told where its story is. */
final class VectorKernels implements Kernels {

  @Override
  public String name() {
    return "vector" + 32 * Lanes.LANES;
  }

  @Override
  public int panel() {
    return Lanes.PANEL;
  }

  @Override
  public void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] init,
      int initAt,
      int initStride,
      float[] c,
      int cAt,
      int cStride) {
    VectorGemm.multiply(
        rows, depth, columns, a, aAt, aStride, b, bAt, init, initAt, initStride, c, cAt, cStride);
  }

  @Override
  public void addProducts(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] products) {
    VectorMoments.addProducts(height, width, channels, a, at, rowStride, products);
  }

  @Override
  public void addSums(
      int height, int width, int channels, float[] a, int at, int rowStride, float[] sums) {
    VectorMoments.addSums(height, width, channels, a, at, rowStride, sums);
  }

  @Override
  public void subtractRows(
      int length,
      int count,
      double[] factors,
      int factorsAt,
      int factorStride,
      double[] rows,
      int at,
      int rowStride,
      double[] to,
      int toAt) {
    VectorRows.subtract(
        length, count, factors, factorsAt, factorStride, rows, at, rowStride, to, toAt);
  }

  @Override
  public void winogradInput(
      int tiles,
      int channels,
      float[] in,
      int at,
      int rowStride,
      float[] points,
      int pointsAt,
      int first,
      float[] scratch) {
    VectorWinograd.input(tiles, channels, in, at, rowStride, points, pointsAt, first, scratch);
  }

  @Override
  public void multiplyPoint(
      int point,
      int tiles,
      int inputs,
      int outputs,
      float[] points,
      int pointsAt,
      float[] filter,
      int filterAt,
      float[] products,
      int productsAt) {
    VectorPointGemm.multiply(
        point, tiles, inputs, outputs, points, pointsAt, filter, filterAt, products, productsAt);
  }

  @Override
  public void winogradActivate(
      int channels,
      float[] points,
      int pointsAt,
      float[] bias,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    VectorWinograd.activate(
        channels, points, pointsAt, bias, out, at, rowStride, mask, maskAt, maskStride, scratch);
  }

  @Override
  public void winogradGradient(
      int channels,
      float[] points,
      int pointsAt,
      boolean add,
      float[] out,
      int at,
      int rowStride,
      byte[] mask,
      int maskAt,
      int maskStride,
      float[] scratch) {
    VectorWinograd.gradient(
        channels, points, pointsAt, add, out, at, rowStride, mask, maskAt, maskStride, scratch);
  }

  @Override
  public void firstLayer(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] filter,
      float[] bias,
      float[] out,
      int outAt,
      byte[] mask,
      int maskAt) {
    VectorFirstLayer.row(width, channels, in, at, inStride, filter, bias, out, outAt, mask, maskAt);
  }

  @Override
  public void gatherTaps(
      int width, float[] rows, int below, int same, int above, int stride, float[] out, int outAt) {
    VectorFirstLayer.gatherTaps(width, rows, below, same, above, stride, out, outAt);
  }

  @Override
  public void applyMask(
      int positions, int channels, float[] values, int at, byte[] mask, int maskAt) {
    VectorPooling.applyMask(positions, channels, values, at, mask, maskAt);
  }

  @Override
  public void addMasked(
      int positions,
      int channels,
      float[] values,
      int at,
      float[] summand,
      int summandAt,
      byte @Nullable [] mask,
      int maskAt) {
    VectorPooling.addMasked(positions, channels, values, at, summand, summandAt, mask, maskAt);
  }

  @Override
  public void poolAverage(
      int width, int channels, float[] in, int at, int inStride, float[] out, int outAt) {
    VectorPooling.average(width, channels, in, at, inStride, out, outAt);
  }

  @Override
  public void unpoolAverage(
      int width,
      int channels,
      float[] in,
      int at,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    VectorPooling.unpoolAverage(
        width, channels, in, at, add, out, outAt, outStride, mask, maskAt, maskStride);
  }

  @Override
  public void poolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      int inStride,
      float[] out,
      int outAt,
      byte[] winner,
      int winnerAt) {
    VectorPooling.maximum(width, channels, in, at, inStride, out, outAt, winner, winnerAt);
  }

  @Override
  public void unpoolMaximum(
      int width,
      int channels,
      float[] in,
      int at,
      byte[] winner,
      int winnerAt,
      boolean add,
      float[] out,
      int outAt,
      int outStride,
      byte[] mask,
      int maskAt,
      int maskStride) {
    VectorPooling.unpoolMaximum(
        width,
        channels,
        in,
        at,
        winner,
        winnerAt,
        add,
        out,
        outAt,
        outStride,
        mask,
        maskAt,
        maskStride);
  }
}
