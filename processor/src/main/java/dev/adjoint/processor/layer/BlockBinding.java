package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Suggestions;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Binds the dimensions of a block where it is used, by what flows in and by {@code @With}. */
final class BlockBinding {
  private final Scope scope;
  private final FieldDeclaration field;
  private final ModelDeclaration block;
  private final List<Operand> given;
  private final BlockHead head;
  private final Optional<Attribute> with;
  private final Map<String, Dim> bound = new LinkedHashMap<>();
  private Map<String, Dim> written = Map.of();
  private boolean isRight = true;

  BlockBinding(Scope scope, FieldDeclaration field, ModelDeclaration block, List<Operand> given) {
    this.scope = scope;
    this.field = field;
    this.block = block;
    this.given = given;
    this.head = BlockHead.of(block);
    this.with = field.annotation("With").map(annotation -> annotation.attribute("value"));
  }

  /** {@code D = 768, Heads = 12}. */
  static Optional<String> text(Dimensions dimensions) {
    String text =
        dimensions.sizes().entrySet().stream()
            .map(size -> size.getKey() + " = " + size.getValue())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The dimensions of this use; empty if it is wrong, which has been reported. */
  Optional<Dimensions> dimensions() {
    with.ifPresent(this::read);
    List<FieldDeclaration> inputs =
        block.fields().stream().filter(each -> each.annotation("Input").isPresent()).toList();
    for (int i = 0; i < inputs.size() && isRight; i++) {
      bind(inputs.get(i), given.get(i));
    }
    if (isRight) {
      bound.putAll(written);
      requireAll();
    }
    for (int i = 0; i < inputs.size() && isRight; i++) {
      compare(inputs.get(i), given.get(i));
    }
    if (isRight) {
      head.conditions(here(), new ArrayList<>()).forEach(this::check);
    }
    return isRight ? Optional.of(here()) : Optional.empty();
  }

  private Dimensions here() {
    return scope.dimensions().ofUse(block.simpleName(), bound);
  }

  private void report(Code code, Place place, String sentence, List<String> details) {
    isRight = false;
    scope.report(Finding.of(code, place, sentence).withDetails(details));
  }

  private void read(Attribute attribute) {
    String text = (String) attribute.value();
    try {
      written = new DimensionParser(text, scope.dimensions()).bindings();
      written.forEach((name, size) -> checkWritten(attribute, name, size));
    } catch (DimensionParser.Failure e) {
      String where = new Excerpt(text).at(e.column());
      report(e.code(), attribute.place(), e.getMessage() + " " + where, List.of());
    }
  }

  private void checkWritten(Attribute attribute, String name, Dim size) {
    List<String> names = new ArrayList<>(head.own());
    names.addAll(head.free());
    if (!names.contains(name)) {
      String meant = Suggestions.didYouMean(name, names);
      String sentence = block.simpleName() + " has no dimension \"" + name + "\"" + meant;
      report(Code.UNBOUND_DIMENSION, attribute.place(), sentence, List.of());
    } else if (size.isBelow(1)) {
      String sentence = name + " is " + size + ", and must be at least 1";
      report(Code.POSITIVE, attribute.place(), sentence, List.of());
    }
  }

  /** Binds the names that stand alone among the sizes of an input. */
  private void bind(FieldDeclaration input, Operand operand) {
    AnnotationDeclaration annotation = input.annotation("Input").orElseThrow();
    List<String> sizes = sizes(annotation);
    if (operand.isIndex() != annotation.string("type").equals("INDEX")) {
      String takes = operand.isIndex() ? "numbers, but " : "indices, but ";
      String holds = operand.isIndex() ? " holds indices" : " holds numbers";
      String sentence = block.simpleName() + " takes " + takes + operand.described() + holds;
      report(Code.TYPE, place(operand), sentence, List.of());
    } else if (operand.limit() > annotation.integer("limit")) {
      String sentence = takes(input, sizes) + " below " + annotation.integer("limit");
      String has = ", but " + operand.name() + " has the limit " + operand.limit();
      report(Code.RANGE, place(operand), sentence + has, List.of());
    } else if (sizes.size() != operand.shape().rank()) {
      String is = ", but " + operand.name() + " " + Phrases.isKind(operand.shape());
      report(Code.RANK, place(operand), takes(input, sizes) + is, operand.details());
    } else {
      for (int axis = 0; axis < sizes.size(); axis++) {
        if (JavaNames.isIdentifier(sizes.get(axis))) {
          bind(sizes.get(axis), operand.shape().dim(axis), operand);
        }
      }
    }
  }

  private void bind(String name, Dim size, Operand operand) {
    Dim already = bound.getOrDefault(name, written.getOrDefault(name, size));
    if (already.equals(size)) {
      bound.put(name, size);
      return;
    }
    boolean isWritten = written.containsKey(name);
    String other = isWritten ? "@With says " + name + " = " + already : name + " is " + already;
    String sentence = other + ", but what flows in, " + operand.described() + ", has " + size;
    report(
        Code.DIMENSION_CONFLICT,
        isWritten ? with.orElseThrow().place() : place(operand),
        sentence,
        operand.details());
  }

  /** Sizes that are no names: what they come to must be what flows in. */
  private void compare(FieldDeclaration input, Operand operand) {
    List<String> sizes = sizes(input.annotation("Input").orElseThrow());
    for (int axis = 0; axis < sizes.size(); axis++) {
      try {
        Dim expected = here().parse(sizes.get(axis)).get(0);
        if (!expected.equals(operand.shape().dim(axis))) {
          String is = ", but " + operand.described() + " has " + operand.shape().dim(axis);
          String sentence = takes(input, sizes) + is + " where " + expected + " is needed";
          report(Code.SHAPE, place(operand), sentence, operand.details());
        }
      } catch (DimensionParser.Failure e) {
        isRight = false; // reported in the block
      }
    }
  }

  private String takes(FieldDeclaration input, List<String> sizes) {
    return block.simpleName() + " takes " + input.name() + " [" + String.join(", ", sizes) + "]";
  }

  private static List<String> sizes(AnnotationDeclaration input) {
    return input.attribute("dims").written()
        ? List.of(input.string("dims").split(",")).stream().map(String::strip).toList()
        : input.list("value").stream().map(size -> String.valueOf(size.value())).toList();
  }

  private void requireAll() {
    for (String name : head.own()) {
      if (!bound.containsKey(name) && isRight) {
        String sentence = " needs " + name + ", which neither flows in nor stands in @With";
        Place place = with.map(Attribute::place).orElse(field.place());
        report(Code.UNBOUND_DIMENSION, place, block.simpleName() + sentence, List.of());
      }
    }
  }

  private void check(Condition fact) {
    boolean isProven =
        fact.isDecided()
            ? fact.holds(Map.of())
            : fact.comparison() == Comparison.EQUAL && fact.left().equals(fact.right());
    if (isProven) {
      return;
    }
    String prefix = with.map(attribute -> ((String) attribute.value()).strip() + ": ").orElse("");
    Place place = with.map(Attribute::place).orElse(field.place());
    String needs = prefix + block.simpleName() + " needs " + fact.text();
    if (fact.isDecided()) {
      String is = new ConditionText(bound).sides(fact);
      report(Code.CONSTRAINT, place, needs + ", and " + is, given.get(0).details());
    } else {
      scope
          .dimensions()
          .find(values -> !fact.holds(values))
          .ifPresent(values -> report(Code.CONSTRAINT, place, needs + not(values), List.of()));
    }
  }

  private static String not(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " = " + value.getValue())
        .collect(Collectors.joining(", ", ", which is not so where ", ""));
  }

  private Place place(Operand operand) {
    return field
        .annotation("From")
        .flatMap(
            from ->
                from.list("value").stream()
                    .filter(n -> n.value().equals(operand.name()))
                    .findFirst())
        .map(Attribute::place)
        .orElse(field.place());
  }
}
