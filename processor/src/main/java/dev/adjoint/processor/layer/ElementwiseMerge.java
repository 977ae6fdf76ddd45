package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the merges that put one operator between their values have in common. */
abstract class ElementwiseMerge implements MergeRule {
  private static final int LETTERS = 26;

  private final String annotation;
  private final Operator operator;

  /** The words that name the operation in generated code: {@code sum}. */
  private final String label;

  ElementwiseMerge(String annotation, Operator operator, String label) {
    this.annotation = annotation;
    this.operator = operator;
    this.label = label;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  /** Reports a number of names that the merge does not take. */
  boolean takes(LayerContext layer, List<Attribute> names) {
    return takesTwoOrMore(layer, names);
  }

  static boolean takesTwoOrMore(LayerContext layer, List<Attribute> names) {
    if (names.size() < 2) {
      wrongNumber(layer, "two or more names", names);
    }
    return names.size() >= 2;
  }

  static void wrongNumber(LayerContext layer, String takes, List<Attribute> names) {
    String given =
        switch (names.size()) {
          case 0 -> "none is given";
          case 1 -> "only 1 is given";
          default -> names.size() + " are given";
        };
    layer.report(
        Code.DECLARATION,
        layer.annotation().attribute("value").place(),
        layer.annotation().text() + " takes " + takes + ", but " + given);
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer) {
    List<Attribute> names = layer.annotation().list("value");
    boolean isRightNumber = takes(layer, names);
    Optional<List<Operand>> operands =
        names.isEmpty() ? Optional.empty() : SameShape.operands(layer, names);
    return operands
        .filter(all -> isRightNumber)
        .flatMap(all -> SameShape.merged(layer, all, body(all.size())));
  }

  /** {@code a + b + c}. */
  private PointwiseBody body(int count) {
    List<String> variables = IntStream.range(0, count).mapToObj(ElementwiseMerge::letter).toList();
    List<Expression> rest = new ArrayList<>();
    variables.forEach(variable -> rest.add(new Expression.Variable(variable)));
    Expression all =
        rest.stream().reduce((a, b) -> new Expression.Binary(operator, a, b)).orElseThrow();
    return new PointwiseBody(all, variables, label);
  }

  private static String letter(int index) {
    return index < LETTERS ? String.valueOf((char) ('a' + index)) : "v" + (index + 1);
  }
}
