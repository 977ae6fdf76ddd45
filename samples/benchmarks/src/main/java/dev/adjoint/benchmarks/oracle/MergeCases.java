package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Tensors.list;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Layers of several values. */
final class MergeCases {
  private MergeCases() {}

  static void add(ModelCases cases) {
    scaled(cases, 2, 4, 3);
    scaled(cases, 4, 3);
    matrixProduct(cases, 1, 1, 1, 1);
    matrixProduct(cases, 1, 3, 4, 2);
    matrixProduct(cases, 2, 3, 1, 5);
    matrixProduct(cases, 4, 2, 3, 3);
    for (int[] shape : Shapes.ALL) {
      sums(cases, shape);
      products(cases, shape);
      difference(cases, shape);
      for (int axis = 0; axis < shape.length; axis++) {
        concatenation(cases, axis, shape);
      }
    }
  }

  private static void sums(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Add", "of two " + Shapes.text(shape));
    Tensor a = one.input("a", shape);
    Tensor b = one.input("b", shape);
    one.field("@Add({\"a\", \"b\"}) Tensor y;");
    one.value("y", a.add(b));
    one = cases.begin("Add", "of three, one of them twice");
    a = one.input("a", shape);
    b = one.input("b", shape);
    Tensor c = one.input("c", shape);
    one.field("@Add({\"a\", \"b\", \"c\", \"a\"}) Tensor y;");
    one.value("y", a.add(b).add(c).add(a));
  }

  private static void products(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Multiply", "of two " + Shapes.text(shape));
    Tensor a = one.input("a", shape);
    Tensor b = one.input("b", shape);
    one.field("@Multiply({\"a\", \"b\"}) Tensor y;");
    one.value("y", a.mul(b));
    one = cases.begin("Multiply", "of three, one of them twice");
    a = one.input("a", shape);
    b = one.input("b", shape);
    Tensor c = one.input("c", shape);
    one.field("@Multiply({\"a\", \"b\", \"c\", \"a\"}) Tensor y;");
    one.value("y", a.mul(b).mul(c).mul(a));
  }

  private static void difference(ModelCases cases, int... shape) {
    ModelCase one = cases.begin("Subtract", "of " + Shapes.text(shape));
    Tensor a = one.input("a", shape);
    Tensor b = one.input("b", shape);
    one.field("@Subtract({\"a\", \"b\"}) Tensor y;");
    one.value("y", a.sub(b));
  }

  /** A gate for each channel of an image, or for each feature of a sequence. */
  private static void scaled(ModelCases cases, int... shape) {
    int axis = Shapes.classAxis(shape);
    ModelCase one = cases.begin("ScaleChannels", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    Tensor gate = one.input("gate", shape[axis]);
    one.field("@ScaleChannels({\"x\", \"gate\"}) Tensor y;");
    int[] wide = Shapes.withBatch(2, shape);
    for (int i = 0; i < shape.length; i++) {
      wide[i + 1] = i == axis ? shape[axis] : 1;
    }
    one.value("y", x.mul(gate.reshape(Tensors.longs(wide))));
  }

  /** One matrix of each example, and several. */
  private static void matrixProduct(ModelCases cases, int count, int m, int k, int n) {
    ModelCase one = cases.begin("MatMul", "of matrices");
    Tensor a = one.input("a", m, k);
    Tensor b = one.input("b", k, n);
    one.field("@MatMul({\"a\", \"b\"}) Tensor y;");
    one.value("y", torch.matmul(a, b));
    one = cases.begin("MatMul", "of " + count + " matrices each");
    a = one.input("a", count, m, k);
    b = one.input("b", count, k, n);
    one.field("@MatMul({\"a\", \"b\"}) Tensor y;");
    one.value("y", torch.matmul(a, b));
  }

  private static void concatenation(ModelCases cases, int axis, int... shape) {
    ModelCase one = cases.begin("Concat", "along axis " + axis + " of " + Shapes.text(shape));
    int[] other = shape.clone();
    other[axis] = 1;
    Tensor a = one.input("a", shape);
    Tensor b = one.input("b", other);
    Tensor c = one.input("c", shape);
    one.field("@Concat(value = {\"a\", \"b\", \"c\"}, axis = " + axis + ") Tensor y;");
    one.value("y", torch.cat(list(a, b, c), axis + 1));
  }
}
