package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What kind of class a model, or a block, may be. */
final class ClassRules {
  private final String kind;
  private final Problems problems;

  /**
   * @param kind {@code model} or {@code block}
   */
  ClassRules(String kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** The rules that hold for the class itself, whatever its fields. */
  void check(TypeElement type, Place place) {
    if (type.getKind() != ElementKind.CLASS) {
      report(place, "a " + kind + " is a class, but " + name(type) + " is " + kind(type.getKind()));
      return;
    }
    checkNesting(type, place);
    List<? extends TypeParameterElement> parameters = type.getTypeParameters();
    if (!parameters.isEmpty()) {
      String names = parameters.stream().map(Object::toString).collect(Collectors.joining(", "));
      report(place, "a " + kind + " is not generic, but " + name(type) + " has <" + names + ">");
    }
    if (!isObject(type.getSuperclass())) {
      Element parent = ((DeclaredType) type.getSuperclass()).asElement();
      report(
          place, "a " + kind + " extends nothing, but " + name(type) + " extends " + name(parent));
    }
  }

  /** Generated code must be able to name the class, and a nested class must stand for itself. */
  private void checkNesting(TypeElement type, Place place) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      boolean isNested = each.getEnclosingElement() instanceof TypeElement;
      String subject = each == type ? name(type) : name(each) + " around it";
      if (each.getModifiers().contains(Modifier.PRIVATE)) {
        report(
            place, "a " + kind + " is public or package-private, but " + subject + " is private");
      } else if (each.getModifiers().contains(Modifier.PROTECTED)) {
        report(
            place, "a " + kind + " is public or package-private, but " + subject + " is protected");
      }
      if (isNested && !each.getModifiers().contains(Modifier.STATIC)) {
        report(place, "a " + kind + " is top-level or static, but " + subject + " is neither");
      }
    }
  }

  private static boolean isObject(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.Object");
  }

  private static String kind(ElementKind kind) {
    return switch (kind) {
      case INTERFACE -> "an interface";
      case ENUM -> "an enum";
      case RECORD -> "a record";
      default -> "an annotation type";
    };
  }

  private static String name(Element element) {
    return element.getSimpleName().toString();
  }

  private void report(Place place, String sentence) {
    problems.report(Code.DECLARATION, place, sentence);
  }
}
