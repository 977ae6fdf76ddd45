package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parameter of another field that does not fit the layer which is tied to it.
 *
 * @param wish what the layer needs
 * @param has what the parameter of {@code owner} is
 */
record TiedShape(
    LayerContext layer,
    AnnotationDeclaration tied,
    FieldDeclaration owner,
    Ties.Wish wish,
    Shape has) {
  private static final List<String> SIZES = List.of("out", "size", "hidden");

  /** The owner has no parameter of that name at all. */
  static Finding missing(LayerContext layer, Place place, String name, FieldDeclaration owner) {
    String sentence =
        layer.annotation().text() + " needs a " + name + ", and \"" + owner.name() + "\" has none";
    Finding finding = Finding.of(Code.TIED_SHAPE, place, sentence);
    boolean isBias = name.equals("bias") && layer.has("bias");
    return isBias ? finding.withCandidates(List.of(set(layer, "bias", "bias", false))) : finding;
  }

  /** {@code [in,out]} for {@code [out,in]}. */
  static Shape transposed(Shape shape) {
    return shape.rank() == 2 ? new Shape(List.of(shape.dim(1), shape.dim(0))) : shape;
  }

  Finding finding() {
    boolean isTransposed = tied.flag("transposed");
    Shape used = isTransposed ? transposed(has) : has;
    String sentence =
        "the "
            + wish.name()
            + " of \""
            + owner.name()
            + "\" is "
            + used
            + (isTransposed ? " when transposed" : "")
            + ", but "
            + layer.annotation().text()
            + " needs "
            + wish.shape();
    return Finding.of(Code.TIED_SHAPE, tied.attribute("value").place(), sentence)
        .withDetails(layer.difference(used, wish.shape()).details())
        .withCandidates(fixes());
  }

  /** All that may help, the turn of the weight first. */
  private List<Fix> fixes() {
    List<Fix> fixes = new ArrayList<>();
    boolean isTransposed = tied.flag("transposed");
    AnnotationDeclaration turned = tied.with("transposed", !isTransposed);
    fixes.add(
        new Fix(
            isTransposed ? "leave transposed out" : "write transposed = true",
            model -> model.withField(layer.field().name(), f -> f.withReplaced(tied, turned))));
    for (String attribute : SIZES) {
      if (layer.has(attribute)) {
        has.dims().forEach(size -> fixes.add(size(attribute, size)));
      }
    }
    return fixes;
  }

  private Fix size(String attribute, Dim size) {
    Map<String, Object> written = new LinkedHashMap<>();
    String text = Projection.size(written, attribute, size);
    Map.Entry<String, Object> one = written.entrySet().iterator().next();
    return set(layer, text, one.getKey(), one.getValue());
  }

  private static Fix set(LayerContext layer, String text, String attribute, Object value) {
    AnnotationDeclaration changed = layer.annotation().with(attribute, value);
    String name = layer.field().name();
    return new Fix(
        text.equals(attribute) ? attribute + " = " + value : text,
        model -> model.withField(name, f -> f.withReplaced(layer.annotation(), changed)));
  }
}
