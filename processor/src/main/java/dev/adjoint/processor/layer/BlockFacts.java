package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names of a block stand for while it is checked for all sizes: a fact {@code Cin == C}
 * puts the one in the place of the other, and {@code D % Heads == 0} makes D a multiple of Heads.
 */
final class BlockFacts {
  private final Map<String, Dim> sizes = new LinkedHashMap<>();

  private BlockFacts(List<String> names) {
    names.forEach(name -> sizes.put(name, Dim.named(name)));
  }

  static Map<String, Dim> solved(List<String> names, List<Condition> facts) {
    BlockFacts solver = new BlockFacts(names);
    List<Condition> equations =
        facts.stream().filter(fact -> fact.comparison() == Comparison.EQUAL).toList();
    equations.forEach(solver::equate);
    equations.forEach(solver::divide);
    return solver.sizes;
  }

  private Dim difference(Condition equation) {
    return equation.left().minus(equation.right()).substitute(sizes);
  }

  private void equate(Condition equation) {
    Dim zero = difference(equation);
    for (String name : new ArrayList<>(sizes.keySet())) {
      Optional<Dim> value = zero.solvedFor(name);
      if (value.isPresent()) {
        Map<String, Dim> known = Map.of(name, value.get());
        sizes.replaceAll((other, size) -> size.substitute(known));
        return;
      }
    }
  }

  private void divide(Condition equation) {
    Dim zero = difference(equation);
    for (Map.Entry<String, Dim> entry : new ArrayList<>(sizes.entrySet())) {
      String name = entry.getKey();
      if (entry.getValue().equals(Dim.named(name))) {
        Optional<Dim> divided = zero.dividedFor(name);
        if (divided.isPresent()) {
          Map<String, Dim> known = Map.of(name, divided.get());
          sizes.replaceAll((other, size) -> size.substitute(known));
          return;
        }
      }
    }
  }
}
