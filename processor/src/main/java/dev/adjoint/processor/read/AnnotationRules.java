package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What an annotation of a user's own may be, and where it may stand. */
final class AnnotationRules {
  private static final Set<TypeKind> NUMBERS =
      EnumSet.of(
          TypeKind.BYTE,
          TypeKind.SHORT,
          TypeKind.INT,
          TypeKind.LONG,
          TypeKind.FLOAT,
          TypeKind.DOUBLE);

  private final String text;
  private final Place place;
  private final Problems problems;

  AnnotationRules(String name, Place place, Problems problems) {
    this.text = "@" + name;
    this.place = place;
    this.problems = problems;
  }

  /** An annotation is an activation or a loss. */
  void checkFormulas(int count) {
    if (count > 1) {
      report(text + " carries both @Pointwise and @PointwiseLoss, and can be only one of them");
    }
  }

  /** Only what judges a prediction takes one. */
  void checkTakes(AnnotationType type) {
    if (!type.isLoss() && (type.takes().isPresent() || !type.takesWhere().isEmpty())) {
      report("@Takes is for losses, and " + text + " is none");
    }
  }

  /** The order of what computes a field is that of the annotations on the field itself. */
  void checkSpot(VariableElement field, WrittenAnnotations.Written written) {
    String name = field.getSimpleName().toString();
    if (written.spot() == WrittenAnnotations.Spot.TYPE) {
      report(
          text
              + " stands on the type of "
              + name
              + ", not on "
              + name
              + ": its @Target needs FIELD");
    } else if (written.spot() == WrittenAnnotations.Spot.UNKNOWN) {
      report(
          text
              + " is repeated, and this compiler does not tell where it stands among the others of "
              + name);
    }
  }

  /** The attributes of a loss whose type is not what every loss has under that name. */
  Set<String> misfits(AnnotationMirror loss) {
    Set<String> misfits = new LinkedHashSet<>();
    for (ExecutableElement method : AnnotationReader.attributesOf(loss)) {
      String attribute = method.getSimpleName().toString();
      TypeMirror type = method.getReturnType();
      if (attribute.equals("target") && !Resolution.isString(type)) {
        misfits.add(attribute);
        report(
            "target of "
                + text
                + " is the name of an input, so a String, but has the type "
                + FieldReader.simple(type));
      } else if (attribute.equals("weight") && !NUMBERS.contains(type.getKind())) {
        misfits.add(attribute);
        report("weight of " + text + " is a number, but has the type " + FieldReader.simple(type));
      }
    }
    return misfits;
  }

  private void report(String sentence) {
    problems.report(Code.DECLARATION, place, sentence);
  }
}
