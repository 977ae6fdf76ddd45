package dev.adjoint.runtime;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.runtime.Signature.Loss.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks every number that comes in, by the name of its input, and copies it to its place. */
final class InputDoor {
  private Signature signature;
  private List<Signature.Input> inputs;
  private final int[] elements;
  private final boolean[] signs;
  private final boolean[] shares;
  private final int[] mostElements;
  private final int capacity;
  private final float[][] converted;
  private boolean checkFinite;

  /**
   * @throws IllegalArgumentException if {@code capacity} examples of an input have more than 2^31-1
   *     elements
   */
  InputDoor(Signature signature, int capacity) {
    this.signature = signature;
    this.capacity = capacity;
    inputs = signature.inputs();
    elements = inputs.stream().mapToInt(Signature.Input::elements).toArray();
    signs = targets(signature, Set.of(Kind.SIGNS));
    shares = targets(signature, Set.of(Kind.PROBABILITY, Kind.LOGIT));
    mostElements = elements.clone();
    converted = new float[inputs.size()][];
    for (int i = 0; i < elements.length; i++) {
      if ((long) elements[i] * capacity > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "input \"%s\": %d examples of %s have more than 2^31-1 elements"
                .formatted(inputs.get(i).name(), capacity, inputs.get(i).shape()));
      }
    }
  }

  /** Which inputs a loss of one of these kinds compares with. */
  private static boolean[] targets(Signature signature, Set<Kind> kinds) {
    boolean[] targets = new boolean[signature.inputs().size()];
    for (Signature.Loss loss : signature.losses()) {
      for (int i = 0; i < targets.length; i++) {
        String name = signature.inputs().get(i).name();
        targets[i] |=
            loss.comparison()
                .filter(one -> kinds.contains(one.kind()) && one.target().equals(name))
                .isPresent();
      }
    }
    return targets;
  }

  /** Takes the shapes of other run-time sizes. */
  void use(Signature other) {
    signature = other;
    inputs = other.inputs();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = inputs.get(i).elements();
    }
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
        int came = examples(i, values[i]);
        if (examples >= 0 && came != examples) {
          throw new IllegalArgumentException(
              "input \"%s\" has %d examples, but input \"%s\" has %d"
                  .formatted(inputs.get(i).name(), came, first, examples));
        }
        examples = came;
        first = first.isEmpty() ? inputs.get(i).name() : first;
      }
    }
    return Batch.of(Math.max(examples, 0), values);
  }

  private int examples(int input, Object values) {
    int length = Batch.length(values);
    if (length % elements[input] != 0) {
      throw new IllegalArgumentException(
          "input \"%s\": expected a multiple of %d values, one example having %s, came %d"
              .formatted(
                  inputs.get(input).name(), elements[input], inputs.get(input).shape(), length));
    }
    return length / elements[input];
  }

  /** Throws if the batch is not fit for a pass with, or without, losses. */
  void check(Batch batch, boolean withTargets) {
    if (batch.inputs() != inputs.size() && (withTargets || batch.inputs() > inputs.size())) {
      throw new IllegalArgumentException(
          "%s has %d inputs %s, the batch has %d"
              .formatted(
                  signature.model(),
                  inputs.size(),
                  inputs.stream().map(Signature.Input::name).toList(),
                  batch.inputs()));
    }
    for (int i = 0; i < elements.length; i++) {
      if (wanted(i, withTargets) && (i >= batch.inputs() || batch.values(i) == null)) {
        throw new IllegalArgumentException(
            "input \"%s\": expected values of shape %s, came nothing"
                .formatted(inputs.get(i).name(), inputs.get(i).shape()));
      }
    }
    if (batch.examples() < 1 || batch.examples() > capacity) {
      throw new IllegalArgumentException(
          "a batch of %s has 1 to %d examples, came %d"
              .formatted(signature.model(), capacity, batch.examples()));
    }
    for (int i = 0; i < elements.length; i++) {
      Object values = wanted(i, withTargets) ? batch.values(i) : null;
      if (values != null) {
        checkValues(inputs.get(i), values, batch.examples(), batch.examples() * elements[i]);
        if (withTargets && signs[i]) {
          checkSigns(inputs.get(i), (float[]) values, batch.examples() * elements[i]);
        }
        if (withTargets && shares[i]) {
          checkShares(inputs.get(i), (float[]) values, batch.examples() * elements[i]);
        }
      }
    }
  }

  /** Throws if a batch norm would have to divide by the variance of a single value. */
  void checkTraining(Batch batch) {
    if (batch.examples() == 1 && !signature.batchNorms().isEmpty()) {
      throw new IllegalArgumentException(
          "the batch norm of \"%s\" needs 2 or more examples in a training batch of %s, came 1"
              .formatted(signature.batchNorms().get(0), signature.model()));
    }
  }

  private boolean wanted(int input, boolean withTargets) {
    return withTargets || !inputs.get(input).target();
  }

  private void checkValues(Signature.Input input, Object values, int examples, int count) {
    if (Batch.length(values) < count) {
      throw new IllegalArgumentException(
          "input \"%s\": expected %d x %s = %d values, came %d"
              .formatted(input.name(), examples, input.shape(), count, Batch.length(values)));
    }
    if (input.type() == ValueType.INDEX) {
      checkIndices(input, values, count);
    } else if (!(values instanceof float[] floats)) {
      throw new IllegalArgumentException(
          "input \"%s\": expected float[], came int[]".formatted(input.name()));
    } else if (checkFinite) {
      checkNumbers(input, floats, count);
    }
  }

  private static void checkNumbers(Signature.Input input, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "input \"%s\": %s at position %d (example %d), expected a finite number"
                .formatted(input.name(), values[i], i, i / input.elements()));
      }
    }
  }

  private static void checkSigns(Signature.Input input, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (Math.abs(values[i]) != 1) {
        throw new IllegalArgumentException(
            "input \"%s\": label %s at position %d (example %d), expected +1 or -1%s"
                .formatted(
                    input.name(),
                    values[i],
                    i,
                    i / input.elements(),
                    values[i] == 0 ? ": of a label t that is 0 or 1, take 2 * t - 1" : ""));
      }
    }
  }

  private static void checkShares(Signature.Input input, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            "input \"%s\": label %s at position %d (example %d), expected 0 to 1%s"
                .formatted(
                    input.name(),
                    values[i],
                    i,
                    i / input.elements(),
                    values[i] == -1 ? ": of a label t that is -1 or 1, take (t + 1) / 2" : ""));
      }
    }
  }

  private static void checkIndices(Signature.Input input, Object values, int count) {
    int[] whole = values instanceof int[] ints ? ints : null;
    float[] numbers = values instanceof float[] floats ? floats : null;
    for (int i = 0; i < count; i++) {
      double index = whole != null ? whole[i] : numbers != null ? numbers[i] : Double.NaN;
      if (!(index >= 0 && index < input.limit() && index == (int) index)) {
        throw new IllegalArgumentException(
            "input \"%s\": index %s at position %d, expected 0 to %d"
                .formatted(
                    input.name(),
                    whole != null ? Integer.toString(whole[i]) : Double.toString(index),
                    i,
                    input.limit() - 1));
      }
    }
  }

  /** Copies a batch that passed {@link #check} to the matrices of the inputs. */
  void write(Batch batch, boolean withTargets, Function<String, Matrix> matrices) {
    for (int i = 0; i < batch.inputs(); i++) {
      Object values = wanted(i, withTargets) ? batch.values(i) : null;
      if (values != null) {
        float[] floats = inMemoryOrder(i, values, batch.examples());
        matrices.apply(inputs.get(i).name()).write(0, floats, 0, batch.examples() * elements[i]);
      }
    }
  }

  private float[] inMemoryOrder(int input, Object values, int examples) {
    List<Integer> shape = inputs.get(input).shape();
    boolean differs = ImageOrder.differs(shape);
    if (values instanceof float[] floats && !differs) {
      return floats;
    }
    float[] room = room(input);
    if (values instanceof float[] floats) {
      ImageOrder.toMemory(floats, room, shape, examples);
      return room;
    }
    int[] indices = (int[]) values;
    for (int i = 0; i < examples * elements[input]; i++) {
      room[differs ? ImageOrder.memoryPosition(i, shape) : i] = indices[i];
    }
    return room;
  }

  /** An array for all examples of an input, made when it is first needed. */
  private float[] room(int input) {
    if (converted[input] == null) {
      converted[input] = new float[capacity * mostElements[input]];
    }
    return converted[input];
  }
}
