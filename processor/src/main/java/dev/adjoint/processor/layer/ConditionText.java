package dev.adjoint.processor.layer;

import dev.adjoint.processor.tensor.Dim;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a fact that does not hold with the numbers of a use: {@code 768 % 10 is 8}. */
record ConditionText(Map<String, Dim> sizes) {
  private static final Pattern NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  /** Both sides, as far as they say more than a number does. */
  String sides(Condition fact) {
    String right = side(fact.rightText(), fact.right());
    boolean isNumber = fact.right().toString().equals(fact.rightText());
    return side(fact.leftText(), fact.left()) + (isNumber ? "" : ", and " + right);
  }

  private String side(String text, Dim value) {
    boolean isName = NAME.matcher(text).matches();
    return (isName ? text : withNumbers(text)) + " is " + value;
  }

  private String withNumbers(String text) {
    return NAME.matcher(text)
        .replaceAll(name -> Matcher.quoteReplacement(sizes.get(name.group()).toString()));
  }
}
