package dev.adjoint.runtime.openblas;

/** {@code exp(x) / sum of exp(x)} of each row, or its logarithm. */
final class SoftmaxCall extends RowLoop {
  private final CpuMatrix out;
  private final boolean isLog;
  private final float[] exponentials;

  SoftmaxCall(CpuMatrix out, CpuMatrix x, boolean isLog, Tiles tiles, Scratch scratch) {
    super(x, tiles, scratch);
    this.out = out;
    this.isLog = isLog;
    this.exponentials = new float[isLog ? Tiles.padded(Math.max(Tiles.SIZE, columns)) : 0];
  }

  @Override
  void take(int row, int count, float[] values) {
    for (int i = 0; i < count; i++) {
      shift(values, i);
    }
    if (isLog) {
      subtractLogSums(count, values);
    } else {
      exp(values, count);
      for (int i = 0; i < count; i++) {
        scale(values, i, (float) (1 / tiles.sum(values, i * columns, columns)));
      }
    }
    out.store((long) row * columns, values, 0, count * columns);
  }

  private void subtractLogSums(int count, float[] values) {
    System.arraycopy(values, 0, exponentials, 0, count * columns);
    exp(exponentials, count);
    for (int i = 0; i < count; i++) {
      float logSum = (float) Math.log(tiles.sum(exponentials, i * columns, columns));
      for (int j = i * columns; j < (i + 1) * columns; j++) {
        values[j] -= logSum;
      }
    }
  }
}
