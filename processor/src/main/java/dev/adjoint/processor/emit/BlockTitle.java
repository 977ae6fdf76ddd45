package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import java.util.ArrayList;
import java.util.List;

/** The documentation of a nested class: which block it computes, where it stands, its values. */
record BlockTitle(Plan plan, BlockClass block) {
  String text() {
    Part first = block.uses().get(0);
    String sentence =
        "Forward and backward pass of the block {@code %s}, used as %s."
            .formatted(first.declaration().simpleName(), String.join(", ", uses()));
    return String.join("\n", LongLines.broken(sentence, LongLines.JAVADOC - 2))
        + "\n\n"
        + new Table(plan, first).html();
  }

  /** {@code blocks.0 to blocks.11}, {@code last}. */
  private List<String> uses() {
    List<String> texts = new ArrayList<>();
    List<Part> uses = block.uses();
    for (int from = 0; from < uses.size(); ) {
      int to = from;
      while (to + 1 < uses.size() && follows(uses.get(to), uses.get(to + 1))) {
        to++;
      }
      String first = uses.get(from).path();
      texts.add(to == from ? first : first + " to " + uses.get(to).path());
      from = to + 1;
    }
    return texts;
  }

  private static boolean follows(Part one, Part next) {
    return !one.index().isEmpty()
        && !next.index().isEmpty()
        && row(one).equals(row(next))
        && Integer.parseInt(one.index()) + 1 == Integer.parseInt(next.index());
  }

  private static String row(Part part) {
    return part.path().substring(0, part.path().length() - part.index().length());
  }
}
