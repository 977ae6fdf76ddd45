package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers that take images, or sequences, and nothing else. */
final class Spatial {
  private Spatial() {}

  /** Whether it is an image; if not, it has been reported. */
  static boolean isImage(LayerContext layer, Operand input) {
    return is(layer, input, 3, "an image [C,H,W]");
  }

  /** Whether it is a sequence; if not, it has been reported. */
  static boolean isSequence(LayerContext layer, Operand input) {
    return is(layer, input, 2, "a sequence [T,F]");
  }

  /** Whether it is either; if not, it has been reported. */
  static boolean isEither(LayerContext layer, Operand input) {
    return input.shape().rank() == 2 || is(layer, input, 3, "an image [C,H,W] or a sequence [T,F]");
  }

  private static boolean is(LayerContext layer, Operand input, int rank, String wanted) {
    boolean is = input.shape().rank() == rank;
    if (!is) {
      layer.report(
          Finding.of(
                  Code.RANK,
                  layer.annotation().place(),
                  layer.annotation().text()
                      + " takes "
                      + wanted
                      + ", but "
                      + input.name()
                      + " "
                      + Phrases.isKind(input.shape()))
              .withDetails(input.details())
              .withCandidates(fixes(layer, input.shape(), rank)));
    }
    return is;
  }

  private static List<Fix> fixes(LayerContext layer, Shape shape, int rank) {
    List<Fix> fixes = new ArrayList<>();
    sibling(layer).filter(name -> shape.rank() != 1).ifPresent(n -> fixes.add(instead(layer, n)));
    if (shape.rank() == 1 && rank == 3) {
      long size = shape.dim(0).constant().orElse(0);
      long side = Math.round(Math.sqrt(size));
      if (side > 1 && side * side == size) {
        fixes.add(reshape(layer, side));
      }
    }
    return fixes;
  }

  /** The same layer for the other kind, if there is one: {@code Conv1d} for {@code Conv2d}. */
  private static Optional<String> sibling(LayerContext layer) {
    String name = layer.annotation().simpleName();
    String other = name.endsWith("2d") ? name.replace("2d", "1d") : name.replace("1d", "2d");
    return Layers.ALL.stream()
        .map(LayerRule::annotation)
        .filter(known -> known.equals(other) && !other.equals(name))
        .findFirst();
  }

  private static Fix instead(LayerContext layer, String name) {
    AnnotationDeclaration wrong = layer.annotation();
    AnnotationDeclaration right =
        new AnnotationDeclaration(name, true, wrong.attributes(), wrong.type(), wrong.place());
    return new Fix(
        "@" + name + " in the place of " + wrong.text(),
        model -> model.withField(layer.field().name(), field -> field.withReplaced(wrong, right)));
  }

  private static Fix reshape(LayerContext layer, long side) {
    AnnotationDeclaration reshape =
        AnnotationDeclaration.added("Reshape", Map.of("value", List.of(1L, side, side)));
    return new Fix(
        "put @Reshape({1, " + side + ", " + side + "}) before " + layer.annotation().text(),
        model ->
            model.withField(
                layer.field().name(),
                field -> field.withInserted(reshape, Optional.of(layer.annotation()))));
  }
}
