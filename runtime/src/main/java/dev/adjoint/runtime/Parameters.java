package dev.adjoint.runtime;

import java.util.ArrayList;
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
  private final int trainable;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** A parameter with its place; a frozen one has no gradient. */
  record Slot(Signature.Parameter parameter, Matrix value, @Nullable Matrix gradient) {}

  Parameters(Kernels kernels, Signature signature, long seed) {
    List<Signature.Parameter> ordered = new ArrayList<>(signature.parameters());
    ordered.sort((a, b) -> Boolean.compare(b.trainable(), a.trainable()));
    long size = 0;
    long trained = 0;
    Map<String, Long> offsets = new LinkedHashMap<>();
    for (Signature.Parameter parameter : ordered) {
      offsets.put(parameter.name(), size);
      size += (parameter.elements() + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
      trained = parameter.trainable() ? size : trained;
    }
    if (trained > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          signature.model() + " has " + trained + " parameters, more than 2^31-1");
    }
    trainable = (int) trained;
    values = kernels.allocate("parameters", size);
    gradients = kernels.allocate("gradients", trained);
    for (int i = 0; i < signature.parameters().size(); i++) {
      Signature.Parameter parameter = signature.parameters().get(i);
      Slot slot = slot(parameter, offsets.get(parameter.name()));
      int count = parameter.elements();
      slot.value().write(0, parameter.initializer().values(count, seed, i), 0, count);
      slots.put(parameter.name(), slot);
    }
  }

  private Slot slot(Signature.Parameter parameter, long offset) {
    int columns = parameter.shape().get(parameter.shape().size() - 1);
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

  /** All trainable parameters as one row. */
  Matrix trainable() {
    return values.matrix(0, 1, trainable);
  }

  /** The gradients of all trainable parameters as one row, laid out as {@link #trainable()}. */
  Matrix gradient() {
    return gradients.matrix(0, 1, trainable);
  }

  int trainableElements() {
    return trainable;
  }
}
