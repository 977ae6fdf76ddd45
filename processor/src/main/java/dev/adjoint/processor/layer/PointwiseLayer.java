package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.read.AnnotationDeclaration;
import java.util.List;
import java.util.Optional;

/** A formula over the value x that flows in: every activation, and users' own. */
final class PointwiseLayer implements LayerRule {
  private static final List<String> VARIABLES = List.of("x");

  @Override
  public String annotation() {
    return "Pointwise";
  }

  @Override
  public void check(LayerContext layer) {
    Optional<AnnotationDeclaration> carried = layer.annotation().formula();
    if (carried.isPresent() && !carried.get().list("of").isEmpty()) {
      layer.report(
          Code.DECLARATION,
          carried.get().attribute("of").place(),
          "the formula of "
              + layer.annotation().text()
              + " names fields, which only a @Pointwise on a field can");
    }
    Formula.of(layer).check(VARIABLES);
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    // A formula that cannot be read keeps the shape all the same.
    return Formula.of(layer)
        .body(VARIABLES)
        .map(
            body ->
                layer.result(input, layer.emit(new Pointwise(body), input.value()), input.shape()))
        .orElseGet(() -> layer.result(input, input.value(), input.shape()));
  }
}
