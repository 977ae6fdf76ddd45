package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problem;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A field of a block's type: the operations of the block, once or several times in a row. */
final class BlockUse {
  private static final String REPEAT = "Repeat";

  private final Scope scope;
  private final FieldDeclaration field;
  private final ModelDeclaration block;

  BlockUse(Scope scope, FieldDeclaration field) {
    this.scope = scope;
    this.field = field;
    this.block = scope.model().blocks().get(field.block().orElseThrow());
  }

  /** How often a field applies its block. */
  static long count(FieldDeclaration field) {
    return field.annotation(REPEAT).map(repeat -> repeat.integer("value")).orElse(1L);
  }

  /** What comes out; empty if that is not known, which has been reported. */
  Optional<Operand> value() {
    Optional<List<Operand>> given = given();
    long count = count(field);
    if (count < 1) {
      Place place = field.annotation(REPEAT).orElseThrow().attribute("value").place();
      report(
          Finding.of(
              Code.POSITIVE, place, "a block is used at least once, not " + count + " times"));
    }
    if (given.isEmpty() || count < 1 || scope.isFaulty(field.block().orElseThrow())) {
      return Optional.empty();
    }
    Optional<Operand> value = applied(given.get(), count);
    Optional<Operand> named = value.map(last -> named(last, given.get().get(0)));
    field
        .annotation("Shape")
        .ifPresent(statement -> new ShapeStatement(scope, statement).check(named));
    return named;
  }

  private Optional<Operand> applied(List<Operand> given, long count) {
    Optional<Dimensions> bound = new BlockBinding(scope, field, block, given).dimensions();
    boolean isRepeated = field.annotation(REPEAT).isPresent();
    List<Operand> flowing = new ArrayList<>(given);
    for (int i = 0; i < count && bound.isPresent(); i++) {
      String path = field.name() + (isRepeated ? "." + i : "");
      Optional<Operand> result = once(flowing, path, bound.get());
      if (result.isEmpty() || i > 0 && isOtherShape(result.get(), given.get(0))) {
        return Optional.empty();
      }
      if (i == 0 && count > 1 && isOtherShape(result.get(), given.get(0))) {
        reportOtherShape(result.get().shape(), given.get(0).shape());
        return Optional.empty();
      }
      flowing.set(0, result.get());
    }
    return bound.map(dimensions -> flowing.get(0));
  }

  private static boolean isOtherShape(Operand result, Operand first) {
    return !result.shape().equals(first.shape());
  }

  private void reportOtherShape(Shape result, Shape first) {
    Place place = field.annotation(REPEAT).orElseThrow().place();
    String sentence =
        block.simpleName() + " gives " + result + ", but the next in the row takes " + first;
    report(Finding.of(Code.SHAPE, place, sentence));
  }

  /** One time. */
  private Optional<Operand> once(List<Operand> given, String path, Dimensions bound) {
    boolean isFrozen = field.annotation("Frozen").isPresent();
    Scope inner = scope.within(block, path, bound, isFrozen);
    Iterator<Operand> next = given.iterator();
    new FieldsWalk(inner).walk(input -> Optional.of(flowIn(inner, next.next(), input.name())));
    inner.findings().stream().findFirst().ifPresent(finding -> reportInner(finding, bound));
    addFields(inner);
    return inner.findings().isEmpty() ? inner.output() : Optional.empty();
  }

  private static Operand flowIn(Scope inner, Operand given, String input) {
    inner.builder().blockInput(new Graph.BlockInput(inner.path(input), given.value()));
    return given.as(input);
  }

  /** For the tools that name the values of a pass. */
  private void addFields(Scope inner) {
    for (FieldDeclaration each : block.fields()) {
      if (each.kind() == FieldDeclaration.Kind.TENSOR && each.annotation("Input").isEmpty()) {
        inner
            .known(each.name())
            .ifPresent(
                operand ->
                    scope
                        .builder()
                        .field(
                            new Graph.Field(
                                inner.path(each.name()),
                                operand.value(),
                                operand.shape(),
                                FieldsWalk.operations(each),
                                each.place())));
      }
    }
  }

  /** What is wrong within the block for these sizes is the fault of the use. */
  private void reportInner(Finding finding, Dimensions bound) {
    Problem problem = finding.problem();
    List<String> details = new ArrayList<>(problem.details());
    BlockBinding.text(bound).ifPresent(text -> details.add(block.simpleName() + " with " + text));
    report(
        Finding.of(problem.code(), field.place(), block.simpleName() + ": " + problem.sentence())
            .withDetails(details));
  }

  private Operand named(Operand last, Operand first) {
    List<String> trail = new ArrayList<>(first.trail());
    trail.add(field.name() + " " + last.shape());
    return new Operand(field.name(), last.value(), last.shape(), last.type(), last.limit(), trail);
  }

  /** The values for the inputs of the block, in their order; empty if they are not known. */
  private Optional<List<Operand>> given() {
    List<FieldDeclaration> inputs =
        block.fields().stream().filter(each -> each.annotation("Input").isPresent()).toList();
    Optional<AnnotationDeclaration> from = field.annotation("From");
    if (from.isEmpty()) {
      if (inputs.size() > 1) {
        report(wrongNumber(field.place(), inputs, "and nothing says which: put @From on it"));
        return Optional.empty();
      }
      return scope.last().map(List::of);
    }
    List<Attribute> names = from.get().list("value");
    if (names.size() != inputs.size()) {
      String given = "but @From names " + (names.isEmpty() ? "none" : names.size());
      report(wrongNumber(from.get().attribute("value").place(), inputs, given));
      return Optional.empty();
    }
    List<Operand> operands = new ArrayList<>();
    for (Attribute name : names) {
      scope.read((String) name.value(), name.place(), field).ifPresent(operands::add);
    }
    return operands.size() == names.size() ? Optional.of(operands) : Optional.empty();
  }

  private Finding wrongNumber(Place place, List<FieldDeclaration> inputs, String given) {
    String names = Phrases.list(inputs.stream().map(FieldDeclaration::name).toList());
    String has = inputs.size() == 1 ? " has 1 input, " : " has " + inputs.size() + " inputs, ";
    return Finding.of(Code.DECLARATION, place, block.simpleName() + has + names + ", " + given);
  }

  private void report(Finding finding) {
    scope.report(finding);
  }
}
