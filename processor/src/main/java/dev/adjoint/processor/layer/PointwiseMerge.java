package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A formula over several values of one shape, each under its own name. */
final class PointwiseMerge implements MergeRule {
  @Override
  public String annotation() {
    return "Pointwise";
  }

  /** Whether the {@code @Pointwise} names its values, and does not take what flows in. */
  static boolean isMeant(AnnotationDeclaration annotation) {
    return annotation.formula().isEmpty() && !annotation.list("of").isEmpty();
  }

  @Override
  public Optional<Operand> apply(LayerContext layer) {
    List<Attribute> names = layer.annotation().list("of");
    List<String> variables = names.stream().map(name -> (String) name.value()).toList();
    Set<String> seen = new HashSet<>();
    for (Attribute name : names) {
      if (!seen.add((String) name.value())) {
        String twice = "\"" + name.value() + "\" stands in of twice";
        layer.report(Code.DUPLICATE_NAME, name.place(), twice);
      }
    }
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
    return operands.flatMap(
        all -> formula.body(variables).flatMap(body -> SameShape.merged(layer, all, body)));
  }
}
