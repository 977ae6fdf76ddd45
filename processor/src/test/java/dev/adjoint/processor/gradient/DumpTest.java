package dev.adjoint.processor.gradient;
import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.emit.ClassEmitter;
import dev.adjoint.processor.memory.*;
import dev.adjoint.processor.op.RandomGraphs;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.*;
import java.nio.file.*;
class DumpTest {
  @org.junit.jupiter.api.Test void dump() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
              ModelDeclaration model =
                  new ModelDeclaration("", "Graph" + seed, true, List.of(), Place.nowhere());
              Plan plan =
                  Planner.plan(
                      Optimizer.optimize(Derivation.derive(RandomGraphs.random(seed, 5))));
      Files.writeString(Path.of("/tmp/play/Graph" + seed + "Network.java"), ClassEmitter.source(model, plan));
    }
  }
}
