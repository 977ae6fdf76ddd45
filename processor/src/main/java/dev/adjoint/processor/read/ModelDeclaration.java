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

  /** The form of the signatures of blocks; another one for each change of what they say. */
  public static final int SIGNATURE_FORMAT = 1;

  /**
   * What a block is, beside its fields.
   *
   * @param dims the names of its dimensions
   * @param where facts about them
   * @param isCompiled whether it comes from a class file, so that it was checked when that was made
   */
  public record BlockHeader(List<Attribute> dims, List<Attribute> where, boolean isCompiled) {
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

  /** The name of the class that says what a block is made of: {@code Outer_BlockSignature}. */
  public String signatureName() {
    return signatureName(name);
  }

  static String signatureName(String block) {
    return block.replace('.', '_') + "Signature";
  }

  /** Whether it is a block of which there is only a class file. */
  public boolean isCompiled() {
    return header.filter(BlockHeader::isCompiled).isPresent();
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
              return new BlockHeader(head.dims(), where, head.isCompiled());
            });
    return new ModelDeclaration(packageName, name, isPublic, fields, place, changed, blocks);
  }

  /** The same model with other fields. */
  public ModelDeclaration withFields(List<FieldDeclaration> changed) {
    return new ModelDeclaration(packageName, name, isPublic, changed, place, header, blocks);
  }
}
