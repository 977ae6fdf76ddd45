package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code max} of an input: the run-time sizes that a model has from here on. */
final class MaximumRule {
  private static final Pattern MAXIMUM = Pattern.compile("\\s*(\\S+?)\\s*<=\\s*(\\d{1,18})\\s*");

  private final Scope scope;
  private final AnnotationDeclaration input;
  private boolean isRight = true;

  MaximumRule(Scope scope, AnnotationDeclaration input) {
    this.scope = scope;
    this.input = input;
  }

  /** Whether every name of the sizes is known; if not, it has been reported. */
  boolean areReadable() {
    List<String> names = DimensionParser.plainNames(input.string("dims"));
    for (Attribute maximum : input.list("max")) {
      if (scope.dimensions().isForAll()) {
        report(Code.DECLARATION, maximum.place(), "the sizes of a block have no max");
      } else {
        declare(maximum, names);
      }
    }
    for (String name : names) {
      boolean isKnown = scope.dimensions().sizes().containsKey(name) || name.equals("B");
      if (!isKnown && isRight) {
        String sentence =
            name + " is known at run time only, and needs max = \"" + name + " <= ...\"";
        report(Code.DECLARATION, input.attribute("dims").place(), sentence);
      }
    }
    return isRight;
  }

  private void declare(Attribute maximum, List<String> names) {
    Matcher parts = MAXIMUM.matcher((String) maximum.value());
    if (!parts.matches()) {
      String sentence = "a max reads \"T <= 256\", but this is \"" + maximum.value() + "\"";
      report(Code.EXPRESSION, maximum.place(), sentence);
      return;
    }
    String name = parts.group(1);
    long most = Long.parseLong(parts.group(2));
    Long before = scope.dimensions().largest().get(name);
    if (!JavaNames.isIdentifier(name) || name.equals("B")) {
      String sentence = "\"" + name + "\" cannot be the name of a dimension";
      report(Code.DECLARATION, maximum.place(), sentence);
    } else if (scope.declaredField(name).isPresent()) {
      String sentence = "a dimension has the name of the field " + name;
      report(Code.DUPLICATE_NAME, maximum.place(), sentence);
    } else if (!names.contains(name)) {
      String sentence = "max is for a name that stands in dims, and " + name + " does not";
      report(Code.DECLARATION, maximum.place(), sentence);
    } else if (most < 1) {
      report(Code.POSITIVE, maximum.place(), "max is " + most + ", and must be at least 1");
    } else if (most > Integer.MAX_VALUE) {
      String sentence = "max " + most + " is above " + Integer.MAX_VALUE;
      report(Code.OVERFLOW, maximum.place(), sentence);
    } else if (before != null && before != most) {
      String sentence = "the max of " + name + " is " + before + " above, and " + most + " here";
      report(Code.DIMENSION_CONFLICT, maximum.place(), sentence);
    } else {
      scope.dimensions().sizes().put(name, Dim.named(name));
      scope.dimensions().largest().put(name, most);
    }
  }

  private void report(Code code, Place place, String sentence) {
    isRight = false;
    scope.report(Finding.of(code, place, sentence));
  }
}
