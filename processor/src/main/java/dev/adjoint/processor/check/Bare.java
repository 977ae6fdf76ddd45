package dev.adjoint.processor.check;

import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.read.FieldDeclaration;
import java.util.Set;

/** The results of layers that are linear, so that any number may come out. */
final class Bare {
  private static final Set<String> LINEAR =
      Set.of("@Dense", "@Conv1d", "@Conv2d", "@ConvTranspose2d");

  private Bare() {}

  static boolean isBare(Node node) {
    return LINEAR.contains(node.origin().annotation());
  }

  /** {@code logits (line 4) is the bare result of @Dense}. */
  static String described(FieldDeclaration field, Node node) {
    return field.name()
        + field.place().lineNote()
        + " is the bare result of "
        + node.origin().annotation();
  }
}
