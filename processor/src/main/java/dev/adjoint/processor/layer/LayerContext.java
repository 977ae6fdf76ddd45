package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Names;
import dev.adjoint.processor.op.Operation;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Scale;
import dev.adjoint.processor.op.ScanBuilder;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer at its place in a model: where it reads, reports and puts its operations.
 *
 * @param isLast whether its result is the value of the field
 */
record LayerContext(
    Scope scope, FieldDeclaration field, AnnotationDeclaration annotation, boolean isLast) {

  /** Something is wrong at the annotation. */
  void report(Code code, String sentence) {
    report(code, annotation.place(), sentence);
  }

  /** Something is wrong at a value of the annotation. */
  void report(Code code, Place place, String sentence) {
    scope.report(Finding.of(code, place, sentence));
  }

  /** Something is wrong, with more to say than a sentence. */
  void report(Finding finding) {
    scope.report(finding);
  }

  /**
   * The values that an attribute names.
   *
   * @return empty if any of them is unknown or poisoned
   */
  Optional<List<Operand>> operands(List<AnnotationDeclaration.Attribute> names) {
    List<Operand> operands = new ArrayList<>();
    for (AnnotationDeclaration.Attribute name : names) {
      scope
          .read((String) name.value(), name.place(), field)
          .filter(operand -> isFloat(operand, name.place()))
          .ifPresent(operands::add);
    }
    return operands.size() == names.size() ? Optional.of(operands) : Optional.empty();
  }

  /** Whether the layer can take it; if not, it has been reported. */
  boolean isFloat(Operand operand, Place place) {
    if (operand.isIndex()) {
      report(Code.TYPE, place, Phrases.takesNumbers(annotation, operand));
    }
    return !operand.isIndex();
  }

  /** Whether one tensor can hold a result; if not, it has been reported. */
  boolean fits(String name, Shape shape, Place place) {
    boolean isTooLarge = Sizes.isTooLarge(shape);
    if (isTooLarge) {
      report(Code.OVERFLOW, place, Sizes.tooLarge(name, shape));
    }
    return !isTooLarge;
  }

  /**
   * Something to learn: {@code weight} under the name {@code W} in formulas. The first layer of a
   * field that learns has the name of the field to itself, {@code c1.weight}; those behind it add
   * their own, {@code c1.batchNorm.weight}.
   */
  Value parameter(String suffix, String symbol, Shape shape, Graph.Start start) {
    boolean trainable = field.annotation("Frozen").isEmpty();
    return scope.builder().parameter(field.name(), path(suffix), symbol, shape, start, trainable);
  }

  /** Something that training passes change and no optimizer does, frozen or not. */
  Value state(String suffix, Shape shape, Graph.Start.Running start) {
    return scope.builder().state(field.name(), path(suffix), shape, start);
  }

  /** Numbers that the annotation gives: a column [n,1]. */
  Value given(String suffix, List<Double> numbers) {
    return scope.builder().given(field.name(), suffix, numbers);
  }

  /** A scalar that depends on sizes only. */
  Value constant(String suffix, Scale scale) {
    return scope.builder().constant(field.name() + suffix, field.name(), scale);
  }

  private String path(String suffix) {
    boolean isFirst = Layers.parameterised(field).get(0) == annotation;
    String simple = annotation.simpleName();
    return isFirst
        ? suffix
        : Character.toLowerCase(simple.charAt(0)) + simple.substring(1) + "." + suffix;
  }

  /** The last operation of the layer. */
  Value emit(Operation operation, Value... operands) {
    String simple = annotation.simpleName().substring(annotation.simpleName().lastIndexOf('.') + 1);
    String name = isLast ? field.name() : field.name() + Names.capitalized(simple);
    return add(operation, name, operands);
  }

  /** An operation on the way: {@code hiddenProduct}. */
  Value emitInner(String suffix, Operation operation, Value... operands) {
    return add(operation, field.name() + suffix, operands);
  }

  /** An operation on the way with several results, in the order of their suffixes. */
  List<Value> emitAll(Operation operation, Map<String, Shape> results, Value... operands) {
    Map<String, Shape> named = new LinkedHashMap<>();
    results.forEach((suffix, shape) -> named.put(field.name() + suffix, shape));
    scope.markRead(List.of(operands));
    return scope.builder().addAll(operation, named, origin(), operands);
  }

  /** A loop whose values have names with {@code suffix} behind that of the field. */
  ScanBuilder loop(String suffix) {
    return new ScanBuilder(scope.builder(), origin(), field.name() + suffix);
  }

  private Value add(Operation operation, String name, Value... operands) {
    if (field.kind() == FieldDeclaration.Kind.TENSOR) {
      scope.markRead(List.of(operands));
    }
    return scope.builder().add(operation, name, origin(), operands);
  }

  /** What the operations of this layer come from. */
  Origin origin() {
    return new Origin(
        field.name(), Origin.Direction.FORWARD, annotation.text(), annotation.place());
  }

  /** The result of the layer under the name that it has within its field. */
  Optional<Operand> result(Operand from, Value value, Shape shape) {
    List<String> trail = new ArrayList<>(from.trail());
    trail.add(annotation.text() + " " + shape);
    String name = "the result of " + annotation.text();
    return Optional.of(new Operand(name, value, shape, ValueType.FLOAT, 0, trail));
  }
}
