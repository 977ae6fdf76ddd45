package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;

/** Convolutions and their gradients: one loop over all products, and what each does with them. */
final class ReferenceConvolution {
  private ReferenceConvolution() {}

  /** One product of the sum that a convolution is, by its places in x, weight and y. */
  @FunctionalInterface
  private interface Product {
    void at(int x, int weight, int y);
  }

  /** {@code y += x W}. */
  static void forward(Matrix y, Matrix x, Matrix weight, Window window) {
    clear(y);
    products(window, x.size(), (i, j, k) -> add(y, k, x.get(i) * weight.get(j)));
  }

  /** {@code dx += dy W}. */
  static void inputGradient(Matrix dx, Matrix dy, Matrix weight, Window window) {
    clear(dx);
    products(window, dx.size(), (i, j, k) -> add(dx, i, dy.get(k) * weight.get(j)));
  }

  /** {@code dW += x dy}. */
  static void weightGradient(Matrix dWeight, Matrix x, Matrix dy, Window window) {
    clear(dWeight);
    products(window, x.size(), (i, j, k) -> add(dWeight, j, x.get(i) * dy.get(k)));
  }

  static void clear(Matrix matrix) {
    for (int i = 0; i < matrix.size(); i++) {
      matrix.set(i, 0);
    }
  }

  static void add(Matrix matrix, int index, double value) {
    matrix.set(index, matrix.get(index) + value);
  }

  private static void products(Window window, int elements, Product product) {
    int kernel = window.vertical().kernel() * window.horizontal().kernel();
    int inGroup = window.inputChannels() / window.groups();
    int outGroup = window.outputChannels() / window.groups();
    covered(
        window,
        elements,
        (pixel, place, output) -> {
          for (int o = 0; o < window.outputChannels(); o++) {
            int first = o / outGroup * inGroup;
            for (int c = 0; c < inGroup; c++) {
              product.at(
                  pixel * window.inputChannels() + first + c,
                  (o * kernel + place) * inGroup + c,
                  output * window.outputChannels() + o);
            }
          }
        });
  }

  /** A pixel of the input under the kernel, by its place there, and the output pixel it goes to. */
  @FunctionalInterface
  interface Covered {
    void at(int pixel, int place, int output);
  }

  /** Everything that the kernel covers, padding left out. */
  static void covered(Window window, int elements, Covered covered) {
    Axis down = window.vertical();
    Axis across = window.horizontal();
    int output = 0;
    for (int n = 0; n < elements / window.inputElements(); n++) {
      for (int i = 0; i < down.output(); i++) {
        for (int j = 0; j < across.output(); j++, output++) {
          for (int u = 0; u < down.kernel(); u++) {
            for (int v = 0; v < across.kernel(); v++) {
              int row = down.start(i) + u * down.dilation();
              int column = across.start(j) + v * across.dilation();
              if (row >= 0 && row < down.input() && column >= 0 && column < across.input()) {
                int pixel = (n * down.input() + row) * across.input() + column;
                covered.at(pixel, u * across.kernel() + v, output);
              }
            }
          }
        }
      }
    }
  }
}
