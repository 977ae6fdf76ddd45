package dev.adjoint.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a network in one arena and their gradients, laid out alike, in another: the
 * trainable ones first, so that an optimizer step is one pass over one matrix. Every parameter
 * starts at a multiple of {@value #ALIGNMENT} elements; the elements between stay zero.
 */
final class Parameters {
  static final int ALIGNMENT = 16;

  private final Arena values;
  private final Arena gradients;
  private final Matrix trainable;
  private final Matrix gradient;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** A parameter with its place; a frozen one has no gradient. */
  record Slot(Signature.Parameter parameter, Matrix value, @Nullable Matrix gradient) {}

  /** Takes memory from the kernels, which own it, and writes the first values. */
  Parameters(Kernels kernels, Signature signature, long seed) {
    Map<String, Long> offsets = new LinkedHashMap<>();
    long trained = place(signature, true, 0, offsets);
    long size = place(signature, false, trained, offsets);
    if (trained > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          signature.model() + " has " + trained + " trainable parameters, more than 2^31-1");
    }
    values = kernels.allocate("parameters", Math.max(size, ALIGNMENT));
    gradients = kernels.allocate("gradients", Math.max(trained, ALIGNMENT));
    trainable = values.matrix(0, 1, (int) trained);
    gradient = gradients.matrix(0, 1, (int) trained);
    List<Signature.Parameter> parameters = signature.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Signature.Parameter parameter = parameters.get(i);
      Slot slot = slot(parameter, offsets.get(parameter.name()));
      int count = parameter.elements();
      slot.value().write(0, parameter.initializer().values(count, seed, i), 0, count);
      slots.put(parameter.name(), slot);
    }
  }

  private static long place(
      Signature signature, boolean trainable, long from, Map<String, Long> offsets) {
    long offset = from;
    for (Signature.Parameter parameter : signature.parameters()) {
      if (parameter.trainable() == trainable) {
        offsets.put(parameter.name(), offset);
        offset += (parameter.elements() + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
      }
    }
    return offset;
  }

  private Slot slot(Signature.Parameter parameter, long offset) {
    int rank = parameter.shape().size();
    int columns = parameter.shape().get(rank > 2 ? 1 : rank - 1); // see ImageOrder.kernel
    int rows = parameter.elements() / columns;
    Matrix value = values.matrix(offset, rows, columns);
    Matrix gradient = parameter.trainable() ? gradients.matrix(offset, rows, columns) : null;
    return new Slot(parameter, value, gradient);
  }

  Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "no parameter \"" + name + "\", expected one of " + slots.keySet());
    }
    return slot;
  }

  /** The gradient of a trainable parameter. */
  Matrix gradient(String name) {
    Matrix gradient = slot(name).gradient();
    if (gradient == null) {
      throw new IllegalArgumentException(
          "parameter \""
              + name
              + (slot(name).parameter().state() ? "\" is not trained" : "\" is frozen")
              + ": it has no gradient");
    }
    return gradient;
  }

  /** All trainable parameters as one row. */
  Matrix trainable() {
    return trainable;
  }

  /** The gradients of all trainable parameters as one row, laid out as {@link #trainable()}. */
  Matrix gradient() {
    return gradient;
  }
}
