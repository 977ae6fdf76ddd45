package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the annotations of one field in the order written. */
final class FieldWalk {
  private final Scope scope;
  private final FieldDeclaration field;
  private final List<AnnotationDeclaration> layers;

  FieldWalk(Scope scope, FieldDeclaration field) {
    this.scope = scope;
    this.field = field;
    this.layers = field.annotations().stream().filter(Layers::isLayer).toList();
  }

  /** The value of a tensor field; empty if its shape is not known, which has been reported. */
  Optional<Operand> tensor() {
    if (layers.isEmpty()) {
      String sentence = "no layer on " + field.name() + ", so nothing computes its value";
      scope.report(Finding.of(Code.DECLARATION, field.place(), sentence));
    }
    checkFrozen();
    scope.ties().declare(field);
    Optional<Operand> start = start();
    Optional<Operand> value = start;
    for (AnnotationDeclaration annotation : layers) {
      value = step(annotation, value);
    }
    value.ifPresent(known -> scope.ties().checkUsed(field));
    Optional<Operand> named = layers.isEmpty() ? Optional.empty() : value.map(v -> named(v, start));
    field
        .annotation("Shape")
        .ifPresent(statement -> new ShapeStatement(scope, statement).check(named));
    return named;
  }

  /** The loss of a loss field, if all it needs is known. */
  void loss() {
    LayerContext layer = context(layers.get(0));
    LossRule rule = Layers.loss(layer.annotation()).orElseThrow();
    rule.check(layer);
    Losses.checkWeight(layer);
    if (rule instanceof NamingLossRule naming) {
      field.annotation("From").ifPresent(this::namesItself);
      naming.apply(layer);
    } else if (rule instanceof ComparingLossRule comparing) {
      scope.targets().check(layer);
      start()
          .filter(prediction -> layer.isFloat(prediction, layer.annotation().place()))
          .ifPresent(prediction -> comparing.apply(layer, prediction));
    }
  }

  private void namesItself(AnnotationDeclaration from) {
    String sentence = " names its values itself, so @From does not go with it";
    scope.report(Finding.of(Code.DECLARATION, from.place(), layers.get(0).text() + sentence));
  }

  private LayerContext context(AnnotationDeclaration annotation) {
    boolean isLast = annotation == layers.get(layers.size() - 1);
    return new LayerContext(scope, field, annotation, isLast);
  }

  private Optional<Operand> step(AnnotationDeclaration annotation, Optional<Operand> value) {
    LayerContext layer = context(annotation);
    Optional<MergeRule> merge = Layers.merge(annotation);
    if (merge.isPresent()) {
      if (annotation != layers.get(0)) {
        layer.report(
            Code.DECLARATION,
            annotation.text()
                + " names its values, so it comes first, but "
                + layers.get(0).text()
                + " stands before it");
        merge.get().apply(layer);
        return Optional.empty();
      }
      return merge.get().apply(layer);
    }
    LayerRule rule = Layers.layer(annotation).orElseThrow();
    if (!Twins.areReadable(layer)) {
      return Optional.empty();
    }
    rule.check(layer);
    return value
        .filter(input -> rule.takesIndices() ? isIndex(layer, input) : isFloat(layer, input))
        .flatMap(input -> rule.apply(layer, input));
  }

  private static boolean isIndex(LayerContext layer, Operand input) {
    if (!input.isIndex()) {
      layer.report(
          Code.TYPE,
          layer.annotation().text()
              + " takes an INDEX input, but "
              + input.described()
              + " holds numbers");
    }
    return input.isIndex();
  }

  /** An index where numbers are needed is often the last input taken for the one before. */
  private boolean isFloat(LayerContext layer, Operand input) {
    if (input.isIndex()) {
      List<Fix> fixes = new ArrayList<>();
      if (field.annotation("From").isEmpty()) {
        scope.lastNumbers().ifPresent(name -> fixes.add(startFrom(name)));
      }
      String sentence = Phrases.takesNumbers(layer.annotation(), input);
      layer.report(
          Finding.of(Code.TYPE, layer.annotation().place(), sentence).withCandidates(fixes));
    }
    return !input.isIndex();
  }

  private Fix startFrom(String name) {
    AnnotationDeclaration from =
        AnnotationDeclaration.added("From", Map.of("value", List.of(name)));
    return new Fix(
        "put @From(\"" + name + "\") before " + layers.get(0).text(),
        model ->
            model.withField(field.name(), f -> f.withInserted(from, Optional.of(layers.get(0)))));
  }

  /** The value that the first layer takes; empty if there is none, or it is poisoned. */
  private Optional<Operand> start() {
    boolean isMerge = !layers.isEmpty() && Layers.merge(layers.get(0)).isPresent();
    Optional<AnnotationDeclaration> from = field.annotation("From");
    if (from.isEmpty()) {
      return isMerge ? Optional.empty() : scope.last();
    }
    Attribute names = from.get().attribute("value");
    List<Attribute> list = from.get().list("value");
    if (isMerge) {
      namesItself(from.get());
      return Optional.empty();
    }
    if (list.size() != 1) {
      String given = list.isEmpty() ? "none is given" : list.size() + " are given";
      String sentence = "@From takes one name, but " + given;
      scope.report(
          Finding.of(Code.DECLARATION, names.place(), sentence)
              .withCandidates(list.stream().map(one -> only(from.get(), one)).toList()));
      return Optional.empty();
    }
    Attribute name = list.get(0);
    return scope.read((String) name.value(), name.place(), field);
  }

  private Fix only(AnnotationDeclaration from, Attribute name) {
    AnnotationDeclaration one = from.with("value", List.of(name.value()));
    return new Fix(
        "write @From(\"" + name.value() + "\")",
        model -> model.withField(field.name(), f -> f.withReplaced(from, one)));
  }

  private void checkFrozen() {
    Optional<AnnotationDeclaration> frozen = field.annotation("Frozen");
    if (frozen.isPresent() && Layers.parameterised(field).isEmpty()) {
      String sentence = "@Frozen needs parameters, but no layer of " + field.name() + " has any";
      scope.report(Finding.of(Code.DECLARATION, frozen.get().place(), sentence));
    }
  }

  /** The last result under the name of the field; the trail leaves out what is inside the field. */
  private Operand named(Operand value, Optional<Operand> start) {
    List<String> trail =
        new ArrayList<>(
            start
                .map(Operand::trail)
                .orElseGet(() -> value.trail().subList(0, value.trail().size() - layers.size())));
    trail.add(field.name() + " " + value.shape());
    return new Operand(
        field.name(), value.value(), value.shape(), value.type(), value.limit(), trail);
  }
}
