package dev.adjoint.processor.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A field as it is written.
 *
 * @param type {@code Tensor}, {@code Loss}, or the name of a block
 */
record Field(String name, String type, List<Annotation> annotations) {
  Optional<Annotation> annotation(String wanted) {
    return annotations.stream().filter(one -> one.name().equals(wanted)).findFirst();
  }

  boolean has(String annotation) {
    return annotation(annotation).isPresent();
  }

  boolean isLoss() {
    return type.equals("Loss");
  }

  boolean isBlock() {
    return !type.equals("Loss") && !type.equals("Tensor");
  }

  /** The same with one annotation in the place of another. */
  Field with(int index, Annotation annotation) {
    List<Annotation> changed = new ArrayList<>(annotations);
    changed.set(index, annotation);
    return new Field(name, type, changed);
  }

  /** The same without an annotation. */
  Field without(int index) {
    List<Annotation> changed = new ArrayList<>(annotations);
    changed.remove(index);
    return new Field(name, type, changed);
  }

  /** The same with an annotation more. */
  Field withInserted(int index, Annotation annotation) {
    List<Annotation> changed = new ArrayList<>(annotations);
    changed.add(index, annotation);
    return new Field(name, type, changed);
  }

  String java() {
    return annotations.stream().map(one -> one.java() + " ").collect(Collectors.joining())
        + type
        + " "
        + name
        + ";";
  }
}
