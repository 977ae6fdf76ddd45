package dev.adjoint.runtime;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks every number that comes in, by the name of its input, and copies it to its place. */
final class InputDoor {
  private final Signature signature;
  private final int capacity;
  private final float[][] indices;
  private boolean checkFinite;

  InputDoor(Signature signature, int capacity) {
    this.signature = signature;
    this.capacity = capacity;
    this.indices = new float[signature.inputs().size()][];
  }

  void checkFinite(boolean check) {
    checkFinite = check;
  }

  /** The batch of these arrays, each of which must be used up. */
  Batch exactly(@Nullable Object... values) {
    int examples = -1;
    String first = "";
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        Signature.Input input = signature.inputs().get(i);
        int length = java.lang.reflect.Array.getLength(values[i]);
        int elements = input.elements();
        if (length % elements != 0) {
          throw new IllegalArgumentException(
              "input \""
                  + input.name()
                  + "\": expected a multiple of "
                  + elements
                  + " values, one example having "
                  + input.shape()
                  + ", came "
                  + length);
        }
        if (examples >= 0 && length / elements != examples) {
          throw new IllegalArgumentException(
              "input \""
                  + input.name()
                  + "\" has "
                  + length / elements
                  + " examples, but input \""
                  + first
                  + "\" has "
                  + examples);
        }
        examples = length / elements;
        first = first.isEmpty() ? input.name() : first;
      }
    }
    return Batch.of(Math.max(examples, 0), values);
  }

  /** Throws if the batch is not fit for a pass with, or without, losses. */
  void check(Batch batch, boolean withTargets) {
    List<Signature.Input> inputs = signature.inputs();
    if (batch.inputs() != inputs.size() && (withTargets || batch.inputs() > inputs.size())) {
      throw new IllegalArgumentException(
          signature.model()
              + " has "
              + inputs.size()
              + " inputs "
              + inputs.stream().map(Signature.Input::name).toList()
              + ", the batch has "
              + batch.inputs());
    }
    int examples = batch.examples();
    if (examples < 1 || examples > capacity) {
      throw new IllegalArgumentException(
          "a batch of "
              + signature.model()
              + " has 1 to "
              + capacity
              + " examples, came "
              + examples);
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (withTargets || !inputs.get(i).target()) {
        checkInput(inputs.get(i), i < batch.inputs() ? batch.values(i) : null, examples);
      }
    }
  }

  private void checkInput(Signature.Input input, @Nullable Object values, int examples) {
    long expected = (long) examples * input.elements();
    int length =
        values instanceof float[] floats
            ? floats.length
            : values instanceof int[] ints ? ints.length : -1;
    if (values == null) {
      throw new IllegalArgumentException(
          "input \""
              + input.name()
              + "\": expected "
              + describe(input, examples)
              + ", came nothing");
    }
    if (length < expected) {
      throw new IllegalArgumentException(
          "input \""
              + input.name()
              + "\": expected "
              + describe(input, examples)
              + " = "
              + expected
              + " values, came "
              + length);
    }
    if (input.type() == ValueType.INDEX) {
      checkIndices(input, values, (int) expected);
    } else if (values instanceof int[]) {
      throw new IllegalArgumentException(
          "input \"" + input.name() + "\": expected float[], came int[]");
    } else if (checkFinite) {
      checkFinite(input, (float[]) values, (int) expected);
    }
  }

  private static String describe(Signature.Input input, int examples) {
    return examples + " x " + input.shape();
  }

  private static void checkFinite(Signature.Input input, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "input \""
                + input.name()
                + "\": "
                + values[i]
                + " at position "
                + i
                + " (example "
                + i / input.elements()
                + "), expected a finite number");
      }
    }
  }

  private static void checkIndices(Signature.Input input, Object values, int count) {
    for (int i = 0; i < count; i++) {
      float index = values instanceof int[] ints ? ints[i] : ((float[]) values)[i];
      if (!(index >= 0 && index < input.limit()) || index != (int) index) {
        String came = values instanceof int[] ints ? "" + ints[i] : "" + index;
        throw new IllegalArgumentException(
            "input \""
                + input.name()
                + "\": index "
                + came
                + " at position "
                + i
                + ", expected 0 to "
                + (input.limit() - 1));
      }
    }
  }

  /** Copies a batch that passed {@link #check} to the matrices of the inputs. */
  void write(Batch batch, Function<String, Matrix> matrices) {
    List<Signature.Input> inputs = signature.inputs();
    for (int i = 0; i < batch.inputs(); i++) {
      Object values = batch.values(i);
      if (values != null) {
        Signature.Input input = inputs.get(i);
        int count = batch.examples() * input.elements();
        float[] floats = values instanceof int[] ints ? asFloats(i, ints, count) : (float[]) values;
        if (ImageOrder.differs(input.shape())) {
          floats = ImageOrder.toMemory(floats, input.shape(), batch.examples());
        }
        matrices.apply(input.name()).write(0, floats, 0, count);
      }
    }
  }

  private float[] asFloats(int input, int[] values, int count) {
    float[] floats = indices[input];
    if (floats == null || floats.length < count) {
      floats = new float[capacity * signature.inputs().get(input).elements()];
      indices[input] = floats;
    }
    for (int i = 0; i < count; i++) {
      floats[i] = values[i];
    }
    return floats;
  }
}
