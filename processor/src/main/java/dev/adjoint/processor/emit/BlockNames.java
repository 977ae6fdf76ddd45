package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names the nested classes after their blocks, and where one gives several shapes, after these too:
 * {@code Bottleneck256x56x56}.
 */
final class BlockNames {
  /** Classes that generated code names, and one of that name would hide. */
  private static final List<String> TAKEN =
      List.of(
          "Backend",
          "BiConsumer",
          "Generated",
          "IllegalArgumentException",
          "Integer",
          "Matrix",
          "Network",
          "Object",
          "Override",
          "Prediction",
          "String",
          "ArrayList");

  private final Parts parts;
  private final ClassName network;
  private final Names names = new Names();
  private final Map<String, Shape> fields = new HashMap<>();
  private final Map<String, Set<Optional<Shape>>> shapes = new HashMap<>();

  BlockNames(Api api, Parts parts) {
    this.parts = parts;
    this.network = api.name();
    TAKEN.forEach(names::reserve);
    Variables.RESERVED.forEach(names::reserve);
    names.reserve(api.name().simpleName());
    api.model().simpleNames().forEach(names::reserve);
    parts.variables(parts.model()).names().forEach(names::reserve);
    for (Graph.Field field : parts.plan().graph().fields()) {
      fields.put(field.name(), field.shape());
    }
    Variables.LOCAL.forEach(names::reserve);
    parts.plan().graph().dimensions().forEach(size -> names.reserve(size.name()));
    for (Part part : parts.innerFirst()) {
      parts.variables(part).names().forEach(names::reserve);
      names.reserve(part.field());
      shapes
          .computeIfAbsent(part.declaration().simpleName(), name -> new HashSet<>())
          .add(shape(part));
    }
  }

  /** A new name for the class of a use. */
  ClassName name(Part part) {
    String block = part.declaration().simpleName();
    boolean isOne = shapes.get(block).size() == 1;
    String suffix =
        shape(part)
            .filter(shape -> !isOne)
            .map(shape -> String.join("x", shape.dims().stream().map(Object::toString).toList()))
            .filter(text -> text.chars().allMatch(Character::isJavaIdentifierPart))
            .orElse("");
    return network.nestedClass(names.fresh(block + suffix));
  }

  /** The shape of what a use gives. */
  private Optional<Shape> shape(Part part) {
    return Optional.ofNullable(fields.get(part.path() + "." + output(part)));
  }

  /** The name of the field that a block gives. */
  static String output(Part part) {
    List<FieldDeclaration> declared = part.declaration().fields();
    return declared.stream()
        .filter(field -> field.annotation("Output").isPresent())
        .findFirst()
        .orElse(declared.get(declared.size() - 1))
        .name();
  }
}
