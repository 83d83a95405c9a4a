package impasto.engine.kernels;

import static impasto.engine.kernels.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;

/** Rows of matrices in double precision. */
final class VectorRows {
  private static final int LANES = DOUBLES.length();

  private VectorRows() {}

  /** See {@link Kernels#subtractRows}. Two vectors of the row at a time, then single values. */
  static void subtract(
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
    int whole = length / (2 * LANES) * 2 * LANES;
    for (int j = 0; j < whole; j += 2 * LANES) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, to, toAt + j);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, to, toAt + j + LANES);
      for (int r = 0; r < count; r++) {
        double factor = factors[factorsAt + r * factorStride];
        int row = at + r * rowStride + j;
        left = left.sub(DoubleVector.fromArray(DOUBLES, rows, row).mul(factor));
        right = right.sub(DoubleVector.fromArray(DOUBLES, rows, row + LANES).mul(factor));
      }
      left.intoArray(to, toAt + j);
      right.intoArray(to, toAt + j + LANES);
    }
    for (int j = whole; j < length; j++) {
      double value = to[toAt + j];
      for (int r = 0; r < count; r++) {
        value -= factors[factorsAt + r * factorStride] * rows[at + r * rowStride + j];
      }
      to[toAt + j] = value;
    }
  }
}
