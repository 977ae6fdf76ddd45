package dev.adjoint.processor.layer;

import java.util.Locale;
import java.util.Set;

/** What may be the name of a variable in Java. */
final class JavaNames {
  private static final Set<String> RESERVED =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do double"
                  + " else enum extends final finally float for goto if implements import instanceof"
                  + " int interface long native new package private protected public return short"
                  + " static strictfp super switch synchronized this throw throws transient try void"
                  + " volatile while true false null _")
              .split(" "));

  private JavaNames() {}

  static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart)
        && !RESERVED.contains(name);
  }

  /** A name in words: {@code leaky relu} for {@code LeakyRelu}. */
  static String words(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.replaceAll("(?<=[^A-Z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
