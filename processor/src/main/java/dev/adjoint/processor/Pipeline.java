package dev.adjoint.processor;

import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.Optional;

/** The stages behind reading, in order. */
final class Pipeline {
  /** What came out; nothing if a stage reported a problem. */
  record Result(Optional<Generated> generated) {}

  /** A class to write, with its picture. */
  record Generated(String className, String source, String mermaid) {}

  private Pipeline() {}

  static Result compile(ModelDeclaration model, Problems problems) {
    return new Result(Optional.of(stub(model)));
  }

  static Generated stub(ModelDeclaration model) {
    String source =
        (model.packageName().isEmpty() ? "" : "package " + model.packageName() + ";\n")
            + (model.isPublic() ? "public " : "")
            + "final class "
            + model.networkName()
            + " {\n  static "
            + model.networkName()
            + " create(int capacity, long seed) {\n    return new "
            + model.networkName()
            + "();\n  }\n}\n";
    return new Generated(model.networkName(), source, "graph TD\n");
  }
}
