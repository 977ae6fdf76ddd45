package dev.adjoint.processor.layer;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What losses compare with: inputs that the model declares, or new ones that losses may share. */
final class Targets {
  private static final String ATTRIBUTE = "target";
  private static final String DEFAULT = "target";

  private final Scope scope;
  private final Map<String, NewTarget> added = new LinkedHashMap<>();

  Targets(Scope scope) {
    this.scope = scope;
  }

  /**
   * What a loss needs.
   *
   * @param shape as people write it; rank 0 for one index per example
   * @param limit exclusive bound of an index, 0 for floats
   */
  record Wanted(Shape shape, ValueType type, long limit) {
    boolean isIndex() {
      return type == ValueType.INDEX;
    }

    /** {@code one index below 10}, {@code indices [28] below 10}, {@code numbers [784]}. */
    String described() {
      if (!isIndex()) {
        return "numbers " + shape;
      }
      return (shape.rank() == 0 ? "one index" : "indices " + shape) + " below " + limit;
    }

    Value value(String name) {
      Shape memory = isIndex() ? MemoryOrder.indices(shape) : MemoryOrder.floats(shape);
      return new Value(name, name, memory, Value.Role.INPUT, name);
    }

    /** Whether an input of this shape will do: a single index may be declared as {@code [1]}. */
    boolean takes(Shape declared) {
      return declared.equals(shape)
          || isIndex() && shape.rank() == 0 && declared.equals(Shape.of(1));
    }
  }

  private record NewTarget(Wanted wanted, Value value, FieldDeclaration loss, Place place) {}

  /** The names of the targets of all losses of a model. */
  static List<String> names(ModelDeclaration model) {
    return model.fields().stream()
        .flatMap(field -> field.annotations().stream())
        .filter(annotation -> Layers.loss(annotation).orElse(null) instanceof ComparingLossRule)
        .map(Targets::name)
        .toList();
  }

  /** The target that a loss names; an annotation of a user's own may leave the attribute out. */
  static String name(AnnotationDeclaration loss) {
    return loss.attributes().containsKey(ATTRIBUTE) ? loss.string(ATTRIBUTE) : DEFAULT;
  }

  private static Place place(AnnotationDeclaration loss) {
    return loss.attributes().containsKey(ATTRIBUTE)
        ? loss.attribute(ATTRIBUTE).place()
        : loss.place();
  }

  /** Reports a name that can be no target, whatever is predicted. */
  void check(LayerContext loss) {
    wrongName(loss).ifPresent(scope::report);
  }

  private Optional<Finding> wrongName(LayerContext loss) {
    String name = name(loss.annotation());
    Place place = place(loss.annotation());
    Optional<FieldDeclaration> field = scope.declaredField(name);
    if (field.isEmpty()) {
      return JavaNames.isIdentifier(name)
          ? Optional.empty()
          : wrong(
              place, "\"" + name + "\" is not a Java identifier, so no input can have that name");
    }
    String quoted = "\"" + name + "\"";
    if (field.get().kind() == FieldDeclaration.Kind.LOSS) {
      return wrong(place, quoted + " is a Loss, and a target is an input");
    } else if (field.get().annotation("Input").isEmpty()) {
      String line = field.get().place().lineNote();
      return wrong(place, quoted + line + " is computed by the model, and a target is an input");
    } else if (!scope.isDeclared(name)) {
      return Optional.of(Finding.of(Code.FORWARD_REFERENCE, place, Phrases.below(field.get())));
    }
    return Optional.empty();
  }

  private static Optional<Finding> wrong(Place place, String sentence) {
    return Optional.of(Finding.of(Code.TARGET, place, sentence));
  }

  /**
   * The target of a loss.
   *
   * @return empty if there is none that fits, which has been reported
   */
  Optional<Value> resolve(LayerContext loss, Operand prediction, Wanted wanted) {
    if (wrongName(loss).isPresent()) {
      return Optional.empty();
    }
    String name = name(loss.annotation());
    if (scope.declaredField(name).isPresent()) {
      return scope.known(name).flatMap(input -> fitting(loss, prediction, wanted, input));
    }
    NewTarget target =
        added.computeIfAbsent(
            name,
            key -> new NewTarget(wanted, wanted.value(key), loss.field(), loss.field().place()));
    if (!target.wanted().equals(wanted)) {
      scope.report(unshared(loss, name, target, wanted));
      return Optional.empty();
    }
    return Optional.of(target.value());
  }

  private Optional<Value> fitting(
      LayerContext loss, Operand prediction, Wanted wanted, Operand input) {
    Optional<String> misfit = misfit(loss.annotation().text(), prediction, wanted, input);
    misfit.ifPresent(
        sentence ->
            scope.report(
                Finding.of(Code.TARGET, place(loss.annotation()), sentence)
                    .withDetails(prediction.details())
                    .withCandidates(
                        wanted.isIndex()
                            ? mended(wanted, input)
                            : reshaped(prediction, input).stream().toList())));
    return misfit.isPresent() ? Optional.empty() : Optional.of(input.value());
  }

  /** What helps a prediction that has the elements of its target, in another shape. */
  private static Optional<Fix> reshaped(Operand prediction, Operand input) {
    List<Long> sizes = Sizes.constants(input.shape());
    if (sizes.isEmpty() || !input.shape().elements().equals(prediction.shape().elements())) {
      return Optional.empty();
    }
    boolean isFlat = sizes.size() == 1;
    String field = prediction.name();
    String text = isFlat ? "@Flatten" : "@Reshape({" + Phrases.list(sizes) + "})";
    AnnotationDeclaration added =
        isFlat
            ? AnnotationDeclaration.added("Flatten", Map.of())
            : AnnotationDeclaration.added("Reshape", Map.of("value", sizes));
    return Optional.of(
        new Fix(
            "put " + text + " at the end of " + field,
            model -> model.withField(field, f -> f.withInserted(added, Optional.empty()))));
  }

  private static List<Fix> mended(Wanted wanted, Operand input) {
    List<Fix> fixes = new ArrayList<>(List.of(lowerLimit(wanted, input)));
    indices(wanted, input).ifPresent(fixes::add);
    return fixes;
  }

  /** What helps an input of indices whose limit alone is wrong. */
  private static Fix lowerLimit(Wanted wanted, Operand input) {
    String field = input.name();
    return new Fix(
        "limit = " + wanted.limit() + " on " + field,
        model ->
            model.withField(
                field,
                f -> {
                  AnnotationDeclaration old = f.annotation("Input").orElseThrow();
                  return f.withReplaced(old, old.with("limit", wanted.limit()));
                }));
  }

  /**
   * What helps an input of numbers that is read as the target alone; empty if its sizes are only
   * known at run time.
   */
  private static Optional<Fix> indices(Wanted wanted, Operand input) {
    List<Long> sizes = wanted.shape().rank() == 0 ? List.of(1L) : Sizes.constants(wanted.shape());
    if (sizes.isEmpty()) {
      return Optional.empty();
    }
    String written = sizes.size() == 1 ? sizes.get(0).toString() : "{" + Phrases.list(sizes) + "}";
    String text =
        "declare @Input(value = %s, type = ValueType.INDEX, limit = %d) Tensor %s"
            .formatted(written, wanted.limit(), input.name());
    return Optional.of(
        new Fix(
            text,
            model ->
                model.withField(
                    input.name(),
                    f -> {
                      AnnotationDeclaration old = f.annotation("Input").orElseThrow();
                      AnnotationDeclaration made =
                          old.with("value", sizes)
                              .with("type", "INDEX")
                              .with("limit", wanted.limit());
                      return f.withReplaced(old, made);
                    })));
  }

  /** Why an input cannot be the target; empty if it can. */
  private static Optional<String> misfit(
      String loss, Operand prediction, Wanted wanted, Operand input) {
    String name = "\"" + input.name() + "\"";
    if (input.type() != wanted.type()) {
      return Optional.of(
          wanted.isIndex()
              ? name + " holds numbers, but " + loss + " compares with class indices"
              : name + " holds indices, but " + loss + " compares with numbers");
    } else if (!wanted.takes(input.shape())) {
      String needs = prediction.described() + " is compared with " + wanted.described();
      return Optional.of(name + " is " + input.shape() + ", but " + needs);
    } else if (wanted.isIndex() && input.limit() > wanted.limit()) {
      String has = prediction.described() + " has " + wanted.limit() + " classes";
      return Optional.of(name + " has the limit " + input.limit() + ", but " + has);
    }
    return Optional.empty();
  }

  private static Finding unshared(LayerContext loss, String name, NewTarget other, Wanted wanted) {
    String ownName = loss.field().name() + "Target";
    AnnotationDeclaration annotation = loss.annotation();
    Fix own =
        new Fix(
            "a target of its own: target = \"" + ownName + "\"",
            model ->
                model.withField(
                    loss.field().name(),
                    field -> field.withReplaced(annotation, annotation.with(ATTRIBUTE, ownName))));
    String there = other.loss().name() + other.place().lineNote();
    String is = "\"" + name + "\" is " + other.wanted().described() + " for " + there;
    return Finding.of(Code.TARGET, place(annotation), is + ", but " + wanted.described() + " here")
        .withCandidates(List.of(own));
  }

  /** The inputs that losses have added, in the order in which they did. */
  List<Graph.Input> added() {
    return added.values().stream()
        .map(
            target ->
                new Graph.Input(
                    target.value(),
                    target.wanted().type(),
                    target.wanted().shape(),
                    target.wanted().limit(),
                    true,
                    false,
                    target.place()))
        .toList();
  }
}
