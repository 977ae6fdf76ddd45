package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.PointwiseBody;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values of one shape that a formula names in {@code of}, each under its own name.
 *
 * @param operands in their order
 * @param body the formula over them
 */
record NamedValues(List<Operand> operands, PointwiseBody body) {
  /** What the annotation names; empty if anything is wrong with it, which has been reported. */
  static Optional<NamedValues> of(LayerContext layer) {
    List<Attribute> names = layer.annotation().list("of");
    List<String> variables = names.stream().map(name -> (String) name.value()).toList();
    checkTwice(layer, names);
    List<Attribute> words =
        names.stream().filter(name -> Formula.isWord((String) name.value())).toList();
    for (Attribute word : words) {
      String sentence = " is a word of formulas, which mean something else by it";
      layer.report(Code.DECLARATION, word.place(), "\"" + word.value() + "\"" + sentence);
    }
    Formula formula = Formula.of(layer);
    if (words.isEmpty()) {
      formula.check(List.copyOf(new LinkedHashSet<>(variables)));
    }
    Optional<List<Operand>> operands = SameShape.operands(layer, names);
    return operands.flatMap(all -> formula.body(variables).map(body -> new NamedValues(all, body)));
  }

  private static void checkTwice(LayerContext layer, List<Attribute> names) {
    Set<String> seen = new HashSet<>();
    for (Attribute name : names) {
      if (!seen.add((String) name.value())) {
        String twice = "\"" + name.value() + "\" stands in of twice";
        layer.report(Code.DUPLICATE_NAME, name.place(), twice);
      }
    }
  }
}
