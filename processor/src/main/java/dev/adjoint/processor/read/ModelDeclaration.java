package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Place;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A class annotated with {@code @Model}.
 *
 * @param packageName empty for the unnamed package
 * @param name {@code Model}, or {@code Outer.Model} for a nested class
 * @param isPublic whether the generated class is public
 * @param fields in the order in which they are written
 */
public record ModelDeclaration(
    String packageName, String name, boolean isPublic, List<FieldDeclaration> fields, Place place) {
  /** Copies the fields. */
  public ModelDeclaration {
    fields = List.copyOf(fields);
  }

  /** {@code Outer_ModelNetwork}. */
  public String networkName() {
    return name.replace('.', '_') + "Network";
  }

  /** The same model with one field changed: how a fix is tried. */
  public ModelDeclaration withField(String field, UnaryOperator<FieldDeclaration> change) {
    List<FieldDeclaration> changed =
        fields.stream().map(f -> f.name().equals(field) ? change.apply(f) : f).toList();
    return new ModelDeclaration(packageName, name, isPublic, changed, place);
  }
}
