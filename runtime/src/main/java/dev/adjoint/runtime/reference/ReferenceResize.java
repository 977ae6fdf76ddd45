package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Scaling;

/** Images made larger, and the gradient of that. */
final class ReferenceResize {
  private ReferenceResize() {}

  static void forward(Matrix out, Matrix x, Scaling scaling) {
    ReferenceConvolution.clear(out);
    each(scaling, x, (i, k, share) -> ReferenceConvolution.add(out, k, share * x.get(i)));
  }

  static void gradient(Matrix dx, Matrix dy, Scaling scaling) {
    ReferenceConvolution.clear(dx);
    each(scaling, dx, (i, k, share) -> ReferenceConvolution.add(dx, i, share * dy.get(k)));
  }

  @FunctionalInterface
  private interface Share {
    void of(int input, int output, double share);
  }

  private static void each(Scaling scaling, Matrix x, Share share) {
    int columns = scaling.width() * scaling.across();
    int rows = scaling.height() * scaling.down();
    int channels = scaling.channels();
    for (int n = 0; n < x.size() / scaling.inputElements(); n++) {
      int image = n * scaling.height();
      for (int i = 0; i < rows; i++) {
        int row = n * rows + i;
        for (int j = 0; j < columns; j++) {
          int to = (row * columns + j) * channels;
          int column = j;
          scaling.rows(
              i,
              (u, down) ->
                  scaling.columns(
                      column,
                      (v, across) -> {
                        int from = ((image + u) * scaling.width() + v) * channels;
                        for (int c = 0; c < channels; c++) {
                          share.of(from + c, to + c, down * across);
                        }
                      }));
        }
      }
    }
  }
}
