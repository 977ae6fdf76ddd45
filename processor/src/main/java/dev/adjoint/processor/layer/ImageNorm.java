package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Map;

/** What the normalisations over parts of one image have in common. */
final class ImageNorm {
  private ImageNorm() {}

  /** Whether what flows in is an image; if not, it has been reported. */
  static boolean isImage(LayerContext layer, Operand input) {
    boolean isImage = input.shape().rank() == 3;
    if (!isImage) {
      AnnotationDeclaration norm = layer.annotation();
      AnnotationDeclaration rows = AnnotationDeclaration.added("LayerNorm", Map.of("eps", 1e-5));
      Fix fix =
          new Fix(
              "@LayerNorm",
              model ->
                  model.withField(layer.field().name(), field -> field.withReplaced(norm, rows)));
      layer.report(
          Finding.of(
                  Code.RANK,
                  norm.place(),
                  norm.text()
                      + " takes an image [C,H,W], but "
                      + input.name()
                      + " "
                      + Phrases.isKind(input.shape()))
              .withDetails(input.details())
              .withCandidates(List.of(fix)));
    }
    return isImage;
  }

  /**
   * The groups of the channels of each image as rows, {@code [B,H,W,C] -> [B,G,C/G*H*W]},
   * standardised and brought back; then, if it is affine, {@code w x + b} of each channel.
   */
  static Value normalized(LayerContext layer, Operand input, Dim groups, boolean isAffine) {
    Shape image = input.shape();
    Dim size = image.elements().dividedBy(groups);
    Shape rows = new Shape(List.of(Dim.BATCH, groups, size));
    Value x = layer.emitInner("Groups", MemoryOrder.written(image, rows), input.value());
    Standardization.Result parts = Standardization.ofRows(layer, x);
    Value standard =
        layer.emitInner(
            "Standard",
            Pointwise.of("standard", "c * f", "c", "f"),
            parts.centered(),
            parts.factor());
    if (!isAffine) {
      return layer.emit(MemoryOrder.unflattened(image), standard);
    }
    Value back = layer.emitInner("Image", MemoryOrder.unflattened(image), standard);
    Shape channels = new Shape(List.of(image.dim(0)));
    Value weight = layer.parameter("weight", "w", channels, new Graph.Start.Constant(1));
    Value bias = layer.parameter("bias", "b", channels, new Graph.Start.Constant(0));
    return layer.emit(Pointwise.of("affine", "x * w + b", "x", "w", "b"), back, weight, bias);
  }
}
