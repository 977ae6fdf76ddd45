package dev.adjoint.benchmarks.oracle;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Between Java and libtorch. */
final class Tensors {
  private Tensors() {}

  /** A tensor of these numbers. */
  static Tensor of(double[] values, int... shape) {
    return Tensor.create(values, longs(shape));
  }

  /** A tensor of indices. */
  static Tensor of(long[] values, int... shape) {
    return Tensor.create(values, longs(shape));
  }

  /** The elements, the last axis running fastest. */
  static double[] values(Tensor tensor) {
    Tensor dense = tensor.detach().to(torch.ScalarType.Double).contiguous();
    double[] values = new double[Math.toIntExact(dense.numel())];
    new DoublePointer(dense.data_ptr()).get(values);
    return values;
  }

  static int[] shape(Tensor tensor) {
    return Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
  }

  static TensorOptional optional(Tensor tensor) {
    return new TensorOptional(tensor);
  }

  static TensorVector list(Tensor... tensors) {
    return new TensorVector(tensors);
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }

  static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
