package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A new field above a merge that brings one of its values to the width of the others.
 *
 * @param from the value that is too wide or too narrow
 * @param name of the new field
 */
record Projection(LayerContext merge, String from, String name, long width) {

  /** As a command. */
  String text() {
    return "a field @From(\""
        + from
        + "\") @Dense(out = "
        + width
        + ") Tensor "
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
        fields.add(dense());
      }
      fields.add(isMerge ? field.withReplaced(merge.annotation(), readingIt()) : field);
    }
    return new ModelDeclaration(
        model.packageName(), model.name(), model.isPublic(), fields, model.place());
  }

  private FieldDeclaration dense() {
    return new FieldDeclaration(
        name,
        FieldDeclaration.Kind.TENSOR,
        List.of(
            AnnotationDeclaration.added("From", Map.of("value", List.of(from))),
            AnnotationDeclaration.added("Dense", Map.of("out", width, "bias", true))),
        Place.nowhere());
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
