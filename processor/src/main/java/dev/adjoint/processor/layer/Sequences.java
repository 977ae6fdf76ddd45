package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Layers that take a sequence and nothing else. */
final class Sequences {
  private Sequences() {}

  /** What is wrong with a value that is none. */
  static Finding missing(LayerContext layer, Operand input) {
    Shape shape = input.shape();
    List<Fix> fixes = new ArrayList<>();
    boolean isGrey = shape.rank() == 3 && shape.dim(0).is(1);
    OptionalLong height = isGrey ? shape.dim(1).constant() : OptionalLong.empty();
    OptionalLong width = isGrey ? shape.dim(2).constant() : OptionalLong.empty();
    if (height.isPresent() && width.isPresent()) {
      fixes.add(reshape(layer, List.of(height.getAsLong(), width.getAsLong())));
    }
    return Finding.of(
            Code.RANK,
            layer.annotation().place(),
            layer.annotation().text()
                + " takes a sequence [T,F], but "
                + input.name()
                + " "
                + Phrases.isKind(shape))
        .withDetails(input.details())
        .withCandidates(fixes);
  }

  /** The rows of the image as steps. */
  private static Fix reshape(LayerContext layer, List<Long> sizes) {
    String list = Phrases.list(sizes);
    return new Fix(
        "put @Reshape({"
            + list
            + "}) before "
            + layer.annotation().text()
            + ", which makes a step of each row",
        model ->
            model.withField(
                layer.field().name(),
                field ->
                    field.withInserted(
                        AnnotationDeclaration.added("Reshape", Map.of("value", sizes)),
                        Optional.of(layer.annotation()))));
  }
}
