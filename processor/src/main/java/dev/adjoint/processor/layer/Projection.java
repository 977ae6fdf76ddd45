package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A new field above a merge that brings one of its values to the shape of the others.
 *
 * @param from the value that has another shape
 * @param name of the new field
 * @param layer what the new field does
 */
record Projection(LayerContext merge, String from, String name, AnnotationDeclaration layer) {

  /** As a command. */
  String text(String written) {
    return "a field @From(\""
        + from
        + "\") "
        + written
        + " Tensor "
        + name
        + " in the place of \""
        + from
        + "\"";
  }

  /** The model with the field, and with the merge reading it. */
  ModelDeclaration apply(ModelDeclaration model) {
    List<FieldDeclaration> fields = new ArrayList<>();
    for (FieldDeclaration field : model.fields()) {
      boolean isMerge = field.name().equals(merge.field().name());
      if (isMerge) {
        fields.add(field());
      }
      fields.add(isMerge ? field.withReplaced(merge.annotation(), readingIt()) : field);
    }
    return model.withFields(fields);
  }

  private FieldDeclaration field() {
    AnnotationDeclaration start =
        AnnotationDeclaration.added("From", Map.of("value", List.of(from)));
    return FieldDeclaration.added(name, List.of(start, layer));
  }

  private AnnotationDeclaration readingIt() {
    List<String> names =
        merge.annotation().list("value").stream()
            .map(read -> (String) read.value())
            .map(read -> read.equals(from) ? name : read)
            .toList();
    return merge.annotation().with("value", names);
  }
}
