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
import dev.adjoint.processor.tensor.Dim;
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
    Shape largest = scope.dimensions().atMost(shape);
    boolean isTooLarge = Sizes.isTooLarge(largest);
    if (isTooLarge) {
      report(Code.OVERFLOW, place, Sizes.tooLarge(name, largest));
    }
    return !isTooLarge;
  }

  /** Whether parameters can have a shape; if not, it has been reported. */
  boolean isFixed(String name, Shape shape, Place place) {
    Optional<String> open = scope.dimensions().runTimeName(shape);
    open.ifPresent(
        size ->
            report(
                Code.UNBOUND_DIMENSION,
                place,
                name + " " + shape + " would change with " + size + ", known at run time only"));
    return open.isEmpty() && fits(name, shape, place);
  }

  // ---- Attributes ------------------------------------------------------------------------------

  /** The size that an attribute, or its twin for expressions, has. */
  Dim size(String attribute) {
    return sizes(attribute).get(0);
  }

  /** The sizes that an attribute, or its twin for expressions, has. */
  List<Dim> sizes(String attribute) {
    return Twins.sizes(this, attribute);
  }

  /** Whether the annotation type has an attribute, or its twin. */
  boolean has(String attribute) {
    return Twins.has(annotation, attribute);
  }

  /** Where a size of an attribute is written, if it is. */
  Place place(String attribute, int index) {
    return Twins.place(annotation, attribute, index);
  }

  /** Where the sizes of an attribute are written, if they are. */
  Place place(String attribute) {
    return Twins.written(annotation, attribute).place();
  }

  /** Reports sizes that are numbers below 1. */
  void requirePositive(String... attributes) {
    for (String attribute : attributes) {
      Dim size = size(attribute);
      if (size.isBelow(1)) {
        report(
            Code.POSITIVE,
            place(attribute),
            attribute + " is " + size + ", and must be at least 1");
      }
    }
  }

  /** Whether {@link #requirePositive} finds nothing. */
  boolean arePositive(String... attributes) {
    return List.of(attributes).stream().noneMatch(attribute -> size(attribute).isBelow(1));
  }

  /** Why two shapes differ; of other ranks they just do. */
  Difference difference(Shape left, Shape right) {
    List<Difference.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < left.rank() && left.rank() == right.rank(); i++) {
      pairs.add(new Difference.Pair(left.dim(i), right.dim(i)));
    }
    return new Difference(scope.dimensions(), pairs);
  }

  /** Why two sizes differ. */
  Difference difference(Dim left, Dim right) {
    return new Difference(scope.dimensions(), List.of(new Difference.Pair(left, right)));
  }

  // ---- Operations ------------------------------------------------------------------------------

  /**
   * Something to learn: {@code weight} under the name {@code W} in formulas. The first layer of a
   * field that learns has the name of the field to itself, {@code c1.weight}; those behind it add
   * their own, {@code c1.batchNorm.weight}. A field that is tied takes what another field has.
   */
  Value parameter(String suffix, String symbol, Shape shape, Graph.Start start) {
    boolean trainable = !scope.isFrozen() && field.annotation("Frozen").isEmpty();
    return scope
        .ties()
        .parameter(
            this,
            new Ties.Wish(suffix, shape, trainable),
            () ->
                scope.builder().parameter(origin(), path(suffix), symbol, shape, start, trainable));
  }

  /** Whether the weight is used transposed, as that of another field. */
  boolean isWeightTransposed() {
    return scope.ties().isTransposed(field);
  }

  /** Something that training passes change and no optimizer does, frozen or not. */
  Value state(String suffix, Shape shape, Graph.Start.Running start) {
    return scope
        .ties()
        .parameter(
            this,
            new Ties.Wish(suffix, shape, false),
            () -> scope.builder().state(origin(), path(suffix), shape, start));
  }

  /** Numbers that the annotation gives: a column [n,1]. */
  Value given(String suffix, List<Double> numbers) {
    return scope.builder().given(origin(), suffix, numbers);
  }

  /** A scalar that depends on sizes only. */
  Value constant(String suffix, Scale scale) {
    return scope.builder().constant(key() + suffix, key(), scale);
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
    String name = isLast ? key() : key() + Names.capitalized(simple);
    return add(operation, name, operands);
  }

  /** An operation on the way: {@code hiddenProduct}. */
  Value emitInner(String suffix, Operation operation, Value... operands) {
    return add(operation, key() + suffix, operands);
  }

  /** An operation on the way with several results, in the order of their suffixes. */
  List<Value> emitAll(Operation operation, Map<String, Shape> results, Value... operands) {
    Map<String, Shape> named = new LinkedHashMap<>();
    results.forEach((suffix, shape) -> named.put(key() + suffix, shape));
    scope.markRead(List.of(operands));
    return scope.builder().addAll(operation, named, origin(), operands);
  }

  /** A loop whose values have names with {@code suffix} behind that of the field. */
  ScanBuilder loop(String suffix) {
    return new ScanBuilder(scope.builder(), origin(), key() + suffix);
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
        key(),
        scope.path(field.name()),
        Origin.Direction.FORWARD,
        annotation.text(),
        annotation.place());
  }

  /** What the values of the field are named after. */
  private String key() {
    return scope.key(field.name());
  }

  /** The result of the layer under the name that it has within its field. */
  Optional<Operand> result(Operand from, Value value, Shape shape) {
    List<String> trail = new ArrayList<>(from.trail());
    trail.add(annotation.text() + " " + shape);
    String name = "the result of " + annotation.text();
    return Optional.of(new Operand(name, value, shape, ValueType.FLOAT, 0, trail));
  }
}
