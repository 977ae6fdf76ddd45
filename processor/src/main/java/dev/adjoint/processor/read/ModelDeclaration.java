package dev.adjoint.processor.read;

import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A class annotated with {@code @Model} or {@code @Block}.
 *
 * @param packageName empty for the unnamed package
 * @param name {@code Model}, or {@code Outer.Model} for a nested class
 * @param isPublic whether the generated class is public
 * @param fields in the order in which they are written
 * @param header what a block says about its dimensions; empty for a model
 * @param blocks the blocks that it is made of, by qualified name
 */
public record ModelDeclaration(
    String packageName,
    String name,
    boolean isPublic,
    List<FieldDeclaration> fields,
    Place place,
    Optional<BlockHeader> header,
    Map<String, ModelDeclaration> blocks) {

  /**
   * The dimensions of a block.
   *
   * @param dims their names
   * @param where facts about them
   */
  public record BlockHeader(List<Attribute> dims, List<Attribute> where) {
    /** Copies the lists. */
    public BlockHeader {
      dims = List.copyOf(dims);
      where = List.copyOf(where);
    }
  }

  /** Copies the fields and blocks. */
  public ModelDeclaration {
    fields = List.copyOf(fields);
    blocks = Map.copyOf(blocks);
  }

  /** A model without blocks. */
  public ModelDeclaration(
      String packageName,
      String name,
      boolean isPublic,
      List<FieldDeclaration> fields,
      Place place) {
    this(packageName, name, isPublic, fields, place, Optional.empty(), Map.of());
  }

  /** {@code Outer_ModelNetwork}. */
  public String networkName() {
    return name.replace('.', '_') + "Network";
  }

  /** {@code Block} for {@code Outer.Block}. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** {@code example.Outer.Block}. */
  public String qualifiedName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** The same model with one field changed: how a fix is tried. */
  public ModelDeclaration withField(String field, UnaryOperator<FieldDeclaration> change) {
    return withFields(
        fields.stream().map(f -> f.name().equals(field) ? change.apply(f) : f).toList());
  }

  /** The same block with one fact more. */
  public ModelDeclaration withFact(Attribute fact) {
    Optional<BlockHeader> changed =
        header.map(
            head -> {
              List<Attribute> where = new ArrayList<>(head.where());
              where.add(fact);
              return new BlockHeader(head.dims(), where);
            });
    return new ModelDeclaration(packageName, name, isPublic, fields, place, changed, blocks);
  }

  /** The same model with other fields. */
  public ModelDeclaration withFields(List<FieldDeclaration> changed) {
    return new ModelDeclaration(packageName, name, isPublic, changed, place, header, blocks);
  }
}
