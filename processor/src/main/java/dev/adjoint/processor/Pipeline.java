package dev.adjoint.processor;

import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.emit.StubEmitter;
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
    return new Generated(model.networkName(), StubEmitter.source(model), "");
  }
}
