package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new field above the one that reads several values: it gives one of them another shape.
 *
 * @param attribute of the reader's annotation, with the name or names that it reads
 * @param from the value that does not fit
 * @param name of the new field
 * @param made the layer of the new field
 * @param text the layer as it is written
 */
record Projection(
    LayerContext reader,
    String attribute,
    String from,
    String name,
    AnnotationDeclaration made,
    String text) {

  /** A dense layer that brings the value to the width of the others. */
  static Fix dense(LayerContext reader, String attribute, String from, Dim width) {
    Map<String, Object> attributes = new LinkedHashMap<>(Map.of("bias", true));
    String text = "@Dense(" + size(attributes, "out", width) + ")";
    AnnotationDeclaration made = AnnotationDeclaration.added("Dense", attributes);
    return new Projection(reader, attribute, from, from + "Dense", made, text).fix();
  }

  /** Puts a size under its name, or an expression under that of its twin; gives it as written. */
  static String size(Map<String, Object> attributes, String name, Dim size) {
    if (size.constant().isPresent()) {
      long number = size.constant().getAsLong();
      attributes.put(name, name.equals("stride") ? List.of(number) : (Object) number);
      return name + " = " + size;
    }
    attributes.put(name + "Dim", size.toString());
    return name + "Dim = \"" + size + '"';
  }

  Fix fix() {
    String reading = reader.field().name();
    String line = "@From(\"" + from + "\") " + text + " Tensor " + name + ";";
    String start = start().map(above -> ", put @From(\"" + above + "\") on it").orElse("");
    String names = ", and name \"" + name + "\" there instead of \"" + from + "\"";
    return new Fix("declare " + line + " above " + reading + start + names, this::apply);
  }

  /** The value that flows in from above, so that a new field in between would take its place. */
  private Optional<String> start() {
    boolean isSaid =
        Layers.merge(reader.annotation()).isPresent()
            || reader.field().annotation("From").isPresent();
    return isSaid ? Optional.empty() : reader.scope().last().map(Operand::name);
  }

  /** The model with the field, and with the reader reading it. */
  ModelDeclaration apply(ModelDeclaration model) {
    List<FieldDeclaration> fields = new ArrayList<>();
    for (FieldDeclaration field : model.fields()) {
      boolean isReader = field.name().equals(reader.field().name());
      if (isReader) {
        fields.add(added());
        fields.add(starting(field).withReplaced(reader.annotation(), readingIt()));
      } else {
        fields.add(field);
      }
    }
    return model.withFields(fields);
  }

  private FieldDeclaration starting(FieldDeclaration field) {
    return start()
        .map(above -> field.withInserted(from(above), Optional.of(field.annotations().get(0))))
        .orElse(field);
  }

  private static AnnotationDeclaration from(String name) {
    return AnnotationDeclaration.added("From", Map.of("value", List.of(name)));
  }

  private FieldDeclaration added() {
    return FieldDeclaration.added(name, List.of(from(from), made));
  }

  private AnnotationDeclaration readingIt() {
    Object value = reader.annotation().attribute(attribute).value();
    return reader
        .annotation()
        .with(
            attribute,
            value instanceof List<?>
                ? reader.annotation().list(attribute).stream().map(this::renamed).toList()
                : name);
  }

  private String renamed(AnnotationDeclaration.Attribute read) {
    return read.value().equals(from) ? name : (String) read.value();
  }
}
