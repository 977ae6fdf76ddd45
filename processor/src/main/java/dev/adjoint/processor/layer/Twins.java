package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Attributes that are numbers or, under another name, expressions over dimensions: {@code out = 64}
 * or {@code outDim = "4*D"}.
 */
final class Twins {
  private static final String SUFFIX = "Dim";

  /** Twins that have a name of their own. */
  private static final Map<String, String> IRREGULAR =
      Map.of("Reshape.value", "dims", "Input.value", "dims");

  /** The first attribute of a pool is its kernel. */
  private static final String KERNEL = "kernelDim";

  private static final Set<String> NEEDED =
      Set.of("out", "hidden", "heads", "kernel", "value", "groups");

  private Twins() {}

  private static String twin(AnnotationDeclaration annotation, String attribute) {
    String regular = attribute.equals("value") ? KERNEL : attribute + SUFFIX;
    return IRREGULAR.getOrDefault(annotation.simpleName() + "." + attribute, regular);
  }

  /** The attribute or its twin, whichever is written. */
  static Attribute written(AnnotationDeclaration annotation, String attribute) {
    Attribute twin = annotation.attributes().get(twin(annotation, attribute));
    return twin != null && twin.written() ? twin : annotation.attribute(attribute);
  }

  /** Whether there is such an attribute. */
  static boolean has(AnnotationDeclaration annotation, String attribute) {
    return annotation.attributes().containsKey(attribute)
        || annotation.attributes().containsKey(twin(annotation, attribute));
  }

  /** Where one of the sizes stands; an expression is one place. */
  static Place place(AnnotationDeclaration annotation, String attribute, int index) {
    Attribute written = written(annotation, attribute);
    return written.value() instanceof List<?> list && index < list.size()
        ? ((Attribute) list.get(index)).place()
        : written.place();
  }

  /** The sizes; none if the expressions cannot be read, which {@link #areReadable} reports. */
  static List<Dim> sizes(LayerContext layer, String attribute) {
    Attribute written = written(layer.annotation(), attribute);
    try {
      return sizes(written, layer.scope().dimensions());
    } catch (DimensionParser.Failure e) {
      return List.of();
    }
  }

  private static List<Dim> sizes(Attribute written, Dimensions dimensions)
      throws DimensionParser.Failure {
    if (written.value() instanceof String text) {
      return dimensions.parse(text);
    }
    List<?> list = written.value() instanceof List<?> several ? several : List.of(written);
    return list.stream().map(element -> number((Attribute) element)).toList();
  }

  private static Dim number(Attribute attribute) {
    return Dim.of(((Number) attribute.value()).longValue());
  }

  /**
   * Whether of each attribute and its twin one is there and can be read; if not, it is reported.
   */
  static boolean areReadable(LayerContext layer) {
    boolean areReadable = true;
    AnnotationDeclaration annotation = layer.annotation();
    for (String attribute : annotation.attributes().keySet()) {
      String twin = twin(annotation, attribute);
      if (annotation.isOurs() && annotation.attributes().containsKey(twin)) {
        areReadable &= isReadable(layer, attribute, twin);
      }
    }
    return areReadable;
  }

  private static boolean isReadable(LayerContext layer, String attribute, String twin) {
    AnnotationDeclaration annotation = layer.annotation();
    Attribute number = annotation.attribute(attribute);
    Attribute text = annotation.attribute(twin);
    if (number.written() && text.written()) {
      String sentence =
          attribute + " and " + twin + " are one size, so only one of them is written";
      layer.report(Code.DECLARATION, text.place(), sentence);
      return false;
    }
    if (!number.written() && !text.written() && NEEDED.contains(attribute) && isMissing(number)) {
      layer.report(Code.DECLARATION, annotation.text() + " needs " + attribute + ", or " + twin);
      return false;
    }
    return !text.written() || canBeRead(layer, text, number.value() instanceof List<?>);
  }

  /** The default of a size that must be written is no size. */
  private static boolean isMissing(Attribute number) {
    return number.value() instanceof List<?> list
        ? list.isEmpty()
        : ((Number) number.value()).longValue() == 0;
  }

  private static boolean canBeRead(LayerContext layer, Attribute text, boolean mayBeSeveral) {
    try {
      int count = layer.scope().dimensions().parse((String) text.value()).size();
      if (count > 1 && !mayBeSeveral) {
        String sentence = "one size is needed here, but " + count + " are written";
        layer.report(Code.DECLARATION, text.place(), sentence);
      }
      return count == 1 || mayBeSeveral;
    } catch (DimensionParser.Failure e) {
      String where = new Excerpt((String) text.value()).at(e.column());
      layer.report(e.code(), text.place(), e.getMessage() + " " + where);
      return false;
    }
  }
}
