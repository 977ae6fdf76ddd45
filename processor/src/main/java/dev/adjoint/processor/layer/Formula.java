package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.ExpressionException;
import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formula of a {@code @Pointwise} or {@code @PointwiseLoss}, on a field or on the type of an
 * annotation. The numbers among the attributes of such an annotation stand in the formula by name.
 *
 * @param text the attribute that holds it
 * @param numbers the attributes that it can use
 */
record Formula(LayerContext layer, Attribute text, Map<String, Attribute> numbers) {
  /** What these attributes of a loss mean is fixed; the formula does not see them. */
  private static final Set<String> OF_LOSSES = Set.of("target", "weight");

  private static final Pattern LITERAL =
      Pattern.compile("(?<![\\p{javaJavaIdentifierPart}.])[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  static Formula of(LayerContext layer) {
    AnnotationDeclaration annotation = layer.annotation();
    Optional<AnnotationDeclaration> carried = annotation.formula();
    if (carried.isEmpty()) {
      return new Formula(layer, annotation.attribute("value"), Map.of());
    }
    boolean isLoss = carried.get().is("PointwiseLoss");
    Map<String, Attribute> numbers = new LinkedHashMap<>();
    annotation
        .attributes()
        .forEach(
            (name, attribute) -> {
              boolean isNumber =
                  attribute.value() instanceof Number || attribute.value() instanceof Boolean;
              if (isNumber && !(isLoss && OF_LOSSES.contains(name))) {
                numbers.put(name, attribute);
              }
            });
    return new Formula(layer, carried.get().attribute("value"), numbers);
  }

  /** Reports what is wrong with it: its text, names it has too many or too few, its numbers. */
  void check(List<String> variables) {
    numbers.forEach(this::checkNumber);
    List<String> words = numbers.keySet().stream().filter(Formula::isWord).toList();
    words.forEach(
        word -> declaration(word, "is a word of formulas, which mean something else by it"));
    if (words.isEmpty()) {
      checkText(variables);
    }
    variables.stream()
        .filter(numbers::containsKey)
        .forEach(
            variable -> declaration(variable, "has the name of a value that its formula takes"));
  }

  /** Whether a formula means something else by a name: {@code pi}, {@code where}, {@code exp}. */
  static boolean isWord(String name) {
    try {
      return !(Expression.parse(name) instanceof Expression.Variable);
    } catch (ExpressionException notAName) {
      return true;
    }
  }

  private void checkText(List<String> variables) {
    try {
      List<String> used = parsed(variables).variables();
      variables.stream()
          .filter(variable -> !used.contains(variable))
          .forEach(
              variable ->
                  expression("the formula " + excerpt().quoted() + " does not use " + variable));
      if (checkLiterals() && numbers.values().stream().allMatch(Formula::fits)) {
        body(variables)
            .flatMap(body -> FoldedNumbers.misfit(body.expression()))
            .ifPresent(
                misfit -> expression("the formula " + excerpt().quoted() + " comes to " + misfit));
      }
    } catch (ExpressionException e) {
      expression(e.getMessage() + " " + excerpt().at(e.column()));
    }
  }

  /** Whether the numbers that the formula itself holds fit; all that starts with a digit is one. */
  private boolean checkLiterals() {
    boolean fit = true;
    Matcher literal = LITERAL.matcher((String) text.value());
    while (literal.find()) {
      int column = literal.start() + 1;
      Optional<String> misfit = SinglePrecision.misfit(Double.parseDouble(literal.group()));
      misfit.ifPresent(
          is ->
              expression("the number " + literal.group() + " " + is + " " + excerpt().at(column)));
      fit &= misfit.isEmpty();
    }
    return fit;
  }

  private static boolean fits(Attribute number) {
    return SinglePrecision.misfit(value(number)).isEmpty();
  }

  private void checkNumber(String name, Attribute attribute) {
    double number = value(attribute);
    Optional<String> misfit = SinglePrecision.misfit(number);
    if (misfit.isPresent()) {
      layer.report(Code.RANGE, attribute.place(), name + " " + number + " " + misfit.get());
      return;
    }
    Optional.ofNullable(layer.annotation().type().bounds().get(name))
        .filter(bound -> number <= bound)
        .ifPresent(
            bound -> layer.report(code(bound), attribute.place(), below(name, number, bound)));
  }

  private static Code code(double bound) {
    return bound == 0 ? Code.POSITIVE : Code.RANGE;
  }

  private static String below(String name, double number, double bound) {
    return name + " is " + number + ", and must be above " + (bound == 0 ? "0" : bound);
  }

  private void declaration(String attribute, String mistake) {
    layer.report(
        Code.DECLARATION,
        "the attribute " + attribute + " of " + layer.annotation().text() + " " + mistake);
  }

  private void expression(String sentence) {
    layer.report(Code.EXPRESSION, text.place(), sentence);
  }

  private Excerpt excerpt() {
    return new Excerpt((String) text.value());
  }

  /** The formula with its numbers in; empty if it cannot be read, which {@link #check} reports. */
  Optional<PointwiseBody> body(List<String> variables) {
    Map<String, Expression> constants = new LinkedHashMap<>();
    numbers.forEach(
        (name, attribute) -> constants.put(name, new Expression.Constant(value(attribute))));
    try {
      Expression expression = parsed(variables).substitute(constants).simplified();
      return Optional.of(new PointwiseBody(expression, variables, label()));
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  private Expression parsed(List<String> variables) {
    List<String> names = new ArrayList<>(variables);
    names.addAll(numbers.keySet());
    return Expression.parse((String) text.value(), names);
  }

  /** The annotation in words; a formula of a field goes by the name of the field. */
  private String label() {
    boolean isCarried = layer.annotation().formula().isPresent();
    return JavaNames.words(isCarried ? layer.annotation().simpleName() : layer.field().name());
  }

  private static double value(Attribute attribute) {
    return attribute.value() instanceof Boolean flag
        ? (flag ? 1 : 0)
        : ((Number) attribute.value()).doubleValue();
  }
}
