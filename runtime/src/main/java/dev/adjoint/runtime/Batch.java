package dev.adjoint.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the inputs of a network, example after example, in the order of {@link
 * Signature#inputs()}. It refers to the caller's arrays and copies nothing; the arrays may be
 * longer than needed, so that one batch object serves a whole training run.
 */
public final class Batch {
  private final @Nullable Object[] values;
  private int examples;
  private String[] names = {};
  private int[] sizes = {};

  /**
   * A batch for a network with so many inputs, with no values yet.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Batch(int inputs) {
    if (inputs < 0) {
      throw new IllegalArgumentException("inputs: expected 0 or more, came " + inputs);
    }
    values = new Object[inputs];
  }

  /**
   * A batch of the given number of examples.
   *
   * @param values one {@code float[]} or {@code int[]} per input, null where none is needed
   * @throws IllegalArgumentException if a value is something else
   */
  public static Batch of(int examples, @Nullable Object... values) {
    Objects.requireNonNull(values, "values");
    Batch batch = new Batch(values.length).examples(examples);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        length(values[i]);
      }
      batch.values[i] = values[i];
    }
    return batch;
  }

  /**
   * Sets the numbers of input {@code input}. Class indices may come as floats too.
   *
   * @throws IllegalArgumentException if there is no such input
   */
  public Batch put(int input, float[] floats) {
    return set(input, Objects.requireNonNull(floats, "floats"));
  }

  /**
   * Sets the class indices of input {@code input}.
   *
   * @throws IllegalArgumentException if there is no such input
   */
  public Batch put(int input, int[] indices) {
    return set(input, Objects.requireNonNull(indices, "indices"));
  }

  private Batch set(int input, Object array) {
    if (input < 0 || input >= values.length) {
      throw new IllegalArgumentException(
          "input " + input + ": the batch has the inputs 0 to " + (values.length - 1));
    }
    values[input] = array;
    return this;
  }

  /** Sets the number of examples. */
  public Batch examples(int count) {
    examples = count;
    return this;
  }

  /**
   * Sets a run-time size of all examples, such as the length T of sequences. What is not set is the
   * largest that the network allows.
   */
  public Batch size(String name, int value) {
    Objects.requireNonNull(name, "name");
    int index = index(name);
    if (index < 0) {
      index = names.length;
      names = Arrays.copyOf(names, index + 1);
      sizes = Arrays.copyOf(sizes, index + 1);
      names[index] = name;
    }
    sizes[index] = value;
    return this;
  }

  private int index(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The size that was set, or the largest. */
  int size(Signature.Dimension dimension) {
    int index = index(dimension.name());
    return index < 0 ? dimension.most() : sizes[index];
  }

  /** Throws if a size was set that the network does not have. */
  void requireSizes(String model, List<Signature.Dimension> dimensions) {
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      boolean isKnown = false;
      for (int j = 0; j < dimensions.size(); j++) { // an iterator would come from the heap
        isKnown |= dimensions.get(j).name().equals(name);
      }
      if (!isKnown) {
        throw new IllegalArgumentException(
            "%s has no run-time size \"%s\", expected one of %s"
                .formatted(
                    model, name, dimensions.stream().map(Signature.Dimension::name).toList()));
      }
    }
  }

  /** The number of examples. */
  public int examples() {
    return examples;
  }

  /** The number of inputs. */
  public int inputs() {
    return values.length;
  }

  /** The array of an input, null if there is none. */
  @Nullable Object values(int input) {
    return values[input];
  }

  /** The length of an array that may be the value of an input. */
  static int length(Object array) {
    if (array instanceof float[] floats) {
      return floats.length;
    }
    if (array instanceof int[] indices) {
      return indices.length;
    }
    throw new IllegalArgumentException(
        "the value of an input is a float[] or an int[], not a " + array.getClass().getTypeName());
  }

  @Override
  public String toString() {
    return Arrays.stream(values)
        .map(array -> array == null ? "nothing" : length(array) + " values")
        .collect(Collectors.joining(", ", examples + " examples in ", ""));
  }
}
