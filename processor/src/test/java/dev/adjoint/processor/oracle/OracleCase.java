package dev.adjoint.processor.oracle;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model, its numbers, and what libtorch makes of them.
 *
 * @param name of the model's class, which begins with the annotation that the case is for
 * @param title what is special about it
 * @param model the source of the class
 */
record OracleCase(String name, String title, int examples, String model, List<Entry> entries) {
  /** What an entry holds. */
  enum Kind {
    /** An input or target, all examples one after the other. */
    INPUT,
    PARAMETER,
    /** A value in a training pass and, unless {@link #PREDICTED} says another, in inference. */
    OUTPUT,
    PREDICTED,
    LOSS,
    /** A parameter after the training pass, which moved it. */
    UPDATED,
    /** The gradient of the total loss by an input or a parameter. */
    GRADIENT
  }

  /**
   * Numbers with a name.
   *
   * @param shape with the batch in front, except for parameters
   */
  record Entry(Kind kind, String name, List<Integer> shape, float[] values) {}

  OracleCase {
    entries = List.copyOf(entries);
  }

  /** The simple name of the annotation that the case is for. */
  String subject() {
    return name.substring(0, name.lastIndexOf('_'));
  }

  List<Entry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** The numbers of an input or target. */
  Entry input(String input) {
    return of(Kind.INPUT).stream()
        .filter(entry -> entry.name().equals(input))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no input " + input));
  }

  /** What an inference pass gives: the value of the training pass unless told otherwise. */
  List<Entry> predicted() {
    Set<String> others = of(Kind.PREDICTED).stream().map(Entry::name).collect(Collectors.toSet());
    return entries.stream()
        .filter(
            entry ->
                entry.kind() == Kind.PREDICTED
                    || entry.kind() == Kind.OUTPUT && !others.contains(entry.name()))
        .toList();
  }

  @Override
  public String toString() {
    return name + ", " + title;
  }
}
