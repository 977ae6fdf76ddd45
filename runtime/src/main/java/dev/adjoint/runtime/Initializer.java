package dev.adjoint.runtime;

import java.util.Arrays;
import java.util.List;

/** How a parameter starts. */
public sealed interface Initializer {
  /** Uniform in {@code [-bound, bound)}. */
  record Uniform(double bound) implements Initializer {}

  /** The same number everywhere. */
  record Constant(double value) implements Initializer {}

  /** Normal with mean 0. */
  record Normal(double deviation) implements Initializer {}

  /** These numbers, one after the other. */
  record Given(List<Double> numbers) implements Initializer {
    /** Copies the numbers. */
    public Given {
      numbers = List.copyOf(numbers);
    }
  }

  /** Uniform in {@code [-bound, bound)}, as PyTorch's linear and convolution layers start. */
  static Initializer uniform(double bound) {
    return new Uniform(bound);
  }

  /**
   * Uniform in {@code [-b, b)} with b = 1/sqrt(count), count being what one output is summed over.
   */
  static Initializer inverseRoot(long count) {
    return new Uniform(1 / Math.sqrt(count));
  }

  /** {@code value} everywhere. */
  static Initializer constant(double value) {
    return new Constant(value);
  }

  /** Normal with mean 0, as PyTorch's embeddings start. */
  static Initializer normal(double deviation) {
    return new Normal(deviation);
  }

  /** These numbers, one after the other: as many as the parameter has elements. */
  static Initializer given(double... numbers) {
    return new Given(Arrays.stream(numbers).boxed().toList());
  }

  /** The first values of the parameter number {@code parameter} of a network with this seed. */
  default float[] values(int count, long seed, int parameter) {
    float[] values = new float[count];
    long key = CounterRandom.key(seed, -1, parameter);
    for (int i = 0; i < count; i++) {
      values[i] = at(key, i);
    }
    return values;
  }

  private float at(long key, int index) {
    if (this instanceof Uniform uniform) {
      return (float) ((2 * CounterRandom.uniform(key, index) - 1) * uniform.bound());
    }
    if (this instanceof Normal normal) {
      return (float) (normal.deviation() * CounterRandom.normal(key, index));
    }
    if (this instanceof Given given) {
      return given.numbers().get(index).floatValue();
    }
    return (float) ((Constant) this).value();
  }
}
